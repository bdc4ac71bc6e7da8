import type { JSX, RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { NoRows } from "../empty.tsx";
import { countOf, number } from "../figures.ts";
import { centred, fitted, moved, zoomed } from "../graph/camera.ts";
import { canvasRenderer } from "../graph/canvas-2d.ts";
import { edgesAt, nodeNear, type Scene, sceneOf } from "../graph/layout.ts";
import { drawNames, nodeName } from "../graph/names.ts";
import { paletteOf } from "../graph/palette.ts";
import type { Camera, Renderer } from "../graph/renderer.ts";
import { OUTLINES, SHAPES, type Shape } from "../graph/shapes.ts";
import { webglRenderer } from "../graph/webgl.ts";
import { Id } from "../location.tsx";
import { StageMark } from "../marks.tsx";
import { open } from "../navigation.ts";
import { at, type PageProject, pathAt } from "../project.ts";
import { quotedValue } from "../query.ts";
import { START } from "../route.ts";
import { compile, select } from "../search.ts";
import { Text } from "../text.tsx";
import type { ViewProps } from "./view.ts";

/** The most chains in the list beside the picture; a search finds the others. */
const LISTED = 300;
/** How close to a node the pointer must be, in pixels. */
const REACH = 14;
const NONE = new Uint32Array(0);

/** The whole project as one picture, and a list of its chains for readers who do not use a pointer. */
export function GraphView({ project, route, query, dark }: ViewProps): JSX.Element {
  const scene = useMemo(() => sceneOf(project), [project]);
  const chains = useMemo(() => select(project.size, compile(project, query, "chains"), []), [project, query]);
  const found = useMemo(() => foundNodes(project, scene, chains), [project, scene, chains]);
  const [marked, setMarked] = useState(-1);
  return (
    <section class="graph-view" aria-labelledby="graph-title">
      <div class="rows-head">
        <h1 id="graph-title">Graph</h1>
        <p class="result-count" aria-live="polite">
          {chains.length === project.size
            ? countOf(project.size, "chain")
            : `${number(chains.length)} of ${countOf(project.size, "chain")}`}
          , {countOf(scene.edges.length / 2, "link")}
        </p>
        <Legend />
      </div>
      {project.size === 0 ? (
        <NoRows project={project} query={route.query} />
      ) : (
        <div class="graph-columns">
          <Picture project={project} scene={scene} found={found} marked={marked} onMark={setMarked} dark={dark} query={route.query} />
          <nav class="graph-list" aria-label="Chains of the graph">
            <ul>
              {[...chains.subarray(0, LISTED)].map((chain) => (
                <li
                  key={chain}
                  onMouseEnter={() => setMarked(nodeOfChain(scene, chain))}
                  onFocusCapture={() => setMarked(nodeOfChain(scene, chain))}
                >
                  <Id project={project} id={project.ids[chain] ?? ""} query={route.query} row={chain} />
                  <StageMark stage={at(project.index.chains.stage, chain)} status={at(project.index.chains.status, chain)} />
                </li>
              ))}
            </ul>
            {chains.length > LISTED && <p class="note">{number(chains.length - LISTED)} more; use the search to find them.</p>}
            {chains.length === 0 && <p class="note">No chain matches the search.</p>}
          </nav>
        </div>
      )}
    </section>
  );
}

function nodeOfChain(scene: Scene, chain: number): number {
  return scene.ref.findIndex((ref, node) => ref === chain && at(scene.kind, node) === 0);
}

/** The nodes of the chains that the search found, and of their files. */
function foundNodes({ size }: PageProject, scene: Scene, chains: Uint32Array): Uint8Array {
  const found = new Uint8Array(scene.count);
  if (chains.length === size) return found.fill(1);
  const wanted = new Set(chains);
  for (let node = 0; node < scene.count; node++) if (at(scene.kind, node) === 0 && wanted.has(at(scene.ref, node))) found[node] = 1;
  for (let edge = 0; edge < scene.relationsFrom * 2; edge += 2)
    if (found[at(scene.edges, edge)] === 1) found[at(scene.edges, edge + 1)] = 1;
  return found;
}

const LEGEND_WORDS: Partial<Record<Shape, string>> = { none: "no SPEC", test: "TEST", code: "CODE", doc: "DOC" };

function Legend(): JSX.Element {
  return (
    <ul class="legend graph-legend" aria-label="Legend">
      {SHAPES.map((shape) => (
        <li key={shape}>
          <svg class={`mark shape is-${shape}`} viewBox="-1.1 -1.1 2.2 2.2" aria-hidden="true">
            <path d={OUTLINES[shape]} />
          </svg>
          {LEGEND_WORDS[shape] ?? shape}
        </li>
      ))}
      <li>
        <svg class="mark" viewBox="0 0 12 12" aria-hidden="true">
          <path class="line is-info" d="M0 6h12" />
        </svg>
        SPEC to SPEC
      </li>
    </ul>
  );
}

interface PictureProps {
  readonly project: PageProject;
  readonly scene: Scene;
  readonly found: Uint8Array;
  readonly marked: number;
  readonly onMark: (node: number) => void;
  readonly dark: boolean;
  readonly query: string;
}

function Picture({ project, scene, found, marked, onMark, dark, query }: PictureProps): JSX.Element {
  const picture = useRef<HTMLCanvasElement>(null);
  const names = useRef<HTMLCanvasElement>(null);
  const [flat, setFlat] = useState(false);
  const [camera, setCamera] = useState<Camera | null>(null);
  const renderer = useRenderer(picture, flat, () => setFlat(true));
  const size = useSize(picture);

  useLayoutEffect(() => {
    if (size.width > 0 && camera === null) setCamera(fitted(scene, size.width, size.height));
  }, [scene, size, camera]);
  useLayoutEffect(() => {
    // The colours come from the style sheet, so they change with the theme.
    if (renderer && picture.current?.parentElement) renderer.show(scene, paletteOf(picture.current.parentElement));
  }, [renderer, scene, dark]);
  useLayoutEffect(() => {
    if (!camera || !renderer || size.width === 0) return;
    const strong = marked >= 0 ? edgesAt(scene, marked) : NONE;
    const frame = requestAnimationFrame(() => {
      renderer.draw({ camera, strong, found });
      if (names.current) drawNames(names.current, project, scene, camera);
    });
    return () => cancelAnimationFrame(frame);
  }, [camera, renderer, size, scene, marked, found, project, dark]);

  const handlers = usePointers(picture, camera, setCamera, {
    hover: (x, y) => onMark(camera ? nodeNear(scene, camera.x + x / camera.scale, camera.y + y / camera.scale, REACH / camera.scale) : -1),
    choose: () => {
      if (marked >= 0) openNode(project, scene, marked, query);
    },
  });
  const middle = (factor: number) => camera && setCamera(zoomed(camera, factor, size.width / 2, size.height / 2));
  const showAll = () => setCamera(fitted(scene, size.width, size.height));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = 60;
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [step, 0],
      ArrowRight: [-step, 0],
      ArrowUp: [0, step],
      ArrowDown: [0, -step],
    };
    const move = moves[event.key];
    if (move && camera) setCamera(moved(camera, ...move));
    else if (event.key === "+" || event.key === "=") middle(1.3);
    else if (event.key === "-") middle(1 / 1.3);
    else if (event.key === "0") showAll();
    else return;
    event.preventDefault();
  };
  return (
    <div class="picture">
      <canvas
        key={flat ? "flat" : "webgl"}
        ref={picture}
        tabIndex={0}
        role="img"
        data-renderer={renderer?.kind ?? "none"}
        aria-label="The project as a graph. Arrow keys move it, plus and minus zoom, 0 shows all of it. The list beside it has the same chains."
        onKeyDown={onKeyDown}
        onPointerLeave={() => onMark(-1)}
        {...handlers}
      />
      <canvas ref={names} class="names" />
      {renderer === null && <p class="picture-none">This browser cannot draw the graph; the list has the same chains.</p>}
      <div class="picture-tools">
        <button type="button" class="icon-button" aria-label="Zoom in" onClick={() => middle(1.5)}>
          +
        </button>
        <button type="button" class="icon-button" aria-label="Zoom out" onClick={() => middle(1 / 1.5)}>
          −
        </button>
        <button type="button" class="button" onClick={showAll}>
          Fit
        </button>
        {marked >= 0 && camera && (
          <button
            type="button"
            class="button"
            onClick={() => setCamera(centred(camera, at(scene.x, marked), at(scene.y, marked), size.width, size.height))}
          >
            Centre
          </button>
        )}
      </div>
      {marked >= 0 && camera && <Label project={project} scene={scene} node={marked} camera={camera} width={size.width} />}
    </div>
  );
}

/** The label of the marked node. */
function Label({
  project,
  scene,
  node,
  camera,
  width,
}: {
  readonly project: PageProject;
  readonly scene: Scene;
  readonly node: number;
  readonly camera: Camera;
  readonly width: number;
}): JSX.Element {
  const x = (at(scene.x, node) - camera.x) * camera.scale;
  const y = (at(scene.y, node) - camera.y) * camera.scale;
  const chain = at(scene.kind, node) === 0 ? at(scene.ref, node) : -1;
  const left = x > width / 2;
  return (
    <div class={left ? "node-label is-left" : "node-label"} style={{ left: `${x}px`, top: `${y}px` }} aria-hidden="true">
      <Text text={nodeName(project, scene, node)} />
      {chain >= 0 && (
        <>
          <StageMark stage={at(project.index.chains.stage, chain)} status={at(project.index.chains.status, chain)} />
          {project.titles[chain] && <Text class="label-title" text={project.titles[chain]} />}
        </>
      )}
    </div>
  );
}

function openNode(project: PageProject, scene: Scene, node: number, query: string): void {
  const ref = at(scene.ref, node);
  if (at(scene.kind, node) === 0) open({ ...START, view: "id", id: project.ids[ref] ?? "", query });
  else open({ ...START, view: "matrix", query: `path:${quotedValue(pathAt(project, ref))}` });
}

/** WebGL if the browser has it and does not lose it, else a 2D canvas; `null` if there is neither. */
function useRenderer(picture: RefObject<HTMLCanvasElement | null>, flat: boolean, onLost: () => void): Renderer | null {
  const [renderer, setRenderer] = useState<Renderer | null>(null);
  const lost = useRef(onLost);
  lost.current = onLost;
  useLayoutEffect(() => {
    const canvas = picture.current;
    if (!canvas) return;
    const made = flat ? canvasRenderer(canvas) : webglRenderer(canvas);
    if (!made && !flat) {
      lost.current();
      return;
    }
    setRenderer(made);
    const onContextLost = () => lost.current();
    canvas.addEventListener("webglcontextlost", onContextLost);
    return () => {
      canvas.removeEventListener("webglcontextlost", onContextLost);
      made?.dispose();
    };
  }, [picture, flat]);
  return renderer;
}

function useSize(element: RefObject<HTMLElement | null>): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const target = element.current?.parentElement;
    if (!target) return;
    const measure = () => setSize({ width: target.clientWidth, height: target.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

interface PointerActions {
  readonly hover: (x: number, y: number) => void;
  readonly choose: () => void;
}

/** How far a pointer may move during a click, in pixels. */
const STILL = 4;

/** One pointer moves the picture; two pointers or the wheel zoom. */
function usePointers(
  picture: RefObject<HTMLCanvasElement | null>,
  camera: Camera | null,
  setCamera: (camera: Camera) => void,
  { hover, choose }: PointerActions,
) {
  const pointers = useRef(new Map<number, { x: number; y: number }>());
  const path = useRef(0);
  const latest = useRef(camera);
  latest.current = camera;
  const change = (next: Camera) => {
    latest.current = next;
    setCamera(next);
  };
  useEffect(() => {
    const canvas = picture.current;
    // Registered by hand, because only a listener that is not passive can keep the page from scrolling.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      if (latest.current)
        change(zoomed(latest.current, Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0015)), event.offsetX, event.offsetY));
    };
    canvas?.addEventListener("wheel", onWheel, { passive: false });
    return () => canvas?.removeEventListener("wheel", onWheel);
  });
  const positions = () => [...pointers.current.values()];
  return {
    onPointerDown: (event: PointerEvent) => {
      picture.current?.setPointerCapture(event.pointerId);
      pointers.current.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
      path.current = 0;
      if (event.pointerType !== "mouse") hover(event.offsetX, event.offsetY);
    },
    onPointerMove: (event: PointerEvent) => {
      const before = pointers.current.get(event.pointerId);
      if (!before) return hover(event.offsetX, event.offsetY);
      const now = { x: event.offsetX, y: event.offsetY };
      const [one, other] = positions();
      const span = one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
      pointers.current.set(event.pointerId, now);
      path.current += Math.hypot(now.x - before.x, now.y - before.y);
      if (!latest.current) return;
      const [first, second] = positions();
      if (first && second && span > 0) {
        const factor = Math.hypot(first.x - second.x, first.y - second.y) / span;
        change(zoomed(latest.current, factor, (first.x + second.x) / 2, (first.y + second.y) / 2));
      } else {
        change(moved(latest.current, now.x - before.x, now.y - before.y));
      }
    },
    onPointerUp: (event: PointerEvent) => {
      pointers.current.delete(event.pointerId);
      if (path.current < STILL) choose();
    },
    onPointerCancel: (event: PointerEvent) => void pointers.current.delete(event.pointerId),
  };
}
