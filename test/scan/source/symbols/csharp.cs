// HERE => file
#nullable enable
using System;
using Xunit;

namespace Shop.Tests;

/// <summary>HERE => class Cart</summary>
public class Cart : Basket
{
    /// HERE => method Cart.Cart
    public Cart() { }

    /* HERE => method Cart.Add */
    [Pure]
    public int Add(Book book)
    {
        // HERE => method Cart.Add
        var text = $"HERE {book.Title:x} => string";
        var path = @"HERE \ => string";
        return 1;
    }

    // HERE => method Cart.Size
    public int Size => 1;

    // HERE => class Cart
    public int Total { get; set; }

    // HERE => constant byTitle
    private Func<Book, string> byTitle = book => book.Title;
}

// HERE => class Book
public record Book(string Title);

// HERE => class Price
public struct Price { }

// HERE => interface IShop
public interface IShop
{
    // HERE => method IShop.Open
    void Open();
}

// HERE => type Kind
enum Kind { Full }

// HERE => type Changed
public delegate void Changed();

// HERE => suite CartTests
public class CartTests
{
    // HERE => test CartTests.Adds active
    [Fact]
    public void Adds()
    {
        Assert.Equal(1, cart.Size);
    }

    [Fact] // HERE => test CartTests.AddsNothing assertion-free
    public async Task AddsNothing()
    {
        Fill();
        await cart.Add(new Book("Emma")); // Assert.True(true)
    }

    // HERE => test CartTests.Compares active
    [Theory]
    [InlineData(1)]
    public void Compares(int size) => Compare(size);

    // HERE => method CartTests.Compare
    private void Compare(int size)
    {
        cart.Size.Should().Be(size);
    }

    private void Fill()
    {
        cart.Add(book);
    }

    // HERE => test CartTests.Empty empty
    [TestMethod]
    public void Empty()
    {
        // nothing yet
    }

    // HERE => test CartTests.Later skipped
    [Fact(Skip = "later")]
    public void Later() { Assert.True(true); }

    // HERE => test CartTests.Ignored skipped
    [Test, Ignore("later")]
    public void Ignored() { Assert.True(true); }

    // HERE => test CartTests.Stops skipped
    [Test]
    public void Stops()
    {
        Assert.Inconclusive();
        Assert.True(true);
    }

    // HERE => test CartTests.Counts active
    [TestCase(1, ExpectedResult = 2)]
    public int Counts(int size) { return cart.Count(size); }

    // HERE => test CartTests.Throws active
    [TestMethod]
    [ExpectedException(typeof(Full))]
    public void Throws() { cart.Add(null); }

    // HERE => test CartTests.Inherits active
    [Fact]
    public void Inherits() { LoggedIn(); }
}

// HERE => suite OldTests
[TestFixture, Ignore("old")]
public class OldTests
{
    // HERE => test OldTests.Adds skipped
    [Test]
    public void Adds() { Assert.True(true); }
}
