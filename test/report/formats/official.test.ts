// @TEST:REPORT-001
import { createRequire } from "node:module";
import { RDFormatValidator } from "@umbrelladocs/rdformat-validator";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Report } from "../../../src/model/report.ts";
import { rdjsonl as rdjsonlReporter, rdjson as rdjsonReporter } from "../../../src/report/rdjson.ts";
import { sarif as sarifReporter } from "../../../src/report/sarif.ts";
import { gateReport, report, writer } from "../bookshop.ts";
import { hostileReport, reportOf } from "./hostile.ts";

const rdjson = writer(rdjsonReporter);
const rdjsonl = writer(rdjsonlReporter);
const sarif = writer(sarifReporter);

/** Tests against the complete schemas that others publish; the tests beside this one check the used parts and their limits. */

const REPORTS: Readonly<Record<string, Report>> = {
  "of a run": report,
  "of a gate": gateReport,
  "without findings": { ...report, findings: [] },
  "of ten thousand findings": reportOf(10_000),
};

describe("SARIF, by the schema of OASIS", () => {
  // The schema is of draft 4, whose `id` later drafts refuse; nothing else in it differs between the drafts.
  const { $schema: _, id: __, ...schema } = createRequire(import.meta.url)("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const isReference = (uri: string) => URL.canParse(uri, "https://example.org/") && !/[^!-~]|["<>\\^`{|}]/.test(uri);
  const formats = { uri: (uri: string) => URL.canParse(uri), "uri-reference": isReference, "date-time": () => true };
  const validate = new Ajv({ strict: false, unicodeRegExp: false, formats }).compile(schema);
  const faults = (log: unknown) => (validate(log) ? [] : validate.errors);

  it.each(Object.entries(REPORTS))("is valid %s", (_name, of) => {
    expect(faults(JSON.parse(sarif(of, { lead: "shop/" })))).toEqual([]);
  });

  it("is valid for any text", () => {
    fc.assert(
      fc.property(hostileReport, (hostile) => {
        expect(faults(JSON.parse(sarif(hostile)))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("is refused by the schema if it is invalid", () => {
    const log = JSON.parse(sarif(report));
    log.runs[0].results[0].level = "fatal";
    expect(faults(log)).not.toEqual([]);
  });
});

describe("reviewdog's format, by a validator of it", () => {
  const validator = new RDFormatValidator({ strictMode: true, allowExtraFields: false });
  const faults = async (text: string) => (await validator.validateString(text)).errors;

  it.each(Object.entries(REPORTS))("is valid %s", async (_name, of) => {
    expect(await faults(rdjson(of))).toEqual([]);
    for (const line of rdjsonl(of).split("\n").slice(0, 50)) if (line !== "") expect(await faults(line)).toEqual([]);
  });

  it("is valid for any text", async () => {
    await fc.assert(
      fc.asyncProperty(hostileReport, async (hostile) => {
        expect(await faults(rdjson(hostile))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("is refused by the validator if it is invalid", async () => {
    expect(await faults(rdjson(report).replace('"ERROR"', '"FATAL"'))).not.toEqual([]);
  });
});
