import type { JSX } from "preact";
import { Code } from "./code.tsx";
import { visible } from "./text.tsx";

/** The source around a tag, with line numbers; the line of the tag is marked. */
export function SourceExcerpt({
  text,
  first,
  line,
}: {
  readonly text: string;
  readonly first: number;
  readonly line: number;
}): JSX.Element {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  const digits = String(first + lines.length).length;
  return (
    <Code kind="code excerpt">
      {lines.map((source, position) => {
        const current = first + position;
        const own = current === line;
        return (
          <span key={current} class={own ? "source-line is-own" : "source-line"}>
            <span class="gutter">
              {own ? "▸" : " "}
              {String(current).padStart(digits)}{" "}
            </span>
            {own ? <mark>{visible(source)}</mark> : visible(source)}
            {"\n"}
          </span>
        );
      })}
    </Code>
  );
}
