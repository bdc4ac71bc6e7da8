import type { JSX } from "preact";
import { linkTo } from "./links.ts";
import { type PageProject, pathAt } from "./project.ts";
import { chainAddress } from "./route.ts";
import { Text } from "./text.tsx";

interface LocationProps {
  readonly project: PageProject;
  readonly path: string;
  readonly line: number;
  /** Whether to omit the folder, because it is shown elsewhere. */
  readonly short?: boolean;
}

/** A location in a file, with links to the forge and to the editor if the page has templates for them. */
export function FileLocation({ project, path, line, short = false }: LocationProps): JSX.Element {
  const cut = path.lastIndexOf("/") + 1;
  const words = (
    <>
      {!short && cut > 0 && <Text class="folder" text={path.slice(0, cut)} />}
      <Text class="file" text={path.slice(cut)} />
      {line > 0 && <span class="line-number">:{line}</span>}
    </>
  );
  const forge = linkTo(project.index, "forge", path, line);
  const editor = linkTo(project.index, "editor", path, line);
  return (
    <span class="location">
      {forge ? (
        <a class="path" href={forge} rel="noreferrer" target="_blank">
          {words}
        </a>
      ) : (
        <span class="path">{words}</span>
      )}
      {editor && (
        <a class="editor" href={editor} rel="noreferrer" title="Open in the editor">
          <span class="unseen">{`Open line ${Math.max(1, line)} in the editor`}</span>
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <path d="M2 10l.6-2.6L8.4 1.6l2 2-5.8 5.8zM7.2 2.8l2 2" class="line" />
          </svg>
        </a>
      )}
    </span>
  );
}

/** A location by the position of its path in the index; "no file" if there is none. */
export function IndexedLocation({
  project,
  path,
  line,
}: {
  readonly project: PageProject;
  readonly path: number;
  readonly line: number;
}): JSX.Element {
  return path < 0 ? <span class="quiet">no file</span> : <FileLocation project={project} path={pathAt(project, path)} line={line} />;
}

/** An id, with a link to its chain if the project has one. */
export function Id({
  project,
  id,
  query,
  row,
}: {
  readonly project: PageProject;
  readonly id: string;
  readonly query?: string;
  readonly row?: number;
}): JSX.Element {
  if (!project.chainOf.has(id)) return <Text class="id" text={id} />;
  return (
    <a class="id" href={chainAddress(id, query)} data-row={row}>
      <Text text={id} />
    </a>
  );
}
