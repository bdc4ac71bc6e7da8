// @CODE:VIEWER-001 | SPEC: SPEC-VIEWER-001.md | TEST: test/html/views.test.ts
import { render } from "preact";
import { App } from "./app.tsx";
import { openProject } from "./project.ts";
import { readIndex } from "./read-block.ts";
import { prepareSearch } from "./search.ts";

/** Puts the page of the viewer in the place of the plain tables, which stay where it cannot start. */
async function start(place: HTMLElement): Promise<void> {
  try {
    const project = openProject(await readIndex());
    place.replaceChildren();
    document.documentElement.dataset.viewer = "on";
    render(<App project={project} />, place);
    setTimeout(() => prepareSearch(project));
  } catch (error) {
    const line = document.createElement("p");
    line.className = "failure";
    line.setAttribute("role", "alert");
    line.textContent = `This report cannot show its views, only the tables below: ${error instanceof Error ? error.message : String(error)}`;
    place.prepend(line);
    console.error(error);
  }
}

const place = document.getElementById("app");
if (place) void start(place);
