// @TEST:TDD-001:LOCK | SPEC: SPEC-TDD-001.md
import { describe, expect, it } from "vitest";
import { type LockedProject, readLockEvidence, textsOfChains } from "../../../src/evidence/lock/chain-texts.ts";
import { accept, formatLock, isAccepted, parseLock } from "../../../src/evidence/lock/lock.ts";
import { judge } from "../../requirements-project.ts";

const SPEC = ".moai/specs/SPEC-CART-001/spec.md";
const ACCEPTANCE = ".moai/specs/SPEC-CART-001/acceptance.md";
const TEXT =
  "# @SPEC:CART-001: The cart\n\n## Requirements\n\n- UR-001: It holds books.\n  Any book.\n- UR-002: It holds 10 books.\n\nThe shop is small.\n";
const FILES = {
  [SPEC]: TEXT,
  [ACCEPTANCE]: "# How to accept\n\n## AC-01\n\nGiven a book.\n",
  "tests/test_hold.py": "# @TEST:CART-001:UR-001\ndef test_hold(): assert True\n",
  "tests/test_limit.py": "# @TEST:CART-001:UR-002\ndef test_limit(): assert True\n",
  "tests/test_ac.py": "# @TEST:CART-001:AC-01\ndef test_ac(): assert True\n",
  "src/cart.py": "# @CODE:CART-001\ndef add(): return 1\n",
};
const WRITTEN = {
  [SPEC]: {
    requirements: [
      { local: "UR-001", line: 5 },
      { local: "UR-002", line: 7 },
    ],
  },
  [ACCEPTANCE]: { requirements: [{ local: "AC-01", line: 3 }] },
};

async function project(changed: Readonly<Record<string, string>> = {}): Promise<LockedProject> {
  const files: Readonly<Record<string, string>> = { ...FILES, ...changed };
  const { graph } = await judge(files, WRITTEN);
  return { graph, textOf: (path) => files[path] ?? null, bind: async (chains) => chains };
}

async function locked() {
  const before = await project();
  const texts = await textsOfChains(before, [...before.graph.chains.values()]);
  return { texts, lock: parseLock(formatLock(accept(new Map(), texts, "seen", "2026-11-20"))) };
}

async function suspect(changed: Readonly<Record<string, string>>) {
  const { lock } = await locked();
  const { suspects } = await readLockEvidence(lock, await project(changed), async () => null);
  const { requirements, unchanged, changes } = suspects.get("CART-001") ?? {};
  return suspects.size === 0 ? null : { requirements, unchanged, says: changes?.map(({ now }) => now) };
}

describe("a requirement in the lock", () => {
  it("has a hash of its own, and the line is the same when read and written again", async () => {
    const { lock, texts } = await locked();
    const [, line = ""] = formatLock(lock).split("\n");
    expect(line).toMatch(/ req=\w{12},UR-001:\w{12},UR-002:\w{12},AC-01:\w{12} "seen"$/);
    expect(formatLock(parseLock(formatLock(lock)))).toBe(formatLock(lock));
    const [entry, [now]] = [lock.get("CART-001"), texts];
    expect(entry && now && isAccepted(entry, now)).toBe(true);
  });

  it("makes only what covers it suspect when it changes, to its last line", async () => {
    expect(await suspect({})).toBeNull();
    expect(await suspect({ [SPEC]: TEXT.replace("10", "20") })).toEqual({
      requirements: ["UR-002"],
      unchanged: ["TEST", "CODE"],
      says: ["- UR-002: It holds 20 books."],
    });
    expect(await suspect({ [SPEC]: TEXT.replace("Any", "Each") })).toMatchObject({ requirements: ["UR-001"] });
    const limit = "# @TEST:CART-001:UR-002\ndef test_limit(): assert 20\n";
    expect(await suspect({ [SPEC]: TEXT.replace("10", "20"), "tests/test_limit.py": limit })).toMatchObject({ unchanged: ["CODE"] });
    const hold = "# @TEST:CART-001:UR-001\ndef test_hold(): assert 20\n";
    expect(await suspect({ [SPEC]: TEXT.replace("10", "20"), "tests/test_hold.py": hold })).toMatchObject({ unchanged: ["TEST", "CODE"] });
  });

  it("leaves the whole SPEC suspect where the text around it changes", async () => {
    expect(await suspect({ [SPEC]: TEXT.replace("small", "large") })).toMatchObject({
      requirements: undefined,
      unchanged: ["TEST", "CODE"],
    });
  });

  it("counts in a document beside the SPEC's, whose other text does not", async () => {
    const criteria = FILES[ACCEPTANCE];
    expect(await suspect({ [ACCEPTANCE]: criteria.replace("a book", "two books") })).toEqual({
      requirements: ["AC-01"],
      unchanged: ["TEST", "CODE"],
      says: ["## AC-01", "Given two books."],
    });
    expect(await suspect({ [ACCEPTANCE]: criteria.replace("How", "When") })).toBeNull();
  });

  it("is not asked of a line that was accepted without", async () => {
    const { lock } = await locked();
    const old = parseLock(formatLock(lock).replace(/ req=\S+/, ""));
    const { suspects } = await readLockEvidence(old, await project({ [SPEC]: TEXT.replace("10", "20") }), async () => null);
    expect(suspects.get("CART-001")).toMatchObject({ unchanged: ["TEST", "CODE"] });
    expect(suspects.get("CART-001")?.requirements).toBeUndefined();
  });
});
