// @TEST:GATE-001:ANSWERS
import fc, { type Arbitrary } from "fast-check";
import { describe, expect, it } from "vitest";
import { UsageError } from "../../../src/errors.ts";
import {
  fieldsOf,
  readBatchOf,
  readBatchStream,
  readCommitChanges,
  readCommitFields,
  readListing,
  readPathVersions,
  readRaw,
  readSizes,
  readStaged,
} from "../../../src/io/git/answers.ts";
import { holds } from "../../properties.ts";

const sha = fc.array(fc.constantFrom(..."0123456789abcdef"), { minLength: 40, maxLength: 40 }).map((digits) => digits.join(""));
/** Names that git allows: whatever holds no NUL, line breaks and colons among them. */
const path = fc
  .array(fc.constantFrom(..."ab /:\t\n\"'\\é책*", "100644 ", ":100644 "), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join(""));
const text = fc.array(fc.constantFrom(..."ab \n\t:책", "commit "), { maxLength: 12 }).map((parts) => parts.join(""));
const mode = fc.constantFrom("100644", "100755", "120000", "160000", "000000");
const bytes = fc.uint8Array({ maxLength: 20 }).map((array) => Buffer.from(array));

const joined = (records: readonly string[]): Buffer => Buffer.from(records.map((record) => `${record}\0`).join(""));

/** Every beginning of an answer that does not end with a whole record is refused; one that does is a part of the answer. */
function refusesPrefixes(answer: Buffer, whole: readonly number[], read: (part: Buffer) => unknown): void {
  for (let end = 0; end < answer.length; end++) {
    const part = answer.subarray(0, end);
    if (whole.includes(end)) expect(() => read(part)).not.toThrow();
    else expect(() => read(part), `${end} of ${JSON.stringify(answer.toString("latin1"))}`).toThrow(UsageError);
  }
}

/** Where the records of an answer end, and 0. */
function endsOf(records: readonly (string | Buffer)[]): number[] {
  const ends = [0];
  for (const record of records) ends.push((ends.at(-1) ?? 0) + Buffer.byteLength(record));
  return ends;
}

function answerOf<T>(item: Arbitrary<T>, write: (item: T) => string | Buffer) {
  return fc.array(item, { maxLength: 5 }).map((items) => {
    const records = items.map((one) => Buffer.from(write(one)));
    return { items, records, answer: Buffer.concat(records) };
  });
}

describe("what git prints is read back, and refused where it is cut off", () => {
  it("files of a commit", async () => {
    const item = fc.record({ mode, type: fc.constantFrom("blob", "commit"), object: sha, size: fc.nat(), path });
    await holds(
      answerOf(item, ({ mode: m, type, object, size, path: p }) => `${m} ${type} ${object} ${type === "blob" ? size : "-"}\t${p}\0`),
      ({ items, records, answer }) => {
        expect(readListing(answer)).toEqual(items.map((one) => ({ ...one, size: one.type === "blob" ? one.size : null })));
        refusesPrefixes(answer, endsOf(records), readListing);
      },
      60,
    );
  });

  it("a file whose object a partial clone lacks, without a size", () => {
    const object = "0".repeat(40);
    expect(readListing(Buffer.from(`100644 blob ${object}     BAD\ta.py\0`))).toEqual([
      { mode: "100644", type: "blob", object, size: null, path: "a.py" },
    ]);
  });

  it("the index", async () => {
    const item = fc.record({ mark: fc.constantFrom("H", "S", "h"), mode, object: sha, stage: fc.constantFrom("0", "2"), path });
    await holds(
      answerOf(item, ({ mark, mode: m, object, stage, path: p }) => `${mark} ${m} ${object} ${stage}\t${p}\0`),
      ({ items, records, answer }) => {
        expect(readStaged(answer)).toEqual(items);
        refusesPrefixes(answer, endsOf(records), readStaged);
      },
      60,
    );
  });

  const change = fc
    .record({
      beforeMode: mode,
      afterMode: mode,
      before: sha,
      after: sha,
      status: fc.constantFrom("M", "A", "D", "R", "C", "T"),
      path,
      second: path,
    })
    .map(({ second, ...rest }) => ({ ...rest, to: "RC".includes(rest.status) ? second : null }));
  type Change = typeof change extends Arbitrary<infer T> ? T : never;
  const written = ({ beforeMode, afterMode, before, after, status, path: from, to }: Change): string =>
    `:${beforeMode} ${afterMode} ${before} ${after} ${status}${to === null ? "" : "087"}\0${from}\0${to === null ? "" : `${to}\0`}`;

  it("differences", async () => {
    await holds(
      answerOf(change, written),
      ({ items, records, answer }) => {
        expect([...readRaw(answer, "diff")]).toEqual(items);
        refusesPrefixes(answer, endsOf(records), (part) => [...readRaw(part, "diff")]);
      },
      60,
    );
  });

  it("the changes of commits, and the versions of paths", async () => {
    const commit = fc.record({
      sha,
      changes: fc.array(
        change.filter(({ to }) => to === null),
        { maxLength: 3 },
      ),
    });
    await holds(
      fc.uniqueArray(commit, { maxLength: 4, selector: (one) => one.sha }),
      (commits) => {
        const answer = Buffer.from(commits.map(({ sha: name, changes }) => `${name}\n\0${changes.map(written).join("")}`).join(""));
        const read = readCommitChanges(
          answer,
          commits.map(({ sha: name }) => name),
        );
        for (const { sha: name, changes } of commits) {
          const files = changes.map(({ path: at, beforeMode, afterMode, before, after }) => ({
            path: at,
            before: beforeMode.startsWith("100") ? before : null,
            after: afterMode.startsWith("100") ? after : null,
          }));
          expect(read.get(name)).toEqual(files.filter((one) => one.before !== one.after));
        }
        const log = Buffer.from(commits.map(({ changes }) => `\0${changes.map(written).join("")}`).join(""));
        const versions = readPathVersions(log);
        const all = commits.flatMap(({ changes }) => changes).filter(({ afterMode }) => afterMode.startsWith("100"));
        for (const { path: at, after } of all) expect(versions.get(at)).toContain(after);
        expect([...versions.values()].flat()).toHaveLength(new Set(all.map((one) => `${one.path}\0${one.after}`)).size);
      },
      60,
    );
  });

  it("commits", async () => {
    const item = fc.record({
      sha,
      parents: fc.array(sha, { maxLength: 2 }),
      author: text,
      authorDate: text,
      committerDate: text,
      message: text,
    });
    await holds(
      answerOf(item, (one) => joined([one.sha, one.parents.join(" "), one.author, one.authorDate, one.committerDate, one.message])),
      ({ items, records, answer }) => {
        expect(readCommitFields(answer)).toEqual(items);
        refusesPrefixes(answer, endsOf(records), readCommitFields);
      },
      60,
    );
  });

  const object = fc.record({ name: sha, type: fc.constantFrom("blob", "blob", "tree", "missing"), content: bytes });
  type GitObject = typeof object extends Arbitrary<infer T> ? T : never;
  const batch = ({ name, type, content }: GitObject): Buffer =>
    type === "missing"
      ? Buffer.from(`${name} missing\n`)
      : Buffer.concat([Buffer.from(`${name} ${type} ${content.length}\n`), content, Buffer.from("\n")]);

  it("objects, of which only blobs have a content", async () => {
    await holds(
      answerOf(object, batch),
      ({ items, answer }) => {
        const expected = items.map(({ type, content }) => (type === "blob" ? content : null));
        expect(readBatchOf(answer, items.length)).toEqual(expected);
        refusesPrefixes(answer, [], (part) => readBatchOf(part, items.length));
        expect(() => readBatchOf(Buffer.concat([answer, Buffer.from("x")]), items.length)).toThrow(UsageError);
      },
      60,
    );
  });

  it("the same from pieces of any size", async () => {
    await holds(
      fc.tuple(answerOf(object, batch), fc.integer({ min: 1, max: 9 }), fc.nat({ max: 20 })),
      async ([{ items, answer, records }, size, limit]) => {
        const read = async (part: Buffer): Promise<unknown[]> => {
          const seen: unknown[] = [];
          const pieces = Array.from({ length: Math.ceil(part.length / size) }, (_, at) => part.subarray(at * size, (at + 1) * size));
          await readBatchStream(
            (async function* () {
              yield* pieces;
            })(),
            limit,
            async (name, content) => void seen.push([name, typeof content === "string" ? content : Buffer.from(content)]),
          );
          return seen;
        };
        expect(await read(answer)).toEqual(
          items.map(({ name, type, content }) => [
            name,
            type !== "blob" ? "missing-objects" : content.length > limit ? "too-large" : content,
          ]),
        );
        const ends = endsOf(records);
        for (let end = 0; end < answer.length; end++)
          if (!ends.includes(end)) await expect(read(answer.subarray(0, end)), String(end)).rejects.toThrow(UsageError);
      },
      40,
    );
  });

  it("sizes of objects", async () => {
    const item = fc.record({ name: sha, size: fc.option(fc.nat(), { nil: null }) });
    await holds(
      answerOf(item, ({ name, size }) => `${name} ${size ?? "missing"}\n`),
      ({ items, answer }) => {
        expect([...readSizes(answer, items.length)].sort()).toEqual(
          [...new Map(items.flatMap(({ name, size }) => (size === null ? [] : [[name, size] as const])))].sort(),
        );
        refusesPrefixes(answer, [], (part) => readSizes(part, items.length));
      },
      60,
    );
  });

  it("lists of names", () => {
    expect([...fieldsOf(Buffer.from("a\0\n b\0"), "log")]).toEqual(["a", "\n b"]);
    expect(() => [...fieldsOf(Buffer.from("a\0b"), "log")]).toThrow("Git's answer to log is cut off");
  });
});
