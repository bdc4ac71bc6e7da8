<?php

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Test;
use PHPUnit\Framework\TestCase;

final class CartTest extends TestCase
{
    public function testActiveAsserts(): void
    {
        $this->assertSame(0, (new Cart())->total());
    }

    public function testAssertionFreeCall(): void
    {
        (new Cart())->add('Emma');
    }

    #[Test]
    public function activeAttribute(): void
    {
        self::assertTrue(true);
    }

    /** @test */
    public function assertion_free_annotation()
    {
        (new Cart())->add('Emma');
    }

    #[DataProvider('rows')]
    public function testActiveProvided(int $count): void
    {
        static::assertGreaterThan(0, $count);
    }

    public static function testRows(): array
    {
        return [[1], [2]];
    }

    public function testSkippedAtOnce(): void
    {
        $this->markTestSkipped('later');
    }

    public function testTodoIncomplete(): void
    {
        $this->markTestIncomplete();
    }

    public function testActiveSkippedOnCondition(): void
    {
        if (PHP_OS === 'x') {
            $this->markTestSkipped('later');
        }
        $this->assertTrue(true);
    }

    public function testEmptyBody(): void
    {
    }

    public function testActiveException(): void
    {
        $this->expectException(InvalidArgumentException::class);
        (new Cart())->add('');
    }

    /** @doesNotPerformAssertions */
    public function testActiveByAnnotation(): void
    {
        (new Cart())->add('Emma');
    }

    public function testActiveMock(): void
    {
        $till = $this->createMock(Till::class);
        $till->expects($this->once())->method('take');
        (new Cart())->pay($till);
    }

    public function testActiveInheritedHelper(): void
    {
        $this->cartIsEmpty();
    }

    public function testAssertionFreeOwnHelper(): void
    {
        $this->fill();
    }

    private function fill(): void
    {
        (new Cart())->add('Emma');
    }

    #[DataProvider('assertions')]
    public function testActiveByName(string $assertion): void
    {
        $this->fake->{$assertion}('Emma');
    }

    public function testActiveByAClassThatAsserts(): void
    {
        AssertableCart::of([])->where('title', 'Emma');
    }

    public function testActiveStubThatAsserts(): void
    {
        CartStub::fill(1);
    }
}

class CartStub extends Cart
{
    public function save()
    {
        Mockery::mock(Till::class)->shouldReceive('take')->once();
    }
}
