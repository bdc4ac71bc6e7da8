import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A tree to measure on, made once and kept in a cache folder. */
export interface BenchTree {
  readonly folder: string;
  readonly files: number;
}

/** Numbers from a seed, so that every run measures the same tree. */
export function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export const WORDS = "cart refund login order book shelf price total customer stock invoice basket author title page print parcel".split(
  " ",
);

export function prose(random: () => number, words: number): string {
  return Array.from({ length: words }, () => WORDS[Math.floor(random() * WORDS.length)]).join(" ");
}

/** Source without tags, in C, Python, TypeScript and Go, about 17 KB a file, as in a kernel tree. */
export function untaggedTree(folder: string, files: number): BenchTree {
  return once(folder, files, () => {
    const random = sequence(1);
    for (let n = 0; n < files; n++) {
      const dir = join(folder, `part${n % 97}`, `unit${n % 1009}`);
      mkdirSync(dir, { recursive: true });
      const lines: string[] = [];
      const size = 4000 + random() * 26000;
      for (let bytes = 0; bytes < size; bytes += (lines.at(-1) ?? "").length + 1) {
        const kind = random();
        if (kind < 0.15) lines.push(`/* ${prose(random, 8)} */`);
        else if (kind < 0.25) lines.push(`// contact: ${prose(random, 2).replace(" ", "@")}.org ${prose(random, 4)}`);
        else
          lines.push(`  if (${prose(random, 1)}_${n} != "${prose(random, 3)}") return ${prose(random, 1)}(${Math.floor(random() * 999)});`);
      }
      writeFileSync(join(dir, `file${n}.${["c", "h", "ts", "go", "py"][n % 5]}`), `${lines.join("\n")}\n`);
    }
  });
}

/** `specs` SPECs with a TEST and a CODE each: three files a SPEC, about 2.7 KB a file, nearly all of them tagged. */
export function taggedTree(folder: string, specs: number): BenchTree {
  return once(folder, specs * 3, () => {
    const random = sequence(2);
    for (let n = 0; n < specs; n++) {
      const domain = `${(WORDS[n % WORDS.length] ?? "cart").toUpperCase()}-P${n % 251}`;
      const id = `${domain}-${String(n).padStart(5, "0")}`;
      const spec = join(folder, ".moai", "specs", `SPEC-${id}`);
      mkdirSync(spec, { recursive: true });
      const text = Array.from({ length: 24 }, (_, k) => `- WHEN the ${prose(random, 6)} THEN the system shall ${prose(random, 9)} (${k}).`);
      writeFileSync(
        join(spec, "spec.md"),
        `---\nid: ${id}\nversion: 0.1.0\nstatus: active\ncreated: 2025-10-01\nupdated: 2025-10-02\nauthor: "@Reader"\npriority: high\nlabels:\n  - shop\n  - ${WORDS[n % WORDS.length]}\n---\n\n# @SPEC:${id}: ${prose(random, 4)}\n\n## HISTORY\n\n### v0.1.0 (2025-10-01)\n- **INITIAL**: ${prose(random, 6)}\n\n## Requirements\n\n${text.join("\n")}\n`,
      );
      const python = n % 2 === 0;
      const body = Array.from({ length: 30 }, (_, k) =>
        python
          ? `    ${prose(random, 1)}_${k} = "${prose(random, 5)}"  # ${prose(random, 4)}`
          : `  const ${prose(random, 1)}${k} = "${prose(random, 5)}"; // ${prose(random, 4)}`,
      ).join("\n");
      const at = join(`group${n % 199}`);
      mkdirSync(join(folder, "src", at), { recursive: true });
      mkdirSync(join(folder, "tests", at), { recursive: true });
      const fields = `| SPEC: SPEC-${id}.md`;
      if (python) {
        writeFileSync(
          join(folder, "src", at, `unit${n}.py`),
          `# @CODE:${id} ${fields} | TEST: tests/${at}/test_unit${n}.py\nimport os\n\n\ndef run_${n}():\n${body}\n`,
        );
        writeFileSync(
          join(folder, "tests", at, `test_unit${n}.py`),
          `# @TEST:${id} ${fields}\nimport os\n\n\ndef test_${n}():\n${body}\n    assert True\n`,
        );
      } else {
        writeFileSync(
          join(folder, "src", at, `unit${n}.ts`),
          `// @CODE:${id} ${fields} | TEST: tests/${at}/unit${n}.test.ts\nexport function run${n}() {\n${body}\n}\n`,
        );
        writeFileSync(
          join(folder, "tests", at, `unit${n}.test.ts`),
          `// @TEST:${id} ${fields}\nit("runs ${n}", () => {\n${body}\n  expect(1).toBe(1);\n});\n`,
        );
      }
    }
  });
}

function once(folder: string, files: number, make: () => void): BenchTree {
  const mark = `${folder}.done`;
  if (!existsSync(mark) || readFileSync(mark, "utf8") !== String(files)) {
    make();
    execFileSync("git", ["init", "-q", folder]);
    execFileSync("git", ["-C", folder, "add", "-A"]);
    execFileSync("git", ["-C", folder, "-c", "user.name=bench", "-c", "user.email=bench@example.org", "commit", "-qm", "bench"]);
    writeFileSync(mark, String(files));
  }
  return { folder, files };
}
