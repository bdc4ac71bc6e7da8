import type { ComponentChildren, JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import {
  type MarkdownBlock,
  PAGE_MARKERS,
  PAGE_ORDERS,
  PAGE_OUTCOMES,
  PAGE_PROOFS,
  PAGE_RELATIONS,
  PAGE_STATUSES,
  PAGE_TYPES,
  type PageDetail,
} from "../../page-data.ts";
import { Code } from "../code.tsx";
import { CopyButton } from "../copy-button.tsx";
import { type Loaded, useDetail } from "../detail.ts";
import { EgoGraph, tagAnchor } from "../ego-graph.tsx";
import { SourceExcerpt } from "../excerpt.tsx";
import { countOf, number, shareText } from "../figures.ts";
import { FileLocation, Id, IndexedLocation } from "../location.tsx";
import { Markdown, type MarkdownContext, sectionsOf } from "../markdown.tsx";
import { Bar, ChainOutcomeMark, LinkMark, Mark, OutcomeMark, StageMark } from "../marks.tsx";
import { at, groupedAt, type PageProject, readAddress, requirementsOf, tagsOf, textAt } from "../project.ts";
import { chainAddress, formatRoute, START } from "../route.ts";
import { useMedia } from "../rows.ts";
import { plainText, Text, visible } from "../text.tsx";
import { FindingRow } from "./findings.tsx";
import { RequirementList } from "./requirements.tsx";
import type { ViewProps } from "./view.ts";

/** One chain: its requirement, tests, code, history and findings. */
export function ChainView({ project, route }: ViewProps): JSX.Element {
  const found = readAddress(project, route.id);
  if (found === null) {
    return (
      <div class="empty">
        <h1>
          No chain has the id <Text text={route.id} />
        </h1>
        <p>It may have been renamed since this link was created, or the report may be of another commit.</p>
        <p>
          <a class="button" href={formatRoute({ ...START, view: "matrix", query: `id:${route.id.split("-")[0] ?? ""}` })}>
            Search for similar ids
          </a>
        </p>
      </div>
    );
  }
  return <Chain project={project} chain={found.chain} named={found.requirement} query={route.query} open={route.open} />;
}

interface ChainProps {
  readonly project: PageProject;
  readonly chain: number;
  /** The requirement that the address names; -1: none. */
  readonly named: number;
  readonly query: string;
  /** The names of the tags that the address asks for; see `tagAnchor`. */
  readonly open: readonly string[];
}

function Chain({ project, chain, named, query, open }: ChainProps): JSX.Element {
  const loaded = useDetail(project, chain);
  const findings = groupedAt(project.findingsOf, chain);
  const detail = loaded.kind === "ready" ? loaded.detail : null;
  const [first, last] = requirementsOf(project, chain);
  return (
    <article class="chain" aria-busy={loaded.kind === "loading"}>
      <ChainHead project={project} chain={chain} query={query} />
      <EgoGraph project={project} chain={chain} detail={detail} query={query} />
      {loaded.kind === "failed" && (
        <p class="failure" role="alert">
          {loaded.message}
        </p>
      )}
      <div class="chain-columns">
        <aside class="chain-side" aria-label="Tests, code and history">
          <Tests project={project} chain={chain} detail={detail} open={open} />
          <Tags project={project} chain={chain} detail={detail} type={2} title="Code" empty="No CODE has this id." open={open} />
          <Tags project={project} chain={chain} detail={detail} type={3} title="Docs" empty={null} open={open} />
          <Tags project={project} chain={chain} detail={detail} type={4} title="Notes" empty={null} open={open} />
          <Cycle project={project} chain={chain} />
          <Relations project={project} chain={chain} />
          <References project={project} chain={chain} />
          <Tags
            project={project}
            chain={chain}
            detail={detail}
            type={0}
            title="Declared in"
            empty="No SPEC declares this id."
            open={open}
          />
        </aside>
        <div class="chain-main">
          {findings.length > 0 && (
            <Part title="Findings" count={findings.length}>
              <ul class="findings">
                {[...findings].map((finding) => (
                  <FindingRow key={finding} project={project} finding={finding} by="chain" query={query} />
                ))}
              </ul>
            </Part>
          )}
          {last > first && (
            <Part title="Requirements" count={last - first}>
              <RequirementList project={project} chain={chain} named={named} detail={detail} query={query} />
            </Part>
          )}
          <SpecText project={project} chain={chain} loaded={loaded} title={last > first ? "Text of the SPEC" : "Requirement"} />
        </div>
      </div>
    </article>
  );
}

function ChainHead({
  project,
  chain,
  query,
}: {
  readonly project: PageProject;
  readonly chain: number;
  readonly query: string;
}): JSX.Element {
  const { chains } = project.index;
  const id = project.ids[chain] ?? "";
  const status = PAGE_STATUSES[at(chains.status, chain)];
  const outcome = at(chains.outcome, chain);
  const [before, after] = [project.ids[chain - 1], project.ids[chain + 1]];
  return (
    <header class="chain-head">
      <div class="chain-title">
        <h1>
          <Text class="id" text={id} />
          {project.titles[chain] && <Text class="chain-name" text={project.titles[chain]} />}
        </h1>
        <p class="facts">
          <StageMark stage={at(chains.stage, chain)} status={at(chains.status, chain)} />
          {status && <span>{status}</span>}
          {project.index.evidence.results && outcome >= 0 && <ChainOutcomeMark outcome={outcome} />}
          {status && at(chains.living, chain) === 0 && <span class="quiet">no TEST or CODE required</span>}
        </p>
      </div>
      <nav class="chain-tools" aria-label="This chain">
        <CopyButton label="Copy id" text={() => id} />
        <CopyButton label="Copy link" text={() => location.href.replace(/#.*$/, "") + chainAddress(id)} />
        {before !== undefined && (
          <a
            class="button"
            href={chainAddress(before, query)}
            rel="prev"
            title={plainText(before)}
            aria-label={`Previous chain: ${plainText(before)}`}
          >
            ←
          </a>
        )}
        {after !== undefined && (
          <a
            class="button"
            href={chainAddress(after, query)}
            rel="next"
            title={plainText(after)}
            aria-label={`Next chain: ${plainText(after)}`}
          >
            →
          </a>
        )}
      </nav>
    </header>
  );
}

function Part({
  title,
  count,
  children,
}: {
  readonly title: string;
  readonly count?: number;
  readonly children: ComponentChildren;
}): JSX.Element {
  const id = `part-${title.toLowerCase().replaceAll(" ", "-")}`;
  return (
    <section class="part" aria-labelledby={id}>
      <h2 id={id}>
        {title}
        {count !== undefined && <span class="count"> {number(count)}</span>}
      </h2>
      {children}
    </section>
  );
}

function SpecText({
  project,
  chain,
  loaded,
  title,
}: {
  readonly project: PageProject;
  readonly chain: number;
  readonly loaded: Loaded;
  readonly title: string;
}): JSX.Element | null {
  const context = useMemo(() => chainLinks(project, chain), [project, chain]);
  if (loaded.kind !== "ready") return loaded.kind === "loading" ? <p class="quiet">Loading the text …</p> : null;
  const { texts } = loaded.detail;
  if (texts.length === 0) return null;
  return (
    <Part title={title}>
      {texts.map((text, position) => (
        <SpecDocument
          key={text.path}
          project={project}
          text={text}
          isOnly={texts.length === 1}
          isFirst={position === 0}
          context={context}
        />
      ))}
    </Part>
  );
}

/** A text of more blocks is folded by its headings. */
const SHORT_TEXT = 40;

/** One document of the SPEC: folded where it is not the first, its sections folded and listed where it is long. */
function SpecDocument({
  project,
  text: { path, line, blocks, cut },
  isOnly,
  isFirst,
  context,
}: {
  readonly project: PageProject;
  readonly text: PageDetail["texts"][number];
  readonly isOnly: boolean;
  readonly isFirst: boolean;
  readonly context: MarkdownContext;
}): JSX.Element {
  const body = (
    <>
      {blocks.length === 0 ? (
        <p class="quiet">This SPEC has no text.</p>
      ) : blocks.length <= SHORT_TEXT ? (
        <Markdown blocks={blocks} level={3} context={context} />
      ) : (
        <Sections blocks={blocks} context={context} />
      )}
      {cut && (
        <p class="note">
          The text is cut; read all of it in <FileLocation project={project} path={path} line={line} />.
        </p>
      )}
    </>
  );
  if (isOnly) return body;
  return (
    <details class="document" open={isFirst}>
      <summary>
        <FileLocation project={project} path={path} line={line} />
      </summary>
      {body}
    </details>
  );
}

/** A long text with a table of contents, its sections folded but for the first. */
function Sections({ blocks, context }: { readonly blocks: readonly MarkdownBlock[]; readonly context: MarkdownContext }): JSX.Element {
  const sections = useMemo(() => sectionsOf(blocks), [blocks]);
  const list = useRef<HTMLDivElement>(null);
  const show = (position: number) => {
    const section = list.current?.querySelectorAll<HTMLDetailsElement>("details.section")[position];
    if (!section) return;
    section.open = true;
    section.scrollIntoView({ block: "start" });
    section.querySelector("summary")?.focus();
  };
  const named = sections.filter(({ title }) => title !== null);
  return (
    <div ref={list}>
      {named.length > 2 && (
        <nav class="contents" aria-label="Contents of the text">
          <ol>
            {named.map(({ title }, position) => (
              <li key={position}>
                <button type="button" onClick={() => show(position)}>
                  <Text text={title ?? ""} />
                </button>
              </li>
            ))}
          </ol>
        </nav>
      )}
      {sections.map(({ title, blocks: own }, position) =>
        title === null ? (
          <Markdown key={position} blocks={own} level={3} context={context} />
        ) : (
          <details key={position} class="section" open={position < 2}>
            <summary>
              <h3 dir="auto">
                <Text text={title} />
              </h3>
            </summary>
            <Markdown blocks={own} level={4} context={context} />
          </details>
        ),
      )}
    </div>
  );
}

function chainLinks(project: PageProject, own: number): MarkdownContext {
  return {
    chainLink: (id) => {
      const chain = project.chainOf.get(id);
      return chain === undefined || chain === own ? null : chainAddress(id);
    },
  };
}

interface TagsProps {
  readonly project: PageProject;
  readonly chain: number;
  readonly detail: PageDetail | null;
  readonly open: readonly string[];
}

/** How many tags of a type are shown at first. */
const TAGS = 4;

/** The positions that are shown, and a button for the others. One that the address asks for is always shown, and on paper all are. */
function useShown(count: number, first: number, open: readonly string[]) {
  const [isAsked, setAll] = useState(false);
  // On paper there is no button for the others.
  const all = useMedia("print") || isAsked;
  const wanted = Array.from({ length: count }, (_, position) => position).filter(
    (position) => all || position < TAGS || open.includes(tagAnchor(first + position)),
  );
  const rest = count - wanted.length;
  const more = rest > 0 && (
    <button type="button" class="button more" onClick={() => setAll(true)}>
      Show {number(rest)} more
    </button>
  );
  return { positions: wanted, more };
}

function Tests({ project, chain, detail, open }: TagsProps): JSX.Element {
  const [from, to] = tagsOf(project, chain, 1);
  const { tags, evidence } = project.index;
  const { positions, more } = useShown(to - from, from - at(project.index.chains.first, chain), open);
  return (
    <Part title="Tests" count={to - from}>
      {positions.length === 0 && <p class="quiet">No TEST has this id.</p>}
      {positions.map((position) => (
        <Tag
          key={position}
          project={project}
          chain={chain}
          tag={from + position}
          detail={detail}
          open={open}
          more={
            <>
              <Cases cases={detail?.cases[position] ?? []} />
              <Proof project={project} proof={detail?.proofs[position] ?? null} />
            </>
          }
        >
          {evidence.results && <OutcomeMark outcome={at(tags.outcome, from + position)} />}
        </Tag>
      ))}
      {more}
      {positions.length > 0 && !evidence.results && (
        <p class="note">
          Results are unknown. To show them, pass <code>--results</code> with the JUnit files of your tests.
        </p>
      )}
    </Part>
  );
}

function Tags({
  project,
  chain,
  detail,
  type,
  title,
  empty,
  open,
}: TagsProps & { readonly type: number; readonly title: string; readonly empty: string | null }): JSX.Element | null {
  const [from, to] = tagsOf(project, chain, type);
  const { positions, more } = useShown(to - from, from - at(project.index.chains.first, chain), open);
  if (from === to && empty === null) return null;
  return (
    <Part title={title} count={to - from}>
      {from === to && <p class="quiet">{empty}</p>}
      {positions.map((position) => (
        <Tag key={position} project={project} chain={chain} tag={from + position} detail={detail} open={open}>
          {PAGE_TYPES[type] === "CODE" && <Ran project={project} tag={from + position} />}
        </Tag>
      ))}
      {more}
    </Part>
  );
}

interface TagProps extends TagsProps {
  readonly tag: number;
  /** What is shown after the location, and what can be unfolded below it. */
  readonly children?: ComponentChildren;
  readonly more?: ComponentChildren;
}

/** One declaration: its symbol, its location, its evidence, and the source around it. */
function Tag({ project, chain, tag, detail, open, children, more }: TagProps): JSX.Element {
  const { tags, chains } = project.index;
  const symbol = textAt(project, at(tags.symbol, tag));
  const kind = textAt(project, at(tags.symbolKind, tag));
  const sub = textAt(project, at(tags.sub, tag));
  const excerpt = detail?.excerpts[tag - at(chains.first, chain)] ?? null;
  const line = at(tags.line, tag);
  const box = useRef<HTMLDivElement>(null);
  const isNamed = open.includes(tagAnchor(tag - at(chains.first, chain)));
  useEffect(() => {
    if (isNamed) box.current?.scrollIntoView({ block: "center" });
  }, [isNamed]);
  return (
    <div ref={box} class={isNamed ? "tag is-named" : "tag"} aria-current={isNamed || undefined}>
      <div class="tag-line">
        <span class="tag-name">
          {symbol ? (
            <>
              <span class="quiet">{kind} </span>
              <Text class="symbol" text={symbol} />
            </>
          ) : (
            <span class="quiet">{line > 0 ? "whole file" : "folder"}</span>
          )}
          {sub && <Text class="sub" text={sub} />}
        </span>
        <IndexedLocation project={project} path={at(tags.path, tag)} line={line} />
        <LinkMark by={at(tags.by, tag)} />
        {children}
      </div>
      <div class="tag-more">
        {more}
        {excerpt && (
          <details>
            <summary>Source</summary>
            <SourceExcerpt text={excerpt.text} first={excerpt.line} line={line} />
          </details>
        )}
      </div>
    </div>
  );
}

function Ran({ project, tag }: { readonly project: PageProject; readonly tag: number }): JSX.Element | null {
  const { tags, evidence } = project.index;
  if (!evidence.coverage) return null;
  const [executed, instrumented] = [at(tags.executed, tag), at(tags.instrumented, tag)];
  if (instrumented < 0) return <span class="quiet">not in the coverage report</span>;
  if (instrumented === 0) return <span class="quiet">no test loads this file</span>;
  // Loading the file ran some lines, but no test called the code itself.
  if (at(tags.ran, tag) === 0) {
    return (
      <span class="sign is-fail">
        <Mark name="fail" />
        no test calls it
      </span>
    );
  }
  return (
    <span class="bar-line ran">
      <Bar share={executed / instrumented} />
      <span class="numeric">
        {shareText(executed / instrumented)} <span class="quiet">{`${number(executed)} of ${countOf(instrumented, "line")} ran`}</span>
      </span>
    </span>
  );
}

/** The mark for a status of a test report. */
function markOfStatus(status: string): string {
  const known = PAGE_OUTCOMES.find((outcome) => status.startsWith(outcome));
  return known ?? (status === "error" ? "fail" : "none");
}

function Cases({ cases }: { readonly cases: PageDetail["cases"][number] }): JSX.Element | null {
  if (cases.length === 0) return null;
  const bad = cases.some(({ message }) => message !== null);
  return (
    <details class="cases" open={bad}>
      <summary>{countOf(cases.length, "case")}</summary>
      <ul>
        {cases.map(({ name, status, message }, position) => (
          <li key={position}>
            <span class={`sign is-${markOfStatus(status)}`}>
              <Mark name={markOfStatus(status)} />
              {status}
            </span>{" "}
            <Text text={name} />
            {message !== null && <Code>{visible(message)}</Code>}
          </li>
        ))}
      </ul>
    </details>
  );
}

const PROOF_WORDS = {
  reached: "reaches the CODE",
  unreached: "never reaches the CODE",
  unknown: "unknown whether it reaches the CODE",
} as const;

function Proof({ project, proof }: { readonly project: PageProject; readonly proof: PageDetail["proofs"][number] }): JSX.Element | null {
  if (!proof) return null;
  const kind = PAGE_PROOFS[proof.kind] ?? "unknown";
  return (
    <details class="proof">
      <summary>
        <Mark name={kind === "reached" ? "pass" : kind === "unreached" ? "fail" : "none"} /> {PROOF_WORDS[kind]}
      </summary>
      {proof.reason !== null && (
        <p>
          <Text text={proof.reason} />
        </p>
      )}
      {proof.steps.length > 0 && (
        <ol>
          {proof.steps.map(({ name, path, line }, position) => (
            <li key={position}>
              <Text class="symbol" text={name} /> <FileLocation project={project} path={path} line={line} />
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}

const ORDER_WORDS = {
  "test-first": "The TEST was added before the CODE.",
  "code-first": "The CODE was added before its TEST.",
  together: "TEST and CODE were added in one commit.",
  unknown: "It is not known which was added first.",
} as const;

/** The steps of the TDD cycle with their commits. */
function Cycle({ project, chain }: { readonly project: PageProject; readonly chain: number }): JSX.Element {
  const { chains, evidence, tags } = project.index;
  const order = PAGE_ORDERS[at(chains.order, chain)] ?? "unknown";
  if (!evidence.history) {
    return (
      <Part title="Cycle">
        <p class="quiet">Git history was not read, so the order of TEST and CODE is unknown.</p>
      </Part>
    );
  }
  const [tests, testsEnd] = tagsOf(project, chain, 1);
  const [codes, codesEnd] = tagsOf(project, chain, 2);
  const added = (from: number, to: number) => Array.from({ length: to - from }, (_, position) => at(tags.commit, from + position));
  return (
    <Part title="Cycle">
      <p>{ORDER_WORDS[order]}</p>
      <ol class="cycle">
        <Step project={project} name="TEST added" commits={added(tests, testsEnd)} />
        <Step project={project} name="CODE added" commits={added(codes, codesEnd)} />
        {at(chains.refactor, chain) >= 0 && <Step project={project} name="REFACTOR" commits={[at(chains.refactor, chain)]} />}
      </ol>
    </Part>
  );
}

/** The most commits that a step shows; the rest is counted. */
const COMMITS = 4;

function Step({
  project,
  name,
  commits,
}: {
  readonly project: PageProject;
  readonly name: string;
  readonly commits: readonly number[];
}): JSX.Element | null {
  const { index } = project;
  if (commits.length === 0) return null;
  const known = [...new Set(commits.filter((commit) => commit >= 0))].sort((one, other) =>
    dateOf(project, one) < dateOf(project, other) ? -1 : 1,
  );
  const uncommitted = commits.includes(-2);
  return (
    <li>
      <b>{name}</b>
      <ul>
        {known.slice(0, COMMITS).map((commit) => {
          const marker = PAGE_MARKERS[at(index.commits.marker, commit)];
          return (
            <li key={commit}>
              <code>{textAt(project, at(index.commits.sha, commit)).slice(0, 10)}</code>{" "}
              <span class="date">{dateOf(project, commit).slice(0, 10)}</span>
              {marker && (
                <span class={`sign is-${marker}`}>
                  <Mark name={marker} />
                  {marker}
                </span>
              )}
              <br />
              <Text text={textAt(project, at(index.commits.subject, commit))} />{" "}
              <span class="quiet">
                <Text text={textAt(project, at(index.commits.author, commit))} />
              </span>
            </li>
          );
        })}
        {known.length > COMMITS && <li class="quiet">and {countOf(known.length - COMMITS, "later commit")}</li>}
        {uncommitted && <li class="quiet">not committed yet</li>}
        {known.length === 0 && !uncommitted && <li class="quiet">commit unknown</li>}
      </ul>
    </li>
  );
}

function dateOf(project: PageProject, commit: number): string {
  return textAt(project, at(project.index.commits.date, commit));
}

const RELATION_WORDS = {
  depends_on: ["Depends on", "Required by"],
  blocks: ["Blocks", "Blocked by"],
  related_specs: ["Related to", "Related to"],
} as const;

function Relations({ project, chain }: { readonly project: PageProject; readonly chain: number }): JSX.Element | null {
  const { relations } = project.index;
  const rows: { words: string; other: number }[] = [];
  relations.from.forEach((from, position) => {
    const to = at(relations.to, position);
    const [forward, backward] = RELATION_WORDS[PAGE_RELATIONS[at(relations.kind, position)] ?? "related_specs"];
    if (from === chain) rows.push({ words: forward, other: to });
    else if (to === chain) rows.push({ words: backward, other: from });
  });
  if (rows.length === 0) return null;
  return (
    <Part title="Relations" count={rows.length}>
      <ul class="relations">
        {rows.map(({ words, other }, position) => (
          <li key={position}>
            <span class="quiet">{words}</span> <Id project={project} id={project.ids[other] ?? ""} />{" "}
            <StageMark stage={at(project.index.chains.stage, other)} status={at(project.index.chains.status, other)} />
            {project.titles[other] && <Text class="relation-title" text={project.titles[other]} />}
          </li>
        ))}
      </ul>
    </Part>
  );
}

const REFERENCES = 20;

function References({ project, chain }: { readonly project: PageProject; readonly chain: number }): JSX.Element | null {
  const { references } = project.index;
  const found = useMemo(() => references.chain.flatMap((to, position) => (to === chain ? [position] : [])), [references, chain]);
  if (found.length === 0) return null;
  return (
    <Part title="References" count={found.length}>
      <ul class="references">
        {found.slice(0, REFERENCES).map((position) => (
          <li key={position}>
            <IndexedLocation project={project} path={at(references.path, position)} line={at(references.line, position)} />
          </li>
        ))}
        {found.length > REFERENCES && <li class="quiet">and {number(found.length - REFERENCES)} more</li>}
      </ul>
    </Part>
  );
}
