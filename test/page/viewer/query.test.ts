// @TEST:VIEWER-001:SEARCH
import { describe, expect, it } from "vitest";
import { hasTerm, parseQuery, toggleTerm, type Words } from "../../../src/page/viewer/query.ts";
import { formatRoute, parseRoute, START } from "../../../src/page/viewer/route.ts";
import { suggest } from "../../../src/page/viewer/suggestions.ts";

const WORDS: Words = { rule: ["missing-test", "missing-code", "orphan-code"], owner: ["@ada"], domain: ["cart"] };
const terms = (text: string) =>
  parseQuery(text, WORDS).terms.map(({ key, values, negated }) => `${negated ? "-" : ""}${key}:${values.join(",")}`);

describe("the search language", () => {
  it.each([
    ["", []],
    ["refund", ["word:refund"]],
    ["id:AUTH stage:red", ["id:auth", "stage:red"]],
    ["-has:doc", ["-has:doc"]],
    ['"two words" -"not these"', ["word:two words", "-word:not these"]],
    ["stage:red,green", ["stage:red,green"]],
    ["STAGE:Red", ["stage:red"]],
    ['path:"src/a b.ts"', ["path:src/a b.ts"]],
    ["path:src/cart.ts:12", ["path:src/cart.ts:12"]],
    // What is pasted from a file is found by its id.
    ["@TEST:CART-001", ["word:cart-001"]],
    // A key alone, and the beginning of a value: someone is typing.
    ["stage:", []],
    ["stage:re", ["stage:red,refactor"]],
    ["rule:missing", ["rule:missing-test,missing-code"]],
    ["-", []],
  ])("%s", (text, expected) => {
    expect(terms(text)).toEqual(expected);
    expect(parseQuery(text, WORDS).problem).toBeNull();
  });

  it.each([
    ["stage:pink", 'There is no stage "pink" here; there is planned, red, green, refactor, untested.', 6],
    ["id:A colour:red", 'There is no key "colour"', 5],
    ["CODE:CART-001", "Write id:CART-001 to look for it all the same.", 0],
    ['cart "never closed', "A quote is opened here and never closed", 5],
    ["owner:@grace", 'There is no owner "@grace" here; there is @ada.', 6],
  ])("says in one sentence what is wrong with %s, and where", (text, message, from) => {
    const { problem } = parseQuery(text, WORDS);
    expect(problem?.message).toContain(message);
    expect(problem?.from).toBe(from);
  });

  it("keeps the terms before a fault", () => expect(terms("stage:red colour:x")).toEqual(["stage:red"]));

  it("takes a term in, and out again where it stands", () => {
    const toggled = (text: string) => toggleTerm(text, parseQuery(text, WORDS), "owner", "@ada");
    expect(toggled("cart  ")).toBe("cart owner:@ada");
    expect(toggled("cart owner:@ada stage:red")).toBe("cart stage:red");
    expect(hasTerm(parseQuery("-owner:@ada", WORDS), "owner", "@ada")).toBe(false);
    expect(toggleTerm("", parseQuery("", WORDS), "owner", "two words")).toBe('owner:"two words"');
  });

  it("suggests keys, then values, and knows where the caret goes", () => {
    expect(suggest("st", 2, WORDS).map(({ label }) => label)).toEqual(["stage:", "status:"]);
    expect(suggest("stage:re", 8, WORDS).map(({ text }) => text)).toEqual(["stage:red ", "stage:green ", "stage:refactor "]);
    const [first] = suggest("-ru cart", 3, WORDS);
    expect(first).toMatchObject({ text: "-rule: cart", caret: 6 });
    expect(suggest("stage:red", 9, WORDS)).toEqual([]);
  });
});

describe("addresses", () => {
  it.each([
    { ...START, view: "matrix", query: "stage:red &x=1 #2", sort: "-title" },
    { ...START, view: "id", id: "CART-001/ü?#%", query: "a" },
    { ...START, view: "findings", by: "owner", open: ["a,b", "c&d"] },
    { ...START, view: "overview" },
  ] as const)("$view comes back as it was", (route) => expect(parseRoute(formatRoute(route))).toEqual(route));

  it("shows the overview for what it does not know", () => {
    expect(parseRoute("#/nowhere").view).toBe("overview");
    expect(parseRoute("#/id/%E0%A4%A").id).toBe("%E0%A4%A");
  });
});
