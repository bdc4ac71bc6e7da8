import type { JSX } from "preact";
import type { TrendPoint } from "../page-data.ts";
import { number, shareText } from "./figures.ts";
import { useMedia } from "./rows.ts";

const HEIGHT = 150;
const LEFT = 44;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 24;

/** SPECs, complete SPECs and errors over time: lines with different signs, and the numbers as a table. */
export function TrendChart({ points }: { readonly points: readonly TrendPoint[] }): JSX.Element | null {
  // On a narrow page the picture becomes narrower, not smaller, so that its text keeps its size.
  const width = useMedia("(max-width: 45rem)") ? 330 : 720;
  const most = points.reduce((so, { specs, errors }) => Math.max(so, specs, errors), 1);
  const top = niceTop(most);
  const x = (position: number) => LEFT + (position / (points.length - 1)) * (width - LEFT - RIGHT);
  const y = (value: number) => TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM);
  const line = (value: (point: TrendPoint) => number) =>
    points.map((point, position) => `${position === 0 ? "M" : "L"}${x(position).toFixed(1)} ${y(value(point)).toFixed(1)}`).join("");
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return null;
  const words = `From ${dayOf(first)} to ${dayOf(last)}: complete SPECs from ${first.complete} of ${first.specs} to ${last.complete} of ${last.specs}, errors from ${first.errors} to ${last.errors}.`;
  return (
    <div class="trend">
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={words}>
        {[0, top / 2, top].map((value) => (
          <g key={value}>
            <path class="grid" d={`M${LEFT} ${y(value)}H${width - RIGHT}`} />
            <text x={LEFT - 8} y={y(value) + 4} text-anchor="end">
              {number(value)}
            </text>
          </g>
        ))}
        <path class="series is-specs" d={line(({ specs }) => specs)} />
        <path class="series is-complete" d={line(({ complete }) => complete)} />
        <path class="series is-errors" d={line(({ errors }) => errors)} />
        {points.length <= 40 &&
          points.map((point, position) => (
            <g key={position}>
              <circle class="dot is-complete" cx={x(position)} cy={y(point.complete)} r="3" />
              <path class="dot is-errors" d={`M${x(position) - 3} ${y(point.errors) - 3}h6v6h-6z`} />
            </g>
          ))}
        <text x={LEFT} y={HEIGHT - 6}>
          {dayOf(first)}
        </text>
        <text x={width - RIGHT} y={HEIGHT - 6} text-anchor="end">
          {dayOf(last)}
        </text>
      </svg>
      <ul class="legend">
        <li>
          <svg class="mark" viewBox="0 0 12 12" aria-hidden="true">
            <path class="series is-specs" d="M0 6h12" />
          </svg>
          SPECs
        </li>
        <li>
          <svg class="mark" viewBox="0 0 12 12" aria-hidden="true">
            <circle class="dot is-complete" cx="6" cy="6" r="4" />
          </svg>
          complete
        </li>
        <li>
          <svg class="mark" viewBox="0 0 12 12" aria-hidden="true">
            <path class="dot is-errors" d="M2 2h8v8H2z" />
          </svg>
          errors
        </li>
      </ul>
      <details>
        <summary>Show as a table</summary>
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">Run</th>
              <th scope="col" class="numeric">
                SPECs
              </th>
              <th scope="col" class="numeric">
                Complete
              </th>
              <th scope="col" class="numeric">
                Errors
              </th>
              <th scope="col" class="numeric">
                Warnings
              </th>
              <th scope="col" class="numeric">
                Test
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map((point, position) => (
              <tr key={position}>
                <th scope="row">
                  {dayOf(point)} {point.commit && <code>{point.commit.slice(0, 10)}</code>}
                </th>
                <td class="numeric">{number(point.specs)}</td>
                <td class="numeric">{number(point.complete)}</td>
                <td class="numeric">{number(point.errors)}</td>
                <td class="numeric">{number(point.warnings)}</td>
                <td class="numeric">{point.coverage.test === null ? "–" : shareText(point.coverage.test)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}

function dayOf({ date, commit }: TrendPoint): string {
  return date?.slice(0, 10) ?? commit?.slice(0, 10) ?? "a run";
}

/** The smallest of 2, 4, 6, 8 and 10 times a power of ten that is at least `most`, so that half of it is a whole number too. */
function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return [2, 4, 6, 8, 10].map((step) => step * power).find((top) => top >= most) ?? 10 * power;
}
