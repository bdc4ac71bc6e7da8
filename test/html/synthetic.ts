import { percent } from "../../src/model/words.ts";
import {
  PAGE_CHAIN_OUTCOMES,
  PAGE_ORDERS,
  PAGE_OUTCOMES,
  PAGE_STAGES,
  PAGE_VERSION,
  type PageDetail,
  type PageIndex,
  type TrendPoint,
} from "../../src/page/page-data.ts";
import { markdownTree } from "../../src/scan/documents/markdown-tree.ts";

/*
 * The data of a page for a bookshop of any size, for tests of the viewer and for the benchmark. The same options give the same project.
 */

export interface Shop {
  readonly index: PageIndex;
  readonly details: readonly PageDetail[];
}

export interface ShopOptions {
  readonly chains: number;
  /** Whether there are test results, coverage, calls and owners. */
  readonly evidence?: boolean;
  /** How many more TESTs each chain with one has. */
  readonly moreTests?: number;
  readonly trend?: number;
  /** A text to put everywhere a project can have its own text. */
  readonly hostile?: string;
  /** Whether every other SPEC declares requirements. */
  readonly requirements?: boolean;
  readonly forge?: string | null;
  readonly editor?: string | null;
}

const DOMAINS = "CART ORDER REFUND LOGIN SEARCH STOCK INVOICE SHIP REVIEW GIFT PRICE TAX MAIL ACCOUNT WISH".split(" ");
const THINGS = "book cart order refund gift-card invoice parcel review wish-list price voucher account shelf author".split(" ");
const DEEDS = "is added to|is removed from|is shown beside|is sent with|is checked against|is counted in|is found by|is kept with".split(
  "|",
);
const RULES = [
  ["missing-test", "error", "Every SPEC is verified by a TEST."],
  ["missing-code", "warning", "Every SPEC is implemented by CODE."],
  ["orphan-code", "error", "Every CODE belongs to a SPEC."],
  ["broken-link", "error", "Every path in a tag exists."],
  ["failing-test", "error", "The tests of a SPEC pass."],
  ["test-first", "warning", "A TEST comes before its CODE."],
] as const;

/** Pseudo-random numbers that are the same in every run (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

interface Tag {
  readonly type: number;
  readonly path: string;
  readonly line: number;
  readonly symbol: string | null;
  readonly kind: string | null;
  readonly outcome: number;
  readonly executed: number;
  readonly instrumented: number;
  readonly commit: number;
}

interface Entry {
  readonly id: string;
  readonly title: string | null;
  readonly status: number;
  readonly stage: number;
  readonly living: boolean;
  readonly tags: readonly Tag[];
}

/** The complete data of one page. */
export function shop({
  chains,
  evidence = true,
  moreTests = 0,
  trend = 0,
  hostile,
  requirements = hostile !== undefined,
  forge = "https://forge.example/bookshop/blob/{commit}/{path}#L{line}",
  editor = "vscode://file/shop/{path}:{line}",
}: ShopOptions): Shop {
  const next = numbers(chains + 1);
  const strings: string[] = [];
  const places = new Map<string, number>();
  const text = (value: string | null): number => {
    if (value === null) return -1;
    const known = places.get(value);
    if (known !== undefined) return known;
    places.set(value, strings.length);
    return strings.push(value) - 1;
  };
  const own = (value: string): string => (hostile === undefined ? value : `${value} ${hostile}`);
  const ownPath = (value: string): string => (hostile === undefined ? value : `${value}-${hostile.replaceAll("/", "∕")}.txt`);
  const commits = 40;
  const domains = chains > 2000 ? DOMAINS.flatMap((domain) => [domain, `SHOP-${domain}`, `${domain}-API`]) : DOMAINS;
  const entries = Array.from({ length: chains }, (_, number) => entry(number)).sort((one, other) => (one.id < other.id ? -1 : 1));

  function entry(number: number): Entry {
    const domain = domains[number % Math.min(domains.length, Math.max(2, Math.ceil(chains / 8)))] ?? "SHOP";
    const id = `${domain}-${String(Math.floor(number / Math.min(domains.length, Math.max(2, Math.ceil(chains / 8)))) + 1).padStart(3, "0")}`;
    const orphan = number % 53 === 17;
    const status = orphan ? -1 : ([1, 1, 1, 2, 1, 0, 1, 3][next(8)] ?? 1);
    const living = status === 1 || status === 2;
    const tests = orphan || status === 0 ? 0 : ([1, 1, 2, 1, 0, 3, 1, 1][next(8)] ?? 1);
    const codes = orphan ? 1 : status === 0 ? 0 : ([1, 2, 1, 1, 1, 0, 1, 4][next(8)] ?? 1);
    const folder = domain.toLowerCase().replaceAll("-", "/");
    const name = `${THINGS[next(THINGS.length)] ?? "book"}-${(number % 97) + 1}`;
    const tags: Tag[] = [];
    const add = (type: number, path: string, symbol: string | null, kind: string | null) => {
      const test = type === 1;
      const instrumented = type === 2 && evidence && next(9) > 0 ? 4 + next(60) : -1;
      tags.push({
        type,
        path: ownPath(path),
        line: 1 + next(240),
        symbol: symbol === null ? null : own(symbol),
        kind,
        outcome: test && evidence ? ([0, 0, 0, 0, 0, 0, 1, 2, 3, 0][next(10)] ?? 0) : -1,
        executed: instrumented < 0 ? -1 : next(4) === 0 ? next(instrumented + 1) : instrumented,
        instrumented,
        commit: number % 31 === 3 ? -2 : next(commits),
      });
    };
    if (!orphan) add(0, `.moai/specs/SPEC-${id}/spec.md`, null, null);
    for (let test = 0; test < (tests > 0 ? tests + moreTests : 0); test++)
      add(1, `test/${folder}/${name}.test.ts`, `${name} ${DEEDS[next(DEEDS.length)]} the ${THINGS[next(THINGS.length)]}`, "test");
    for (let code = 0; code < codes; code++)
      add(
        2,
        `src/${folder}/${name}${code > 1 ? `-${code}` : ""}.ts`,
        `${name.replace(/-./g, (part) => part.charAt(1).toUpperCase())}.apply${code || ""}`,
        code % 2 ? "method" : "function",
      );
    if (number % 5 < 2 && !orphan) add(3, `docs/${folder}.md`, null, null);
    const failed = tags.some(({ outcome }) => outcome === 1);
    const stage = orphan ? -1 : tests === 0 ? (codes === 0 ? 0 : 4) : codes === 0 || failed ? 1 : number % 6 === 0 ? 3 : 2;
    const title =
      number % 41 === 7
        ? null
        : own(
            `A ${THINGS[next(THINGS.length)]} ${DEEDS[next(DEEDS.length)]} the ${THINGS[next(THINGS.length)]}${number % 29 === 4 ? ", and with everything else that a customer of the shop has ever wished for, bought, returned or only looked at" : ""}`,
          );
    return { id: hostile !== undefined && number % 2 === 0 ? `${id}${hostile}` : id, title, status, stage, living, tags };
  }

  const required = entries.map((one, chain) => (requirements && one.status >= 0 && chain % 2 === 0 ? requirementsOf(one, own) : []));
  const firstRequired = [0];
  for (const one of required) firstRequired.push((firstRequired.at(-1) ?? 0) + one.length);
  const allRequired = required.flat();
  const counted = required.filter((_, chain) => entries[chain]?.living).flat();
  const tags = entries.flatMap((one) => one.tags);
  const first = [0];
  for (const one of entries) first.push((first.at(-1) ?? 0) + one.tags.length);
  const paths = [...new Set([...tags.map(({ path }) => path), ownPath("src/legacy.ts")])].sort();
  const pathAt = new Map(paths.map((path, at) => [path, at]));
  const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf("/")));
  const nameOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);
  const owners = ["@bookshop/orders", "@bookshop/front", "@ada"];

  const has = (one: Entry, type: number): boolean => one.tags.some((tag) => tag.type === type);
  const without = (type: number): number => entries.filter((one) => one.living && !has(one, type)).length;
  const findings = entries.flatMap((one, chain) => {
    const at = one.tags[0];
    const found = (rule: number, message: string, fix: string) => ({
      rule,
      chain,
      id: one.id,
      path: at?.path ?? "",
      line: at?.line ?? 1,
      message: own(message),
      fix: own(fix),
    });
    return [
      ...(one.living && !has(one, 1)
        ? [found(0, `SPEC ${one.id} has no TEST.`, `Add @TEST:${one.id} above the test that verifies it.`)]
        : []),
      ...(one.living && !has(one, 2)
        ? [found(1, `SPEC ${one.id} has no CODE.`, `Add @CODE:${one.id} above the code that implements it.`)]
        : []),
      ...(one.status === -1
        ? [found(2, `CODE ${one.id} belongs to no SPEC.`, `Write its SPEC, or use the id of the SPEC that it belongs to.`)]
        : []),
      ...(one.tags.some(({ outcome }) => outcome === 1) ? [found(4, `A test of TEST ${one.id} fails.`, "Fix the code or the test.")] : []),
      ...(chain % 37 === 5 ? [found(3, `SPEC-${one.id}.md does not exist.`, "Fix the path.")] : []),
    ];
  });
  const outcomeOf = (one: Entry): number => {
    const outcomes = one.tags.filter(({ type, outcome }) => type === 1 && outcome >= 0).map(({ outcome }) => PAGE_OUTCOMES[outcome]);
    if (outcomes.length === 0) return -1;
    const all = outcomes.includes("fail") ? "fail" : outcomes.every((outcome) => outcome === "pass") ? "pass" : "unknown";
    return PAGE_CHAIN_OUTCOMES.indexOf(all);
  };
  const coveredOf = (one: Entry): number => {
    const measured = one.tags.filter(({ instrumented }) => instrumented > 0);
    const sum = (count: (tag: Tag) => number): number => measured.reduce((total, tag) => total + count(tag), 0);
    return measured.length === 0 ? -1 : percent(sum(({ executed }) => executed) / sum(({ instrumented }) => instrumented));
  };
  const severities = RULES.map(([, severity]) => ["error", "warning", "info"].indexOf(severity));
  const folders = new Map<string, { files: Set<string>; extra: number }>();
  for (const path of paths) {
    const folder = folders.get(folderOf(path)) ?? { files: new Set<string>(), extra: 1 + next(3) };
    folder.files.add(path);
    folders.set(folderOf(path), folder);
  }
  const listed = [...folders].sort(([one], [other]) => (one < other ? -1 : 1));
  const specs = entries.filter(({ status }) => status >= 0);
  const living = entries.filter((one) => one.living);
  const share = (type: number) =>
    living.length === 0 ? null : living.filter((one) => one.tags.some((tag) => tag.type === type)).length / living.length;
  const complete = specs.filter((one) => one.tags.some(({ type }) => type === 1) && one.tags.some(({ type }) => type === 2)).length;
  const errors = findings.filter(({ rule }) => severities[rule] === 0).length;
  const stages = PAGE_STAGES.map((_, stage) => entries.filter((one) => one.stage === stage).length);
  const coverage = { test: share(1), code: share(2), doc: share(3) };
  const relations = entries.flatMap((_, chain) => (chain % 4 === 1 ? [{ from: chain, to: chain - 1, kind: chain % 3 }] : []));
  const points: TrendPoint[] = Array.from({ length: trend }, (_, point) => {
    const part = (point + 1) / trend;
    return {
      commit: `${point}`.padStart(40, "a"),
      date: `2026-${String(1 + (point % 12)).padStart(2, "0")}-03T10:00:00Z`,
      specs: Math.round(specs.length * (0.5 + part / 2)),
      complete: Math.round(complete * part),
      errors: Math.round(errors * (1.6 - 0.6 * part)),
      warnings: findings.length - errors,
      stages,
      coverage,
    };
  });

  const index: PageIndex = {
    version: PAGE_VERSION,
    project: own("bookshop"),
    tool: { name: "tag-trace", version: "0.1.0" },
    commit: "0123456789abcdef0123456789abcdef01234567",
    checkout: { branch: "main", day: "2026-02-18", isDirty: false },
    config: "tag-trace.config.json",
    links: { forge, editor },
    verdict: { pass: errors === 0, because: errors === 0 ? [] : [`${errors} errors`] },
    summary: {
      files: paths.length + listed.reduce((sum, [, { extra }]) => sum + extra, 0),
      tags: tags.length,
      specs: specs.length,
      chains: entries.length,
      complete,
      living: entries.filter((one) => one.living).length,
      errors,
      warnings: findings.length - errors,
      infos: 0,
      waived: { suppressed: 0, ignored: 0 },
      stages,
      coverage,
      owed: { test: entries.filter((one) => one.living).length, code: entries.filter((one) => one.living).length, doc: 0 },
      without: { test: without(1), code: without(2), doc: without(3) },
      requirements: {
        total: counted.length,
        specs: required.filter((list, chain) => list.length > 0 && entries[chain]?.living).length,
        tested: counted.filter(({ tested }) => tested === 2).length,
        implemented: counted.filter(({ implemented }) => implemented === 2).length,
      },
    },
    evidence: { history: true, results: evidence, coverage: evidence, calls: evidence, owners: evidence },
    chains: {
      id: entries.map(({ id }) => text(id)),
      title: entries.map(({ title }) => text(title)),
      status: entries.map(({ status }) => status),
      stage: entries.map(({ stage }) => stage),
      order: entries.map((_, chain) => chain % PAGE_ORDERS.length),
      refactor: entries.map(({ stage }) => (stage === 3 ? next(commits) : -1)),
      living: entries.map((one) => Number(one.living)),
      lacks: entries.map((one) => (one.status < 0 ? 1 : one.living ? (has(one, 1) ? 0 : 2) | (has(one, 2) ? 0 : 4) : 0)),
      complete: entries.map((one) => Number(one.status >= 0 && has(one, 1) && has(one, 2))),
      outcome: entries.map(outcomeOf),
      covered: entries.map(coveredOf),
      atMost: entries.map(() => 0),
      first,
    },
    tags: {
      type: tags.map(({ type }) => type),
      path: tags.map(({ path }) => pathAt.get(path) ?? -1),
      line: tags.map(({ line }) => line),
      sub: tags.map((_, tag) => text(tag % 9 === 4 ? "API" : null)),
      symbol: tags.map(({ symbol }) => text(symbol)),
      symbolKind: tags.map(({ kind }) => text(kind)),
      outcome: tags.map(({ outcome }) => outcome),
      executed: tags.map(({ executed }) => executed),
      instrumented: tags.map(({ instrumented }) => instrumented),
      ran: tags.map(({ executed }) => Math.sign(executed)),
      commit: tags.map(({ commit }) => commit),
      by: tags.map(({ type }, tag) => (requirements && (type === 1 || type === 2) && tag % 4 < 2 ? tag % 4 : -1)),
    },
    requirements: {
      first: firstRequired,
      local: allRequired.map(({ local }) => text(local)),
      depth: allRequired.map(({ depth }) => depth),
      path: required.flatMap((list, chain) => list.map(() => pathAt.get(entries[chain]?.tags[0]?.path ?? "") ?? -1)),
      line: allRequired.map((_, at) => 12 + (at % 40)),
      state: allRequired.map(({ state }) => state),
      tested: allRequired.map(({ tested }) => tested),
      implemented: allRequired.map(({ implemented }) => implemented),
      outcome: allRequired.map(({ tested }) => (evidence && tested > 0 ? (tested === 2 ? 0 : 1) : -1)),
      covered: allRequired.map(({ implemented }, at) => (evidence && implemented === 2 ? 40 + (at % 60) : -1)),
      atMost: allRequired.map(() => 0),
    },
    commits: {
      sha: Array.from({ length: commits }, (_, commit) => text((commit + 10).toString(16).padStart(3, "0").padEnd(40, "c0ffee"))),
      author: Array.from({ length: commits }, (_, commit) => text(own(["Ada", "Grace", "Edsger"][commit % 3] ?? "Ada"))),
      date: Array.from({ length: commits }, (_, commit) => text(`2026-0${1 + (commit % 9)}-1${commit % 10}T09:30:00Z`)),
      subject: Array.from({ length: commits }, (_, commit) =>
        text(own(`${["test", "feat", "refactor"][commit % 3]}: the ${THINGS[commit % THINGS.length]}`)),
      ),
      marker: Array.from({ length: commits }, (_, commit) => (commit % 4) - 1),
    },
    findings: {
      rule: findings.map(({ rule }) => rule),
      severity: findings.map(({ rule }) => severities[rule] ?? 0),
      chain: findings.map(({ chain }) => chain),
      id: findings.map(({ id }) => text(id)),
      path: findings.map(({ path }) => pathAt.get(path) ?? -1),
      line: findings.map(({ line }) => line),
      column: findings.map(() => 3),
      message: findings.map(({ message }) => text(message)),
      fix: findings.map(({ fix }) => text(fix)),
    },
    rules: RULES.map(([id, severity, summary]) => ({
      id,
      severity,
      summary,
      why: "A requirement without a check is soon broken.",
      fix: "Write what is missing, or remove the tag.",
    })),
    relations: { from: relations.map(({ from }) => from), to: relations.map(({ to }) => to), kind: relations.map(({ kind }) => kind) },
    references: {
      chain: entries.flatMap((_, chain) => (chain % 3 === 0 ? [chain, chain] : [])),
      path: entries.flatMap((_, chain) => (chain % 3 === 0 ? [chain % paths.length, (chain + 7) % paths.length] : [])),
      line: entries.flatMap((_, chain) => (chain % 3 === 0 ? [12, 40] : [])),
    },
    folders: {
      folder: listed.map(([folder]) => text(folder)),
      files: listed.map(([, { files, extra }]) => files.size + extra),
      tagged: listed.map(([, { files }]) => files.size),
    },
    untagged: {
      folder: listed.flatMap(([, { extra }], folder) => Array.from({ length: extra }, () => folder)),
      name: listed.flatMap(([, { extra }]) => Array.from({ length: extra }, (_, number) => text(own(`helper-${number + 1}.ts`)))),
      complete: true,
    },
    leftOut: [{ reason: own("larger than 2 MiB"), count: 2, examples: [ownPath("data/books.sql"), ownPath("data/authors.sql")] }],
    waived: [],
    notices: hostile === undefined ? [] : [own("The history is not complete.")],
    trend: points,
    detailSize: 50,
    // Last, because all texts are known now.
    paths: {
      folder: paths.map((path) => text(folderOf(path))),
      name: paths.map((path) => text(nameOf(path))),
      owner: paths.map((_, path) => (evidence && path % 4 > 0 ? text(owners[(path % 4) - 1] ?? "") : -1)),
    },
    strings,
  };
  const details = entries.map((one, chain) => ({
    ...detail(one, entries[chain - 1]?.id ?? null, evidence, own),
    requirements: (required[chain] ?? []).map(({ details: more }) => more),
  }));
  return { index, details };
}

interface Required {
  readonly local: string;
  readonly depth: number;
  readonly state: number;
  readonly tested: number;
  readonly implemented: number;
  readonly details: PageDetail["requirements"][number];
}

/** One that is proven, one of which only a scenario is tested, one that is only planned. */
function requirementsOf({ tags, living }: Entry, own: (text: string) => string): readonly Required[] {
  const at = (type: number): readonly number[] => tags.flatMap((tag, position) => (tag.type === type ? [position] : []));
  const [tests, codes] = [at(1), at(2)];
  const extent = (links: readonly number[], otherwise: number): number => (links.length > 0 ? 2 : living ? otherwise : -1);
  const one = (local: string, depth: number, said: string, state: number, linked: boolean): Required => ({
    local: own(local),
    depth,
    state,
    tested: state > 0 ? -1 : linked ? extent(tests, 0) : living ? 0 : -1,
    implemented: state > 0 ? -1 : linked ? extent(codes, 0) : living ? 0 : -1,
    details: {
      text: own(said),
      tests: linked ? tests : [],
      codes: linked ? codes : [],
      tasks: linked ? [{ id: own("T001"), text: own("Write it"), done: depth === 0, path: tags[0]?.path ?? "", line: 9 }] : [],
    },
  });
  return [
    one("UR-001", 0, "When a customer adds a book, the shop shall show it in the cart.", 0, true),
    {
      ...one("UR-002", 0, "While the cart is full, the shop shall add no book to it, and say so to the customer.", 0, false),
      ...(tests.length > 0 && { tested: 1 }),
    },
    one("UR-002/AC1", 1, "Given a full cart, when a book is added, then the shop says that it is full.", 0, true),
    one("UR-002/AC2", 1, "Given a full cart, when it is shown, then it has twenty books.", 0, false),
    one("UR-003", 0, "The cart shall be shared with a friend.", 1, false),
  ];
}

function detail(
  { id, tags, status }: Entry,
  other: string | null,
  evidence: boolean,
  own: (text: string) => string,
): Omit<PageDetail, "requirements"> {
  const tests = tags.filter(({ type }) => type === 1);
  return {
    texts: status < 0 ? [] : [{ path: tags[0]?.path ?? "", line: 1, blocks: markdownTree(requirement(other, own)), cut: false }],
    excerpts: tags.map(({ type, line }) => ({ line: Math.max(1, line - 2), text: excerpt(type, id, Math.min(2, line - 1), own) })),
    cases: tests.map(({ outcome }) =>
      evidence
        ? [
            { name: own("adds a book"), status: outcome === 2 ? "skipped" : "passed", message: null },
            {
              name: own("adds the same book twice"),
              status: outcome === 1 ? "failed" : "passed",
              message: outcome === 1 ? own("expected 2 to be 1\n    at cart.test.ts:12:5") : null,
            },
          ]
        : [],
    ),
    proofs: tests.map((_, test) =>
      evidence
        ? {
            kind: test % 3,
            steps: test % 3 === 0 ? [{ name: own("Cart.add"), path: "src/cart/cart.ts", line: 12 }] : [],
            reason: test % 3 === 0 ? null : own("A call by a name that is made while it runs."),
          }
        : null,
    ),
  };
}

function excerpt(type: number, id: string, before: number, own: (text: string) => string): string {
  const lines = [
    "import { shelf } from './shelf.ts';",
    "",
    `${type === 0 || type === 3 ? `# @SPEC:${id}` : `// @${type === 1 ? "TEST" : "CODE"}:${id}`}`,
    own("export function add(cart, book) {"),
    "  return [...cart, book];",
    "}",
  ];
  return lines.slice(2 - before).join("\n");
}

function requirement(other: string | null, own: (text: string) => string): string {
  return `## Requirements

- **When** a customer adds a book, the shop *shall* ${own("show it in the cart")}.
- When the same book is added twice, the shop shall \`count\` it twice.
  - Gift cards are counted apart, see ${other ?? "the next SPEC"}.
- [x] decided with the owner
- [ ] to be decided: wrapping paper

| state | next | how often |
| --- | --- | ---: |
| empty | one book | 1 |
| one book | ${own("two books")} | 20 |

> A cart is never emptied behind a customer's back.

\`\`\`ts
const cart = add([], book); // ${own("an example")}
\`\`\`

More in [the handbook](https://handbook.example/cart).
`;
}
