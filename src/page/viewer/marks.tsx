// @CODE:VIEWER-001:ACCESS
import type { JSX } from "preact";
import { PAGE_CHAIN_OUTCOMES, PAGE_LINKS, PAGE_OUTCOMES, PAGE_SEVERITIES, PAGE_STAGES, PAGE_STATUSES } from "../page-data.ts";

/*
 * Signs for stages, severities and outcomes. Each has a shape and a word, not only a colour, for readers who cannot see colours and for
 * print.
 */

const SHAPES: Readonly<Record<string, JSX.Element>> = {
  planned: <circle cx="6" cy="6" r="4.25" class="line" />,
  red: <path d="M1.5 1.5h9v9h-9zM4 4l4 4M8 4l-4 4" class="cut" />,
  green: <path d="M6 .8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 6 .8zM3.6 6.2l1.7 1.7 3.2-3.6" class="cut" />,
  refactor: <path d="M6 .3 11.7 6 6 11.7.3 6zM3.9 6.1l1.5 1.5 2.7-2.9" class="cut" />,
  untested: <path d="M6 .8 11.6 11H.4zM6 4.6v3M6 9v.6" class="cut" />,
  none: <path d="M2 6h8" class="line" />,
  error: <path d="M3.6.8h4.8l2.8 2.8v4.8l-2.8 2.8H3.6L.8 8.4V3.6zM4 4l4 4M8 4l-4 4" class="cut" />,
  warning: <path d="M6 .8 11.6 11H.4zM6 4.6v3M6 9v.6" class="cut" />,
  info: <path d="M6 .8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 6 .8zM6 5.5v3M6 3.4V4" class="cut" />,
  pass: <path d="M1.8 6.4 4.8 9.4 10.2 3" class="line" />,
  fail: <path d="M2.5 2.5l7 7M9.5 2.5l-7 7" class="line" />,
  skip: <path d="M2.5 2.5v7l4-3.5zM8.5 2.5v7" class="line" />,
};

/** The shape without its word, for use next to the word or with a label. */
export function Mark({ name }: { readonly name: string }): JSX.Element {
  return (
    <svg class={`mark is-${name}`} viewBox="0 0 12 12" aria-hidden="true">
      {SHAPES[name] ?? SHAPES.none}
    </svg>
  );
}

function Sign({ name, word = name }: { readonly name: string; readonly word?: string }): JSX.Element {
  return (
    <span class={`sign is-${name}`}>
      <Mark name={name} />
      {word}
    </span>
  );
}

/** `status`: a SPEC without a stage was put aside, and its status says so; -1: there is no SPEC. */
export function StageMark({ stage, status }: { readonly stage: number; readonly status: number }): JSX.Element {
  const name = PAGE_STAGES[stage];
  return name ? <Sign name={name} /> : <Sign name="none" word={PAGE_STATUSES[status] ?? "no SPEC"} />;
}

export function SeverityMark({ severity }: { readonly severity: number }): JSX.Element {
  return <Sign name={PAGE_SEVERITIES[severity] ?? "info"} />;
}

const OUTCOME_WORDS = { pass: "passed", fail: "failed", skip: "skipped", none: "no result" } as const;

export function OutcomeMark({ outcome }: { readonly outcome: number }): JSX.Element {
  const name = PAGE_OUTCOMES[outcome] ?? "none";
  return <Sign name={name} word={OUTCOME_WORDS[name]} />;
}

const CHAIN_OUTCOME_SIGNS = { pass: "pass", fail: "fail", unknown: "none" } as const;
const CHAIN_OUTCOME_WORDS = { pass: "passed", fail: "failed", unknown: "unknown" } as const;

/** The combined outcome of all tests of a chain. */
export function ChainOutcomeMark({ outcome }: { readonly outcome: number }): JSX.Element {
  const name = PAGE_CHAIN_OUTCOMES[outcome] ?? "unknown";
  return <Sign name={CHAIN_OUTCOME_SIGNS[name]} word={CHAIN_OUTCOME_WORDS[name]} />;
}

/** How a link is known, if not by a tag. */
export function LinkMark({ by }: { readonly by: number }): JSX.Element | null {
  const name = PAGE_LINKS[by];
  return name ? (
    <span class="known-by" title={`linked by a ${name}, not by a tag`}>
      {`by ${name}`}
    </span>
  ) : null;
}

/** A bar for a share from 0 to 1. Screen readers skip it, so the number must be next to it as text. */
export function Bar({ share, kind = "plain" }: { readonly share: number; readonly kind?: string }): JSX.Element {
  return (
    <span class={`bar is-${kind}`} aria-hidden="true">
      <span style={{ width: `${share * 100}%` }} />
    </span>
  );
}

/** The stages of several chains as parts of one bar. Screen readers skip it, so the numbers must be next to it as text. */
export function StageBar({ counts }: { readonly counts: ArrayLike<number> }): JSX.Element {
  return (
    <span class="stage-bar" aria-hidden="true">
      {PAGE_STAGES.map((stage, position) => {
        const count = counts[position] ?? 0;
        return count > 0 && <span key={stage} class={`is-${stage}`} style={{ flexGrow: count }} />;
      })}
    </span>
  );
}
