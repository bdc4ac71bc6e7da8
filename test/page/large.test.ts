// @TEST:PAGE-001:DATA
// @TEST:PAGE-001:DETAILS
import { describe, expect, it } from "vitest";
import { encodeIndex } from "../../src/page/encode.ts";
import { htmlPage } from "../../src/page/page.ts";
import { packIndex, unpackIndex } from "../../src/page/page-data.ts";
import { markdownTree } from "../../src/scan/documents/markdown-tree.ts";
import { largePage } from "../bench/page-content.ts";
import { page, run, viewer } from "./content.ts";
import { openPage } from "./open.ts";

const MB = 1_000_000;

describe("a large page", () => {
  it("has at most 8 MB for 20 000 SPECs, and says what was cut", { timeout: 300_000 }, () => {
    const { report, ...rest } = largePage(20_000);
    const content = {
      ...rest,
      report: { ...report, chains: report.chains.map((chain) => ({ ...chain, title: "책을 장바구니에 담는다" })) },
    };
    // The largest script that the viewer may have.
    const html = htmlPage(content, run, { script: `/*${"x".repeat(200_000)}*/`, style: "" });
    expect(Buffer.byteLength(html)).toBeLessThan(8 * MB);
    expect(html.match(/<tr id="[A-Z0-9-]+"><th scope=row>/g)).toHaveLength(20_000);
    const { index, details } = openPage(html);
    expect(index.chains.id).toHaveLength(20_000);
    expect(index.tags.path).toHaveLength(80_000);
    expect(details).toHaveLength(20_000);
    const [, length] = /the first (\d+) characters of each SPEC/.exec(index.notices.at(-1) ?? "") ?? [];
    expect(Number(length)).toBeGreaterThanOrEqual(100);
    expect(html).toMatch(/the first \d+ characters of each SPEC/);
    const different: string[] = [];
    content.report.chains.forEach(({ id }, at) => {
      const texts = content.texts
        .get(id)
        ?.map(({ text, ...place }) => ({ ...place, blocks: markdownTree(text.slice(0, Number(length))), cut: true }));
      if (JSON.stringify(details[at]?.texts) !== JSON.stringify(texts)) different.push(id);
    });
    expect(different).toEqual([]);
  });

  it("cuts nothing for 300 SPECs", () => {
    const content = largePage(300);
    const html = htmlPage(content, run, viewer);
    const { index, details } = openPage(html);
    expect(index.notices).toEqual([]);
    expect(index.detailSize).toBeLessThan(300);
    content.report.chains.forEach(({ id, specs }, at) => {
      const [spec] = specs;
      expect(index.strings[index.chains.id[at] ?? -1]).toBe(id);
      expect(details[at]?.texts).toEqual(
        content.texts.get(id)?.map(({ text, ...place }) => ({ ...place, blocks: markdownTree(text), cut: false })),
      );
      expect(details[at]?.excerpts[0]).toEqual(spec && content.excerpts.get(spec));
    });
    expect(Buffer.byteLength(html)).toBeLessThan(MB);
  });
});

describe("the index", () => {
  it("is unchanged when read back, with all evidence and with none", () => {
    for (const content of [page(), largePage(120)]) {
      const index = encodeIndex(content, run);
      const packed = JSON.stringify(packIndex(index));
      expect(unpackIndex(JSON.parse(packed))).toEqual(index);
    }
    expect(JSON.stringify(packIndex(encodeIndex(largePage(120), run)))).toContain('"steps":[');
  });

  it("has the same bytes for the same content", () => {
    expect(htmlPage(largePage(60), run, viewer)).toBe(htmlPage(largePage(60), run, viewer));
  });

  it("has the outcome of each TEST, and the coverage and first commit of each CODE", () => {
    const content = largePage(12);
    const { index } = openPage(htmlPage(content, run, viewer));
    const text = (at: number | undefined) => (at === undefined || at < 0 ? null : index.strings[at]);
    const failed = content.report.chains.map(({ tests }) => tests[0]?.path.match(/unit(?:0|11)\.py$/) !== null);
    content.report.chains.forEach((_, at) => {
      const first = index.chains.first[at] ?? 0;
      expect(index.tags.outcome[first + 1]).toBe(failed[at] ? 1 : 0);
      expect([index.tags.outcome[first], index.tags.executed[first], index.tags.commit[first]]).toEqual([-1, -1, -1]);
      expect(index.tags.instrumented[first + 2]).toBe(40);
      const commit = index.tags.commit[first + 2] ?? -1;
      expect(text(index.commits.subject[commit])).toMatch(/^green: /);
      expect(index.commits.marker[commit]).toBe(1);
    });
    expect(index.evidence).toEqual({ history: true, results: true, coverage: true, calls: false, owners: true });
    expect(text(index.paths.owner[0])).toMatch(/^@shop\/team-\d$/);
  });
});

describe("folders", () => {
  it("have the number of their files and of tagged files, and the names of the others", () => {
    const { index } = openPage(htmlPage(page(), run, viewer));
    const folders = index.folders.folder.map((at, n) => [index.strings[at], index.folders.files[n], index.folders.tagged[n]]);
    expect(folders).toEqual([
      ["", 1, 0],
      ["docs", 1, 1],
      ["src/shop", 3, 2],
      ["tests", 1, 1],
    ]);
    const untagged = index.untagged.name.map((at, n) => [
      index.strings[index.folders.folder[index.untagged.folder[n] ?? -1] ?? -1],
      index.strings[at],
    ]);
    expect(untagged).toEqual([
      ["", "README.md"],
      ["src/shop", "stock.py"],
    ]);
    expect(index.untagged.complete).toBe(true);
  });
});
