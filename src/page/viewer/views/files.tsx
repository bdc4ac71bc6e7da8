import type { JSX } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { PAGE_TYPES } from "../../page-data.ts";
import { NoRows } from "../empty.tsx";
import { countOf, number, shareText } from "../figures.ts";
import { fileTree, type TreeRow, treeRows } from "../file-tree.ts";
import { FileLocation, Id } from "../location.tsx";
import { Bar } from "../marks.tsx";
import { adjust } from "../navigation.ts";
import { at, type Grouped, group, groupedAt, type PageProject, pathAt } from "../project.ts";
import { Space, useRows } from "../row-window.tsx";
import { compile, select } from "../search.ts";
import { plainText, Text } from "../text.tsx";
import { Chevron } from "./findings.tsx";
import type { ViewProps } from "./view.ts";

/** The most chains that the row of a file names; the rest is counted. */
const CHAINS = 3;

/** Folders with the share of their files that have a tag; with a search, the matching files. */
export function FilesView({ project, route, query }: ViewProps): JSX.Element {
  const tagsOfPath = useMemo(() => group(project.index.tags.path, project.index.paths.folder.length), [project]);
  const searched = query.terms.length > 0;
  const rows = useMemo((): readonly TreeRow[] => {
    if (!searched) return treeRows(fileTree(project), route.open);
    const found = select(project.index.paths.folder.length, compile(project, query, "paths"), []);
    return [...found].filter((path) => groupedAt(tagsOfPath, path).length > 0).map((path) => ({ kind: "path", path, depth: 0 }));
  }, [project, query, searched, route.open, tagsOfPath]);
  const root = fileTree(project);
  return (
    <section class="rows" aria-labelledby="files-title">
      <div class="rows-head">
        <h1 id="files-title">Files</h1>
        <p class="result-count" aria-live="polite">
          {searched ? `${countOf(rows.length, "file")} with a tag` : `${number(root.tagged)} of ${countOf(root.files, "file")} have a tag`}
        </p>
      </div>
      {rows.length === 0 ? (
        <NoRows project={project} query={route.query} all="No files were checked" />
      ) : (
        <FileTable project={project} rows={rows} toggled={route.open} full={searched} tagsOfPath={tagsOfPath} query={route.query} />
      )}
      {!searched && !project.index.untagged.complete && (
        <p class="note">This page does not list all files without a tag; the counts include all of them.</p>
      )}
    </section>
  );
}

interface FileTableProps {
  readonly project: PageProject;
  readonly rows: readonly TreeRow[];
  readonly toggled: readonly string[];
  /** Whether rows show the whole path. */
  readonly full: boolean;
  readonly tagsOfPath: Grouped;
  readonly query: string;
}

function FileTable({ project, rows, toggled, full, tagsOfPath, query }: FileTableProps): JSX.Element {
  const body = useRef<HTMLTableSectionElement>(null);
  const { from, to, height } = useRows(body, rows.length);
  const toggle = (path: string) =>
    adjust({ open: toggled.includes(path) ? toggled.filter((other) => other !== path) : [...toggled, path] });
  return (
    <table class="files" aria-rowcount={rows.length + 1}>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">Name</th>
          <th scope="col" class="col-chains">
            Share
          </th>
          <th scope="col" class="numeric">
            Tagged
          </th>
          <th scope="col" class="numeric col-files">
            Files
          </th>
          <th scope="col" class="numeric">
            Findings
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        <Space height={from * height} />
        {rows.slice(from, to).map((row, position) => (
          <FileRow
            key={from + position}
            project={project}
            row={row}
            position={from + position}
            full={full}
            tagsOfPath={tagsOfPath}
            query={query}
            onToggle={toggle}
          />
        ))}
        <Space height={(rows.length - to) * height} />
      </tbody>
    </table>
  );
}

interface FileRowProps {
  readonly project: PageProject;
  readonly row: TreeRow;
  readonly position: number;
  readonly full: boolean;
  readonly tagsOfPath: Grouped;
  readonly query: string;
  readonly onToggle: (path: string) => void;
}

function FileRow({ project, row, position, full, tagsOfPath, query, onToggle }: FileRowProps): JSX.Element {
  const indent = { paddingInlineStart: `${0.5 + 1.1 * Math.min(row.depth, 12)}rem` };
  if (row.kind === "folder") {
    const { folder, open } = row;
    return (
      <tr aria-rowindex={position + 2} class="is-folder">
        <th scope="row" style={indent}>
          <button
            type="button"
            aria-expanded={open}
            data-row={position}
            onClick={() => onToggle(folder.path)}
            title={plainText(folder.path)}
          >
            <Chevron />
            <Text text={folder.name} />
          </button>
        </th>
        <td class="col-chains">
          <span class="bar-line">
            <Bar share={folder.files > 0 ? folder.tagged / folder.files : 0} />
            <span class="numeric">{folder.files > 0 ? shareText(folder.tagged / folder.files) : "–"}</span>
          </span>
        </td>
        <td class="numeric">{number(folder.tagged)}</td>
        <td class="numeric col-files">{number(folder.files)}</td>
        <td class="numeric">{folder.findings > 0 ? number(folder.findings) : <span class="quiet">–</span>}</td>
      </tr>
    );
  }
  return (
    <tr aria-rowindex={position + 2}>
      <th scope="row" style={indent} data-row={position} tabIndex={-1}>
        {row.kind === "path" ? (
          <FileLocation project={project} path={pathAt(project, row.path)} line={0} short={!full} />
        ) : (
          <Text class="quiet" text={row.name} />
        )}
      </th>
      <td class="col-chains" colSpan={2}>
        {row.kind === "path" ? (
          <Chains project={project} path={row.path} tagsOfPath={tagsOfPath} query={query} />
        ) : (
          <span class="quiet">no tag</span>
        )}
      </td>
      <td class="col-files" />
      <td class="numeric">{row.kind === "path" && <FindingsOfPath project={project} path={row.path} />}</td>
    </tr>
  );
}

function Chains({
  project,
  path,
  tagsOfPath,
  query,
}: {
  readonly project: PageProject;
  readonly path: number;
  readonly tagsOfPath: Grouped;
  readonly query: string;
}): JSX.Element {
  const tags = [...groupedAt(tagsOfPath, path)];
  return (
    <span class="file-chains">
      {tags.slice(0, CHAINS).map((tag) => (
        <span key={tag}>
          <span class="type">{PAGE_TYPES[at(project.index.tags.type, tag)]}</span>{" "}
          <Id project={project} id={project.ids[at(project.chainOfTag, tag)] ?? ""} query={query} />
        </span>
      ))}
      {tags.length > CHAINS && <span class="quiet">+{number(tags.length - CHAINS)}</span>}
    </span>
  );
}

function FindingsOfPath({ project, path }: { readonly project: PageProject; readonly path: number }): JSX.Element {
  const counts = useMemo(() => findingCounts(project), [project]);
  const count = at(counts, path);
  return count > 0 ? <span>{number(count)}</span> : <span class="quiet">–</span>;
}

const countsOf = new WeakMap<PageProject, Uint32Array>();

function findingCounts(project: PageProject): Uint32Array {
  const known = countsOf.get(project);
  if (known) return known;
  const counts = new Uint32Array(project.index.paths.folder.length);
  for (const path of project.index.findings.path) if (path >= 0) counts[path] = at(counts, path) + 1;
  countsOf.set(project, counts);
  return counts;
}
