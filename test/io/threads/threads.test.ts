// @TEST:TREE-001
import fc from "fast-check";
import { expect, it, onTestFinished } from "vitest";
import { scanAll } from "../../../src/check/scan-all.ts";
import { startThreads } from "../../../src/io/threads.ts";
import { DEFAULT_SETTINGS } from "../../../src/model/settings.ts";
import { NO_VOCABULARY } from "../../../src/model/vocabulary.ts";
import { memoryTree, portsOf } from "../../memory-project.ts";
import { holds } from "../../properties.ts";

const PROGRAM = new URL("program.mjs", import.meta.url);
const REQUEST = { paths: ["src/cart.py", "src/login.py"], symbols: false, vocabulary: NO_VOCABULARY, mostExcess: 0 };

function threadsThat(behaviour: string, size = 1) {
  const threads = startThreads(PROGRAM, behaviour, size);
  onTestFinished(() => threads.close());
  return threads;
}

it("answers each request with its own lines", async () => {
  const threads = threadsThat("well", 2);
  const asked = [1, 2, 3, 4, 5].map((count) => Array.from({ length: count }, (_, n) => `src/${n}.py`));
  const answers = await Promise.all(
    asked.map((paths) => threads.scan({ paths, symbols: false, vocabulary: NO_VOCABULARY, mostExcess: 0 })),
  );
  expect(answers.map(({ lines }) => lines.length)).toEqual([1, 2, 3, 4, 5]);
});

it.each([
  ["ends", "a thread ended with exit code 0 before it had answered"],
  ["throws", "a broken thread"],
  ["the wrong request", "a thread answered request 2, but 1 was next"],
])("a thread that %s fails its request, and every later one", async (behaviour, message) => {
  const threads = threadsThat(behaviour);
  const first = threads.scan(REQUEST);
  const second = threads.scan(REQUEST);
  await expect(first).rejects.toThrow(message);
  await expect(second).rejects.toThrow(message);
  await expect(threads.scan(REQUEST)).rejects.toThrow(message);
});

it("a thread that answers twice fails the next request, waiting or not", async () => {
  const waiting = threadsThat("twice");
  const [first, second] = [waiting.scan(REQUEST), waiting.scan(REQUEST)];
  expect((await first).lines).toHaveLength(2);
  await expect(second).rejects.toThrow("a thread answered request 1, but 2 was next");
  const idle = threadsThat("twice");
  await idle.scan(REQUEST);
  // Whether the second answer comes before the next request is not for a test to say.
  await expect(idle.scan(REQUEST)).rejects.toThrow(/a thread answered request 1, but (?:none|2) was next/);
});

it("a thread that ends between two requests is not waited for", async () => {
  const threads = threadsThat("ends between");
  await threads.scan(REQUEST);
  await expect(threads.scan(REQUEST)).rejects.toThrow("a thread ended with exit code 3 before it had answered");
});

it("closing the threads ends the requests that wait", async () => {
  const threads = startThreads(PROGRAM, "later", 1);
  const waiting = expect(threads.scan(REQUEST)).rejects.toThrow("before it had answered");
  await threads.close();
  await waiting;
});

it("fails for whatever is not an answer", async () => {
  const word = fc.constantFrom("number", "lines", "isSound");
  const junk = fc.oneof(
    fc.constant(undefined),
    fc.constant(null),
    fc.boolean(),
    fc.double(),
    fc.string(),
    fc.constant([]),
    fc.constant({}),
  );
  const sent = fc.oneof(
    junk,
    fc.tuple(word, junk).map(([key, value]) => ({ number: 1, lines: "-\n-", isSound: true, [key]: value })),
  );
  const isAnswer = (one: unknown) =>
    JSON.stringify(one, (_, value) => (typeof value === "object" && value !== null ? value : typeof value)) ===
    '{"number":"number","lines":"string","isSound":"boolean"}';
  await holds(
    sent.filter((one) => !isAnswer(one)),
    async (one) => {
      const threads = startThreads(PROGRAM, { sends: one }, 1);
      await expect(threads.scan(REQUEST)).rejects.toThrow("a thread sent something that is not an answer");
      await threads.close();
    },
    20,
  );
});

it("a program that is not there fails the request", async () => {
  const threads = startThreads(new URL("nowhere.mjs", import.meta.url), "well", 1);
  onTestFinished(() => threads.close());
  await expect(threads.scan(REQUEST)).rejects.toThrow("nowhere.mjs");
});

// As many files as make threads worth their start.
const MANY = Array.from({ length: 21_000 }, (_, n) => `src/${n}.py`);

it.each([
  ["ends", /exit code 0/],
  ["throws", /a broken thread/],
  ["twice", /answered request 1/],
  ["the wrong request", /answered request 2, but 1/],
  ["one line less", /answered 399 lines for 400 files/],
  ["nothing", /answered 1 lines for 400 files/],
  ["ends between", /exit code 3|exit code 0/],
])("no run passes with a thread that answers %s", async (behaviour, message) => {
  const ports = { ...portsOf(memoryTree({})), threads: () => startThreads(PROGRAM, behaviour, 1) };
  await expect(scanAll(MANY, DEFAULT_SETTINGS, ports, false)).rejects.toThrow(message);
});

it("a run passes with threads that answer well", async () => {
  const ports = { ...portsOf(memoryTree({})), threads: () => startThreads(PROGRAM, "well", 2) };
  expect(await scanAll(MANY, DEFAULT_SETTINGS, ports, false)).toEqual({ scans: [], unreadable: [], skipped: [], absent: [] });
});
