/*
 * Which tests run with what. A test belongs to a lane by the name of its file; a new one is a unit test unless its name says otherwise.
 */

/** Starts git or another program, itself or through a command that it runs. */
const PROCESSES = [
  "test/cli/**/*.test.ts",
  "test/io/git/**/*.test.ts",
  "test/{golden,readme,self}.test.ts",
  "test/page/figures.test.ts",
  "test/**/*.process.test.ts",
];
/** Packs the project, or looks at what was built: these need `npm run build`. */
const PACKED = ["test/dist.test.ts", "test/bill-of-materials.test.ts", "test/faults.test.ts", "test/cli/published.test.ts"];
/** Opens the report page in a real browser, with the viewer that was built. */
const BROWSER = ["test/html/**/*.test.ts"];
/** Unit tests that leave their thread unfit for another file. */
const ISOLATED = ["test/**/*.isolated.test.ts"];

export interface Lane {
  readonly name: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Whether each file has a thread of its own. To import everything anew costs more than most files take. */
  readonly isolate: boolean;
  /** Whether a test that starts a program fails. */
  readonly startsNothing: boolean;
}

/** `npm run test:unit` runs those whose names begin with `unit`, `npm test` all of them. */
export const LANES: readonly Lane[] = [
  {
    name: "unit",
    include: ["test/**/*.test.ts"],
    exclude: [...PROCESSES, ...PACKED, ...BROWSER, ...ISOLATED],
    isolate: false,
    startsNothing: true,
  },
  { name: "unit-isolated", include: ISOLATED, exclude: [], isolate: true, startsNothing: true },
  { name: "processes", include: PROCESSES, exclude: PACKED, isolate: false, startsNothing: false },
  { name: "packed", include: PACKED, exclude: [], isolate: true, startsNothing: false },
  { name: "browser", include: BROWSER, exclude: [], isolate: false, startsNothing: false },
];
