namespace Shop.Tests;

public class CartTests
{
    [Fact]
    public void ActiveFact() => Assert.Equal(0, new Cart().Total());

    [Fact]
    public void AssertionFreeFact()
    {
        new Cart().Add("Emma");
    }

    [Fact(Skip = "later")]
    public void SkippedFact()
    {
        Assert.True(true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task ActiveTheory(int count)
    {
        await Assert.ThrowsAsync<Exception>(() => new Cart().PayAsync(count));
    }

    [Theory(DisplayName = "adds")]
    [MemberData(nameof(Rows))]
    public void AssertionFreeTheory(int count)
    {
        new Cart().Add(count);
    }

    [Fact]
    public void ActiveFluent()
    {
        new Cart().Titles.Should().BeEmpty();
    }

    [Fact]
    public void EmptyFact() { }

    [Fact]
    public void ActiveVerifies()
    {
        var till = new Mock<ITill>();
        new Cart().Pay(till.Object);
        till.Verify(t => t.Take(1), Times.Once);
    }

    [Fact]
    public void ActiveOwnHelper() => SumIs(0);

    private void SumIs(int sum) => Assert.Equal(sum, new Cart().Total());
}

[TestFixture]
public class NUnitTests
{
    [Test]
    public void ActiveTest() => Assert.That(new Cart().Total(), Is.Zero);

    [Test, Ignore("later")]
    public void SkippedIgnored() => Assert.Pass();

    [Test]
    [Explicit]
    public void SkippedExplicit() => Assert.Pass();

    [TestCase(1, ExpectedResult = 2)]
    public int ActiveExpectedResult(int count) => Cart.Double(count);

    [TestCaseSource(nameof(Rows))]
    public int ActiveReturned(int count) => Cart.Double(count);

    [TestCase(1)]
    public void AssertionFreeTestCase(int count)
    {
        new Cart().Add(count);
    }

    [TestCase(1, Ignore = "later")]
    [TestCase(2)]
    public void ActiveOneRowIsIgnored(int count)
    {
        Assert.That(count, Is.Positive);
    }

    [Test]
    public void SkippedAtOnce()
    {
        Assert.Ignore("later");
    }

    [Test]
    public void ActiveDoesNotThrow()
    {
        new Cart().Add("");
    }
}

[TestClass]
public class MsTests
{
    [TestMethod]
    public void ActiveMethod() => StringAssert.Contains("Emma", "m");

    [TestMethod]
    [ExpectedException(typeof(ArgumentException))]
    public void ActiveExpectedException() => new Cart().Add("");

    [DataTestMethod]
    [DataRow(1)]
    public void AssertionFreeRows(int count)
    {
        new Cart().Add(count);
    }

    [Ignore]
    [TestMethod]
    public void SkippedMethod() => Assert.Fail();
}

[TestClass, Ignore]
public class OldTests
{
    [TestMethod]
    public void SkippedByClass() => Assert.Fail();
}
