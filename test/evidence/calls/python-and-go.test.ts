// @TEST:PROVE-001 | SPEC: SPEC-PROVE-001.md
import { describe, expect, it } from "vitest";
import { callsIn } from "../../memory-project.ts";

type Files = Readonly<Record<string, string>>;

/** Follows the only TEST of each project, with all projects in one; each is in its own folder. */
async function judge(shop: Files, tests: readonly Files[]): Promise<(string | undefined)[]> {
  const files: Record<string, string> = {};
  for (const [n, own] of tests.entries()) {
    files[`specs/${n}.md`] = `# @SPEC:WAY${n}-001: A way\n`;
    for (const [path, text] of Object.entries({ ...shop, ...own })) files[`way${n}/${path}`] = text.replaceAll("WAY-001", `WAY${n}-001`);
  }
  const evidence = await callsIn(files);
  return tests.map((_, n) => evidence.find(({ chain }) => chain === `WAY${n}-001`)?.proof.kind);
}

const PYTHON: Files = {
  "shop/__init__.py": "from .cart import *\n",
  "shop/cart.py": `import functools


# @CODE:WAY-001
def add(book):
    return [book]


def remove(book):
    return []


def _twice(function):
    return function


class Cart:
    LIMIT = 3

    def __init__(self, adder=None):
        self.adder = adder

    def put(self, book):
        return add(book)

    def drop(self, book):
        return remove(book)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass

    @property
    def first(self):
        return add("Emma")

    @staticmethod
    def one(book):
        return add(book)


class Basket(Cart):
    def drop(self, book):
        return super().put(book)


def make_cart() -> "Cart":
    return Cart()


def borrow():
    cart = Cart()
    return cart


class Crate:
    def put(self, book):
        return book
`,
  "shop/checkout.py":
    "from shop.cart import add as put, Cart\nfrom . import cart\n\n\ndef buy(book):\n    return put(book)\n\n\ndef buy_all(books, cart):\n    return [cart.put(book) for book in books]\n",
  "shop/cli.py":
    "import click\nfrom shop.cart import add\n\n\n@click.group()\ndef cli(): ...\n\n\nshop = click.Group()\n\n\n@shop.command()\ndef add_book(book):\n    return add(book)\n",
  "conftest.py": `import pytest
from shop.cart import Cart, add


@pytest.fixture
def cart():
    return Cart()


@pytest.fixture(name="filled")
def filled_cart(cart):
    cart.put("Emma")
    yield cart


@pytest.fixture
def added():
    add("Emma")
`,
};

const MOCK = "from unittest.mock import MagicMock, Mock, patch";

/** The code before the test, its parameters and its body. */
type Way = readonly [before: string, parameters: string, body: string];

const PYTHON_REACHES: readonly Way[] = [
  ["from shop.cart import add", "", 'add("Emma")'],
  ["from shop import add", "", 'add("Emma")'],
  ["import shop.cart", "", 'shop.cart.add("Emma")'],
  ["import shop.cart as c", "", 'c.add("Emma")'],
  ["from shop import cart as c", "", 'c.add("Emma")'],
  ["", "", 'from shop.cart import add as put; put("Emma")'],
  ["from shop.checkout import buy", "", 'buy("Emma")'],
  ["from shop.cart import add", "", 'list(map(add, ["Emma"]))'],
  ["import functools\nfrom shop.cart import add", "", 'functools.partial(add, "Emma")()'],
  ["from shop.cart import add", "", '{"add": add}["add"]("Emma")'],
  ["from shop.cart import add", "", "put = add; put(1)"],
  ["from shop.cart import add", "", "(lambda book: add(book))(1)"],
  ["from shop.cart import Cart", "", 'Cart().put("Emma")'],
  ["from shop.cart import Cart", "", 'Cart.one("Emma")'],
  ["from shop.cart import Cart", "", "assert Cart().first"],
  ["from shop.cart import Cart", "", 'with Cart() as cart: cart.put("Emma")'],
  ["from shop.cart import make_cart", "", 'make_cart().put("Emma")'],
  ["from shop.cart import borrow", "", 'borrow().put("Emma")'],
  ["from shop.cart import Basket", "", 'Basket().drop("Emma")'],
  ["from shop.cart import Cart\nfrom shop.checkout import buy_all", "", 'buy_all(["Emma"], Cart())'],
  ["from shop.cart import Cart\n\n\ndef helper(cart: Cart): cart.put(1)", "", "helper(Cart())"],
  ["", "cart", 'cart.put("Emma")'],
  ["", "filled", "assert filled"],
  ['import pytest\n\n\n@pytest.mark.usefixtures("added")', "", "pass"],
  ["import pytest\nfrom shop.cart import add\n\n\n@pytest.fixture(autouse=True)\ndef always(): add(1)\n", "", "pass"],
  ["import pytest\nfrom shop.cart import add\n\n\n@pytest.mark.parametrize('function', [add])", "function", "function(1)"],
  ["from shop import cart", "mocker", 'mocker.spy(cart, "add"); cart.add(1)'],
  [`${MOCK}\nfrom shop import cart`, "", 'with patch.object(cart, "add", wraps=cart.add): cart.add(1)'],
  [`${MOCK}\nfrom shop import cart`, "", 'with patch("requests.get"): cart.add(1)'],
  ["from shop.cli import shop", "runner", "runner.invoke(shop)"],
  ["from shop.cart import add\n\n\ndef setup_function(): add(1)\n", "", "pass"],
];

const PYTHON_MISSES: readonly Way[] = [
  ["from shop.cart import add", "", "assert add"],
  ["from shop.cart import add, remove", "", "remove(1)"],
  ["from shop.cart import Cart", "", "Cart().drop(1)"],
  ["from shop.cart import Cart, Crate", "", "crate = Crate(); cart = Cart(); crate.put(1)"],
  ["from shop.cart import add", "", "def add(book): return 1\n    add(1)"],
  ["from shop.cart import add", "", "add = len; add([])"],
  ["from shop.cart import Cart", "", "assert not isinstance(1, Cart)"],
  [`${MOCK}\nfrom shop.cart import Cart`, "", "Mock(spec=Cart).put(1)"],
  [`${MOCK}\nfrom shop import checkout\n\n\n@patch("shop.checkout.put")`, "put", "checkout.buy(1)"],
  [`${MOCK}\nfrom shop import checkout\n\n\n@patch.object(checkout, "put")`, "put", "checkout.buy(1)"],
  [`${MOCK}\nfrom shop import cart`, "", 'with patch("shop.cart.add"): cart.add(1)'],
  [`${MOCK}\nfrom shop.cart import Cart`, "", 'with patch.object(Cart, "put"): Cart().put(1)'],
  [`${MOCK}\nfrom shop.cart import Cart`, "", 'with patch("shop.cart.Cart.put"): Cart().put(1)'],
  ["from shop import cart", "monkeypatch", 'monkeypatch.setattr("shop.cart.add", len); cart.add([])'],
  ["from shop import cart", "monkeypatch", 'monkeypatch.setattr(cart, "add", len); cart.add([])'],
  ["from shop import cart", "mocker", 'mocker.patch.object(cart, "add"); cart.add(1)'],
];

describe.each([
  ["reached", PYTHON_REACHES],
  ["unreached", PYTHON_MISSES],
] as const)("the ways of Python by which it is %s", async (kind, ways) => {
  const judged = await judge(
    PYTHON,
    ways.map(([before, parameters, body]) => ({
      "test_way.py": `${/^@.*$/m.test(before.split("\n").at(-1) ?? "") ? before.replace(/\n(@.*)$/, "\n# @TEST:WAY-001\n$1") : `${before}\n\n\n# @TEST:WAY-001`}\ndef test_way(${parameters}):\n    ${body}\n`,
    })),
  );
  it.each(ways.map((way, n) => [way.join(" "), n]))("%s", (_, n) => expect(judged[n]).toBe(kind));
});

const GO: Files = {
  "go.mod": "module shop.example/way\n",
  "cart/cart.go": `package cart

// @CODE:WAY-001
func Add(book string) []string { return []string{book} }

func Remove(book string) []string { return nil }

type Saver interface{ Save(book string) }

type Cart struct {
	books []string
	adder func(string) []string
}

type Basket struct {
	Cart
	inner *Cart
}

type Crate struct{}

func New() (*Cart, error) { return &Cart{adder: Add}, nil }

func (c *Cart) Put(book string) { c.books = Add(book) }
func (c *Cart) Save(book string) { c.Put(book) }
func (c Cart) Drop(book string) { Remove(book) }
func (b *Basket) Fill(book string) { b.inner.Put(book) }
func (Crate) Put(book string)   {}
func (Crate) Save(book string)  {}
func (Crate) Unpack(book string) { Add(book) }

func SaveWith(saver Saver, book string) { saver.Save(book) }

func Each(books []string, do func(string) []string) {
	for _, book := range books {
		do(book)
	}
}

func Map[T any](items []T, do func(T) []T) {}
func Only[T any](do func(T) []T) { Add("Emma") }

var Default = &Cart{}
var Hook = Add
var table = map[string]func(string) []string{"add": Add}

func ByName(name string) []string { return table[name](name) }
`,
  "cart/init.go": "package cart\n\nfunc Registered() int { return 1 }\n",
  "late/late.go": 'package late\n\nimport "shop.example/way/cart"\n\nfunc init() { cart.Add("Emma") }\n\nfunc Size() int { return 0 }\n',
  "other/cart.go": "package other\n\nfunc Add(book string) int { return 0 }\n\ntype Cart struct{}\n\nfunc (c *Cart) Put(book string) {}\n",
};

/** Imports other than `testing` and `cart`, the code before the test, and the body. */
type GoWay = readonly [imports: string, before: string, body: string];

const GO_REACHES: readonly GoWay[] = [
  ["", "", 'cart.Add("Emma")'],
  ["", "", 'go func() { defer cart.Add("Emma") }()'],
  ["", "", "cart.Each(nil, cart.Add)"],
  ["", "", "cart.Map[string](nil, cart.Add)"],
  ["", "", "cart.Only[string](cart.Remove)"],
  ["", "", 'put := cart.Add\n\tput("Emma")'],
  ["", "", 'c, _ := cart.New()\n\tc.Put("Emma")'],
  ["", "", 'c := &cart.Cart{}\n\tc.Put("Emma")'],
  ["", "", 'c := new(cart.Cart)\n\tc.Put("Emma")'],
  ["", "", 'var c cart.Cart\n\tc.Put("Emma")'],
  ["", "", 'c := cart.Basket{}\n\tc.Put("Emma")'],
  ["", "", 'c := cart.Basket{}\n\tc.Fill("Emma")'],
  ["", "", 'cart.Default.Put("Emma")'],
  ["", "", 'cart.Hook("Emma")'],
  ["", "", 'cart.ByName("add")'],
  ["", "", 'cart.SaveWith(&cart.Cart{}, "Emma")'],
  ["", "", 'for _, tt := range []struct{ do func(string) []string }{{cart.Add}} {\n\t\ttt.do("Emma")\n\t}'],
  ["", "", 'for _, c := range []*cart.Cart{{}} {\n\t\tc.Put("Emma")\n\t}'],
  ["", 'func helper(c *cart.Cart) { c.Put("Emma") }\n', "helper(nil)"],
  ["", "", 't.Run("in a subtest", func(t *testing.T) { cart.Add("Emma") })'],
  ["", 'func TestMain(m *testing.M) { cart.Add("Emma") }\n', "_ = 1"],
  ['\t"shop.example/way/late"\n', "", "late.Size()"],
  ["", "", 'unknown().Unpack("Emma")'],
];

const GO_MISSES: readonly GoWay[] = [
  ["", "", 'cart.Remove("Emma")'],
  ['\t"shop.example/way/other"\n', "", 'other.Add("Emma")'],
  ['\t"shop.example/way/other"\n', "", 'c := &other.Cart{}\n\tc.Put("Emma")'],
  ["", "", 'c := cart.Crate{}\n\tc.Put("Emma")'],
  ["", "", 'cart.SaveWith(cart.Crate{}, "Emma")'],
  ["", "", 'Add := func(string) {}\n\tAdd("Emma")'],
  ["", "", 'cart.Hook = func(string) []string { return nil }\n\tcart.Hook("Emma")'],
  ["", 'func TestBeside(t *testing.T) { cart.Add("Emma") }\n', "_ = cart.Crate{}"],
];

describe.each([
  ["reached", GO_REACHES],
  ["unreached", GO_MISSES],
] as const)("the ways of Go by which it is %s", async (kind, ways) => {
  const judged = await judge(
    GO,
    ways.map(([imports, before, body]) => ({
      "cart/way_test.go": `package cart_test\n\nimport (\n\t"testing"\n\n\t"shop.example/way/cart"\n${imports})\n\n${before}\n// @TEST:WAY-001\nfunc TestWay(t *testing.T) {\n\t${body}\n}\n`,
    })),
  );
  it.each(ways.map((way, n) => [way.join(" "), n]))("%s", (_, n) => expect(judged[n]).toBe(kind));
});
