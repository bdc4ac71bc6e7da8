// @CODE:VIEWER-001 | SPEC: SPEC-VIEWER-001.md | TEST: test/html/views.test.ts
import { render } from "preact";
import { App } from "./app.tsx";
import { openIndex } from "./project.ts";
import { readIndex } from "./read-block.ts";
import { prepareSearch } from "./search.ts";

/** Replaces the loading text with the viewer. If the viewer cannot start, it adds an error message instead. */
async function start(root: HTMLElement): Promise<void> {
  try {
    const project = openIndex(await readIndex());
    root.replaceChildren();
    document.documentElement.dataset.viewer = "on";
    render(<App project={project} />, root);
    setTimeout(() => prepareSearch(project));
  } catch (error) {
    const line = document.createElement("p");
    line.className = "failure";
    line.setAttribute("role", "alert");
    line.textContent = `This report cannot be shown: ${error instanceof Error ? error.message : String(error)}`;
    root.prepend(line);
    console.error(error);
  }
}

const root = document.getElementById("app");
if (root) void start(root);
