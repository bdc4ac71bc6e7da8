<?php

it('active: asserts', function () {
    expect((new Cart())->total())->toBe(0);
});

it('assertion-free: call', function () {
    (new Cart())->add('Emma');
});

test('active: arrow', fn () => expect(1)->toBe(1));

it('skipped: chained', function () {
    expect(1)->toBe(1);
})->skip();

it('skipped: with reason', function () {
    expect(1)->toBe(1);
})->skip('later');

it('active: skipped on a condition', function () {
    expect(1)->toBe(1);
})->skip(fn () => PHP_OS === 'x');

it('todo: chained', function () {
    expect(1)->toBe(1);
})->todo();

it('todo: no function');

todo('todo: by its name');

it('active: rows', function (int $count) {
    expect($count)->toBeGreaterThan(0);
})->with([1, 2]);

it('active: throws', function () {
    (new Cart())->add('');
})->throws(InvalidArgumentException::class);

describe('a cart', function () {
    it('active: nested', function () {
        expect(1)->toBe(1);
    });
});

it('empty: body', function () {
});
