// @TEST:VIEWER-001:SEARCH
import { describe, expect, it } from "vitest";
import { hasTerm, parseQuery, toggleTerm, type Words } from "../../../src/page/viewer/query.ts";
import { formatRoute, parseRoute, START } from "../../../src/page/viewer/route.ts";
import { suggest } from "../../../src/page/viewer/suggestions.ts";

const WORDS: Words = { rule: ["missing-test", "missing-code", "orphan-code"], owner: ["@ada"], domain: ["cart"], req: [] };
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
    // A tag pasted from a file is searched by its id.
    ["@TEST:CART-001", ["word:cart-001"]],
    // A key without a value, and an incomplete value, are still being typed.
    ["stage:", []],
    ["stage:re", ["stage:red,refactor"]],
    ["rule:missing", ["rule:missing-test,missing-code"]],
    ["-", []],
  ])("%s", (text, expected) => {
    expect(terms(text)).toEqual(expected);
    expect(parseQuery(text, WORDS).problem).toBeNull();
  });

  it.each([
    ["stage:pink", /stage "pink".*planned, red, green, refactor, untested/, 6],
    ["id:A colour:red", /key "colour".* id, req, stage, /, 5],
    ["CODE:CART-001", /id:CART-001/, 0],
    ['cart "never closed', /quote/, 5],
    // A project without requirements.
    ["req:UR-001", /req "ur-001".*no reqs/, 4],
    ["owner:@grace", /owner "@grace".*@ada/, 6],
  ])("explains the fault in %s", (text, message, from) => {
    const { problem } = parseQuery(text, WORDS);
    expect(problem?.message).toMatch(message);
    expect(problem?.from).toBe(from);
  });

  it("takes any id or address of a requirement where there are some", () => {
    const { terms: found, problem } = parseQuery("req:UR-003,AUTH-001/UR-004", {});
    expect([found[0]?.values, problem]).toEqual([["ur-003", "auth-001/ur-004"], null]);
  });

  it("keeps the terms before a fault", () => expect(terms("stage:red colour:x")).toEqual(["stage:red"]));

  it("adds a term, and removes it again", () => {
    const toggled = (text: string) => toggleTerm(text, parseQuery(text, WORDS), "owner", "@ada");
    expect(toggled("cart  ")).toBe("cart owner:@ada");
    expect(toggled("cart owner:@ada stage:red")).toBe("cart stage:red");
    expect(hasTerm(parseQuery("-owner:@ada", WORDS), "owner", "@ada")).toBe(false);
    expect(toggleTerm("", parseQuery("", WORDS), "owner", "two words")).toBe('owner:"two words"');
  });

  it("suggests keys, then values, with the new position of the caret", () => {
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
  ] as const)("$view is unchanged when read back", (route) => expect(parseRoute(formatRoute(route))).toEqual(route));

  it("shows the overview for an unknown address", () => {
    expect(parseRoute("#/nowhere")).toMatchObject({ view: "unknown", id: "nowhere" });
    expect(parseRoute("#/matrix/CART-001")).toMatchObject({ view: "unknown", id: "matrix/CART-001" });
    expect(parseRoute("").view).toBe("overview");
    expect(parseRoute("#/").view).toBe("overview");
    expect(parseRoute("#/Matrix?q=a")).toMatchObject({ view: "matrix", query: "a" });
    expect(parseRoute("#/ID/cart-001")).toMatchObject({ view: "id", id: "cart-001" });
    expect(parseRoute("#/id/%E0%A4%A").id).toBe("%E0%A4%A");
  });
});
