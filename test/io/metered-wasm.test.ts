// @TEST:SYMBOL-001
import { expect, it } from "vitest";
import { FUEL, meterWasm } from "../../src/io/metered-wasm.ts";

/**
 * A module by hand: an imported global, `turn(n)` with a loop of n turns, `copy(n)` that copies n bytes, and `call(n)` that calls itself
 * n times.
 */
const MODULE = Uint8Array.from(
  [
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    // types: (i32) -> ()
    [1, 5, 1, 0x60, 1, 0x7f, 0],
    // imports: env.base, an i32
    [2, 13, 1, 3, ...Buffer.from("env"), 4, ...Buffer.from("base"), 3, 0x7f, 0],
    [3, 4, 3, 0, 0, 0],
    // a memory of one page
    [5, 3, 1, 0, 1],
    // a global of its own
    [6, 6, 1, 0x7f, 1, 0x41, 7, 0x0b],
    [7, 22, 3, 4, ...Buffer.from("turn"), 0, 0, 4, ...Buffer.from("copy"), 0, 1, 4, ...Buffer.from("call"), 0, 2],
    [
      10,
      52,
      3,
      // loop; n - 1 -> n; br_if; end
      ...[15, 0, 0x03, 0x40, 0x20, 0, 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b, 0x01, 0x0b],
      // memory.copy(0, 0, n), with two locals of its own
      ...[14, 1, 2, 0x7f, 0x41, 0, 0x41, 0, 0x20, 0, 0xfc, 10, 0, 0, 0x0b],
      // if n: call(n - 1)
      ...[17, 0, 0x20, 0, 0x04, 0x40, 0x20, 0, 0x41, 1, 0x6b, 0x10, 2, 0x0b, 0x23, 1, 0x1a, 0x0b],
    ],
  ].flat(),
);

async function start() {
  const module = await WebAssembly.compile(meterWasm(MODULE));
  const base = new WebAssembly.Global({ value: "i32", mutable: false }, 3);
  const { exports } = new WebAssembly.Instance(module, { env: { base } });
  const fuel = exports[FUEL] as { value: number };
  const run = (name: string, n: number, given = 1_000_000): number => {
    fuel.value = given;
    (exports[name] as (n: number) => void)(n);
    return given - fuel.value;
  };
  return { fuel, run };
}

it("every turn of a loop, every call and every 64 bytes of a copy take one unit", async () => {
  const { run } = await start();
  expect([run("turn", 1), run("turn", 100), run("turn", 100)]).toEqual([2, 101, 101]);
  expect([run("call", 0), run("call", 50)]).toEqual([1, 51]);
  expect([run("copy", 0), run("copy", 63), run("copy", 64), run("copy", 65_536)]).toEqual([1, 1, 2, 1025]);
});

it("without fuel it stops, and it goes on with new fuel", async () => {
  const { fuel, run } = await start();
  expect(() => run("turn", 100, 50)).toThrow(WebAssembly.RuntimeError);
  expect(fuel.value).toBe(-1);
  expect(() => run("call", 100, 50)).toThrow(WebAssembly.RuntimeError);
  expect(run("turn", 100)).toBe(101);
});

it("an instruction that it does not know is refused, not skipped", () => {
  const vectors = MODULE.with(MODULE.length - 2, 0xfd);
  expect(() => meterWasm(vectors)).toThrow("unknown instruction 253");
});
