import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { PAGE_EXTENTS, PAGE_REQUIREMENT_STATES, PAGE_TYPES, type PageDetail } from "../../page-data.ts";
import { countOf, inPercent } from "../figures.ts";
import { FileLocation, IndexedLocation } from "../location.tsx";
import { Bar, ChainOutcomeMark, LinkMark, Mark, OutcomeMark } from "../marks.tsx";
import { at, type PageProject, pathAt, requirementAddress, requirementsOf, textAt } from "../project.ts";
import { chainAddress } from "../route.ts";
import { Text } from "../text.tsx";

interface RequirementListProps {
  readonly project: PageProject;
  readonly chain: number;
  /** The requirement that the address names, which is scrolled to; -1: none. */
  readonly named: number;
  /** `null` while it is loading. */
  readonly detail: PageDetail | null;
  readonly query: string;
}

/** The requirements of a chain: each one's text, and beside it what is known of it and what covers it. */
export function RequirementList({ project, chain, named, detail, query }: RequirementListProps): JSX.Element {
  const [from, to] = requirementsOf(project, chain);
  return (
    <ul class="requirements">
      {Array.from({ length: to - from }, (_, position) => (
        <Item
          key={position}
          project={project}
          chain={chain}
          requirement={from + position}
          isNamed={from + position === named}
          detail={detail?.requirements[position] ?? null}
          query={query}
        />
      ))}
    </ul>
  );
}

interface ItemProps {
  readonly project: PageProject;
  readonly chain: number;
  readonly requirement: number;
  readonly isNamed: boolean;
  readonly detail: PageDetail["requirements"][number] | null;
  readonly query: string;
}

/** Deeper parts are indented no further, so that there is room for their texts. */
const MOST_INDENT = 3;

function Item({ project, chain, requirement, isNamed, detail, query }: ItemProps): JSX.Element {
  const { requirements } = project.index;
  const item = useRef<HTMLLIElement>(null);
  const isLoaded = detail !== null;
  useEffect(() => {
    if (isNamed && isLoaded) item.current?.scrollIntoView({ block: "center" });
  }, [isNamed, isLoaded]);
  const path = at(requirements.path, requirement);
  const state = PAGE_REQUIREMENT_STATES[at(requirements.state, requirement)] ?? "active";
  const indent = { marginInlineStart: `${1.25 * Math.min(at(requirements.depth, requirement), MOST_INDENT)}rem` };
  return (
    <li ref={item} class={isNamed ? "requirement is-named" : "requirement"} aria-current={isNamed || undefined} style={indent}>
      <div>
        <p class="requirement-name">
          <a class="id" href={chainAddress(requirementAddress(project, chain, requirement), query)} data-row="">
            <Text text={textAt(project, at(requirements.local, requirement))} />
          </a>
          {state !== "active" && <span class="quiet">{state}</span>}
          {path >= 0 && <FileLocation project={project} path={pathAt(project, path)} line={at(requirements.line, requirement)} short />}
        </p>
        {detail && (
          <p dir="auto">
            <Text text={detail.text} />
          </p>
        )}
      </div>
      <div>
        <Standing project={project} requirement={requirement} />
        {detail && <Links project={project} chain={chain} detail={detail} />}
      </div>
    </li>
  );
}

/** Whether a requirement has a TEST and CODE, whether its tests pass, and how much of its code ran. */
function Standing({ project, requirement }: { readonly project: PageProject; readonly requirement: number }): JSX.Element {
  const { requirements } = project.index;
  const [outcome, covered] = [at(requirements.outcome, requirement), at(requirements.covered, requirement)];
  return (
    <p class="facts">
      <Extent extent={at(requirements.tested, requirement)} words={{ none: "no TEST", some: "partly tested", all: "tested" }} />
      <Extent
        extent={at(requirements.implemented, requirement)}
        words={{ none: "no CODE", some: "partly implemented", all: "implemented" }}
      />
      {outcome >= 0 && <ChainOutcomeMark outcome={outcome} />}
      {covered >= 0 && (
        <span class="bar-line">
          <Bar share={covered / 100} />
          <span class="numeric">
            {at(requirements.atMost, requirement) === 1 && "<"}
            {inPercent(covered)} covered
          </span>
        </span>
      )}
    </p>
  );
}

const EXTENT_SIGNS = { none: "fail", some: "warning", all: "pass" } as const;

function Extent({
  extent,
  words,
}: {
  readonly extent: number;
  readonly words: Readonly<Record<(typeof PAGE_EXTENTS)[number], string>>;
}): JSX.Element | null {
  const name = PAGE_EXTENTS[extent];
  return name ? (
    <span class={`sign is-${EXTENT_SIGNS[name]}`}>
      <Mark name={EXTENT_SIGNS[name]} />
      {words[name]}
    </span>
  ) : null;
}

/** The most links of a requirement that are shown; the rest is counted. */
const LINKS = 20;

function Links({
  project,
  chain,
  detail,
}: Pick<ItemProps, "project" | "chain"> & { readonly detail: PageDetail["requirements"][number] }): JSX.Element | null {
  const { tags, chains, evidence } = project.index;
  const own = [...detail.tests, ...detail.codes].map((position) => at(chains.first, chain) + position);
  if (own.length + detail.tasks.length === 0) return null;
  return (
    <ul class="requirement-links">
      {own.slice(0, LINKS).map((tag) => (
        <li key={tag}>
          <span class="type">{PAGE_TYPES[at(tags.type, tag)]}</span>
          {at(tags.symbol, tag) >= 0 && <Text class="symbol" text={textAt(project, at(tags.symbol, tag))} />}
          <IndexedLocation project={project} path={at(tags.path, tag)} line={at(tags.line, tag)} />
          <LinkMark by={at(tags.by, tag)} />
          {evidence.results && at(tags.outcome, tag) >= 0 && <OutcomeMark outcome={at(tags.outcome, tag)} />}
        </li>
      ))}
      {own.length > LINKS && <li class="quiet">and {countOf(own.length - LINKS, "more link")}</li>}
      {detail.tasks.map(({ id, text, done, path, line }, position) => (
        <li key={`task ${position}`}>
          <span class="type">{done ? "☑ task done" : "☐ open task"}</span>
          {id !== null && <Text class="symbol" text={id} />}
          <Text text={text} />
          <FileLocation project={project} path={path} line={line} />
        </li>
      ))}
    </ul>
  );
}
