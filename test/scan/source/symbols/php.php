<?php
// HERE => file
declare(strict_types=1);

namespace Shop;

use PHPUnit\Framework\TestCase;

// HERE => class Cart
final class Cart extends Basket
{
    /**
     * HERE => method Cart.add
     */
    #[Pure]
    public function add(Book $book): static
    {
        # HERE => method Cart.add
        $text = "HERE $book {$book->title} => string";
        $doc = <<<TXT
            // HERE => string
            TXT;
        return $this;
    }
}

// HERE => interface Shop
interface Shop
{
    // HERE => method Shop.open
    public function open(): void;
}

// HERE => class Priced
trait Priced
{
}

// HERE => type Kind
enum Kind: string
{
    case Full = 'full';
}

// HERE => function login
function login(string $name): bool
{
    return true;
}

// HERE => constant $refund
$refund = function (Cart $cart) {
    return $cart;
};

// HERE => suite CartTest
class CartTest extends TestCase
{
    // HERE => test CartTest.testAdds active
    public function testAdds(): void
    {
        $this->assertSame(1, $this->cart->size());
    }

    /**
     * HERE => test CartTest.it_adds_nothing assertion-free
     *
     * @test
     */
    public function it_adds_nothing(): void
    {
        $this->fill();
        $this->cart->add($this->book); // $this->assertTrue(true)
    }

    // HERE => test CartTest.compares active
    #[Test]
    #[DataProvider('books')]
    public function compares(): void
    {
        $this->compare(1);
    }

    // HERE => method CartTest.compare
    private function compare(int $size): void
    {
        self::assertCount($size, $this->cart);
    }

    private function fill(): void
    {
        $this->cart->add($this->book);
    }

    // HERE => test CartTest.testEmpty empty
    public function testEmpty(): void
    {
    }

    // HERE => test CartTest.testLater skipped
    public function testLater(): void
    {
        // until the refund is there
        $this->markTestSkipped('later');
        $this->assertTrue(true);
    }

    // HERE => test CartTest.testTodo todo
    public function testTodo(): void
    {
        self::markTestIncomplete();
    }

    // HERE => test CartTest.testThrows active
    public function testThrows(): void
    {
        $this->expectException(Full::class);
        $this->cart->add($this->book);
    }
}

// HERE => test adds a book active
it('adds a book', function () {
    expect(cart()->size())->toBe(1);
});
test('HERE: adds nothing', function () { cart()->add(book()); }); // => test adds nothing assertion-free
// HERE => test is off skipped
it('is off', fn () => expect(true)->toBeTrue())->skip();
// HERE => test is off for a reason skipped
it('is off for a reason', function () {
    expect(true)->toBeTrue();
})->group('cart')->skip('later');
// HERE => test runs on some machines active
it('runs on some machines', function () {
    expect(true)->toBeTrue();
})->skip(fn () => PHP_OS === 'Linux');
// HERE => test throws active
it('throws', function () {
    cart()->add(null);
})->throws(Full::class);
// HERE => test is planned todo
it('is planned')->todo();
// HERE => test has no body todo
it('has no body');
// HERE => test reads well active
it('reads well')->expect(fn () => 1)->toBe(1);
// HERE => suite refund
describe('refund', function () {
    // HERE => test refund.in full empty
    it('in full', function () {});
});
