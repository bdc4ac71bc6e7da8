/* HERE => file */
#include <assert.h>
#include "cart.h"

// HERE => function MAX
#define MAX(a, b) ((a) > (b) ? (a) : (b))

/* HERE => class cart */
struct cart {
    int size; // HERE => class cart
};

// HERE => class book_t
typedef struct {
    const char *title;
} book_t;

// HERE => type handler_t
typedef int (*handler_t)(int);

// HERE => type kind
enum kind { FULL, PART };

// HERE => function add
static int add(struct cart *cart, const char *title)
{
    /* HERE => function add */
    const char *text = "HERE /* => string";
    char quote = '"'; // HERE => function add
    return cart->size;
}

// HERE => function title
char *title(struct cart *cart) { return 0; }

// HERE => function find
struct cart *find(int id);

// HERE => constant handler
int (*handler)(int) = add_one;

#ifdef REFUND
// HERE => function refund
int refund(void) { return 1; }
#endif

// HERE => test test_adds active
static void test_adds(void)
{
    assert(add(cart, "Emma") == 1);
}

// HERE => test test_adds_nothing assertion-free
static void test_adds_nothing(void)
{
    add(cart, "Emma"); /* assert(1) */
}

// HERE => test test_compares active
void test_compares(void) { compare_size(1); }

// HERE => function compare_size
static void compare_size(int size) { TEST_ASSERT_EQUAL(1, size); }

// HERE => test test_does_nothing empty
void test_does_nothing(void) {}

// HERE => test test_later skipped
void test_later(void)
{
    TEST_IGNORE_MESSAGE("later");
    assert(1);
}

// HERE => test cart.adds active
Test(cart, adds)
{
    cr_assert(1);
}

// HERE => test cart.off skipped
Test(cart, off, .disabled = true) { cr_assert(1); }

// HERE => function test_and_set
int test_and_set(int bit) { return bit; }

// HERE => function main
int main(void) { test_adds(); return 0; }
