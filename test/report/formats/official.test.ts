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

/** The schemas that others publish of the formats, whole: the tests beside this one say what is used of them, and with what limits. */

const REPORTS: Readonly<Record<string, Report>> = {
  "of a run": report,
  "of a gate": gateReport,
  "without findings": { ...report, findings: [] },
  "of ten thousand findings": reportOf(10_000),
};

describe("SARIF, by the schema of OASIS", () => {
  // The schema is of draft 4, whose `id` a later draft refuses; it uses nothing else that the drafts disagree on.
  const { $schema: _, id: __, ...schema } = createRequire(import.meta.url)("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const isReference = (uri: string) => URL.canParse(uri, "https://example.org/") && !/[^!-~]|["<>\\^`{|}]/.test(uri);
  const formats = { uri: (uri: string) => URL.canParse(uri), "uri-reference": isReference, "date-time": () => true };
  const validate = new Ajv({ strict: false, unicodeRegExp: false, formats }).compile(schema);
  const faults = (log: unknown) => (validate(log) ? [] : validate.errors);

  it.each(Object.entries(REPORTS))("is valid %s", (_name, of) => {
    expect(faults(JSON.parse(sarif(of, { lead: "shop/" })))).toEqual([]);
  });

  it("is valid whatever the texts are", () => {
    fc.assert(
      fc.property(hostileReport, (hostile) => {
        expect(faults(JSON.parse(sarif(hostile)))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("and the schema does refuse", () => {
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

  it("is valid whatever the texts are", async () => {
    await fc.assert(
      fc.asyncProperty(hostileReport, async (hostile) => {
        expect(await faults(rdjson(hostile))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("and the validator does refuse", async () => {
    expect(await faults(rdjson(report).replace('"ERROR"', '"FATAL"'))).not.toEqual([]);
  });
});
