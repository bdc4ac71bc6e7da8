// @CODE:PAGE-001:LINKS
import { UsageError } from "../errors.ts";
import { nearest } from "../model/nearest.ts";
import { PAGE_EDITORS } from "./page-data.ts";

/** How each kind of forge names a line of a file at a commit; `{base}` is the repository's page. */
const FORGES = {
  github: "{base}/blob/{commit}/{path}#L{line}",
  gitlab: "{base}/-/blob/{commit}/{path}#L{line}",
  bitbucket: "{base}/src/{commit}/{path}#lines-{line}",
  bitbucketServer: "{base}/browse/{path}?at={commit}#{line}",
  azure: "{base}?path=/{path}&version=GC{commit}&line={line}&lineEnd={line}&lineStartColumn=1&lineEndColumn=1&_a=contents",
  gitea: "{base}/src/commit/{commit}/{path}#L{line}",
  sourcehut: "{base}/tree/{commit}/item/{path}#L{line}",
} as const;
type Forge = keyof typeof FORGES;

/** Which forge a host runs, by its name; most companies' own hosts have such a name too. */
const HOSTS: readonly (readonly [name: RegExp, forge: Forge])[] = [
  [/github/, "github"],
  [/gitlab/, "gitlab"],
  [/bitbucket/, "bitbucket"],
  [/gitea|codeberg|forgejo/, "gitea"],
  [/(?:^|\.)sr\.ht$/, "sourcehut"],
];

/**
 * The template of links to the forge of a git remote, without the remote's user or password; `null` for an unknown forge.
 * `prefix` is the project's folder in the repository, `""` or ending with `/`.
 */
export function forgeTemplate(remote: string, prefix: string): string | null {
  const address = parseRemote(remote);
  const found = address && forgeOf(address);
  if (!found) return null;
  const folder = prefix.split("/").map(encodeURIComponent).join("/");
  return FORGES[found.forge].replace("{base}", () => found.base).replace("{path}", () => `${folder}{path}`);
}

interface Address {
  readonly host: string;
  readonly path: readonly string[];
  /** The address of the web server, with its port if the remote is on the web. */
  readonly web: string;
}

/** `https://host/owner/name.git`, `ssh://git@host:22/owner/name`, `git@host:owner/name.git`; `null` for a path on this machine. */
function parseRemote(remote: string): Address | null {
  const short = /^(?:[^@/\s]+@)?([\w.-]{2,}):(?!\/\/)(.+)$/.exec(remote);
  const written = short && !/^[a-z][a-z0-9+.-]*:\/\//i.test(remote) ? `ssh://${short[1]}/${short[2]}` : remote;
  let url: URL;
  try {
    url = new URL(written);
  } catch {
    return null;
  }
  if (!/^(?:https?|ssh|git|git\+ssh):$/.test(url.protocol) || url.hostname === "") return null;
  const path = url.pathname
    .replace(/\/+$/, "")
    .replace(/\.git$/, "")
    .split("/")
    .filter((part) => part !== "");
  const scheme = url.protocol === "http:" ? "http" : "https";
  // The port of an ssh server is not the port of the web server.
  const host = /^https?:$/.test(url.protocol) ? url.host : url.hostname;
  return { host: url.hostname.toLowerCase(), path, web: `${scheme}://${host}` };
}

function forgeOf({ host, path, web }: Address): { readonly forge: Forge; readonly base: string } | null {
  const base = (...parts: readonly string[]): string => [web, ...parts].join("/");
  // Azure has three web addresses for a repository, old and new, and two for ssh.
  const ssh = /^(?:ssh\.dev\.azure\.com|vs-ssh\.visualstudio\.com)$/.test(host) && path[0] === "v3";
  if (ssh && path.length === 4) {
    const [, organisation = "", project = "", name = ""] = path;
    return { forge: "azure", base: `https://dev.azure.com/${organisation}/${project}/_git/${name}` };
  }
  if (host === "dev.azure.com" || host.endsWith(".visualstudio.com") || path.includes("_git")) {
    return path.includes("_git") ? { forge: "azure", base: base(...path) } : null;
  }
  if (path.length < 2) return null;
  const known = HOSTS.find(([name]) => name.test(host))?.[1];
  if (known !== "bitbucket" || host === "bitbucket.org") return known ? { forge: known, base: base(...path) } : null;
  const [project = "", name = ""] = path.filter((part) => part !== "scm").slice(-2);
  const owner = project.startsWith("~") ? `users/${project.slice(1)}` : `projects/${project}`;
  return { forge: "bitbucketServer", base: base(owner, "repos", name) };
}

/** `{root}` is the project's folder on this machine. */
const EDITORS = {
  vscode: "vscode://file/{root}/{path}:{line}",
  "vscode-insiders": "vscode-insiders://file/{root}/{path}:{line}",
  vscodium: "vscodium://file/{root}/{path}:{line}",
  cursor: "cursor://file/{root}/{path}:{line}",
  windsurf: "windsurf://file/{root}/{path}:{line}",
  zed: "zed://file/{root}/{path}:{line}",
  idea: "idea://open?file={root}/{path}&line={line}",
  webstorm: "webstorm://open?file={root}/{path}&line={line}",
  pycharm: "pycharm://open?file={root}/{path}&line={line}",
  goland: "goland://open?file={root}/{path}&line={line}",
  phpstorm: "phpstorm://open?file={root}/{path}&line={line}",
  rubymine: "rubymine://open?file={root}/{path}&line={line}",
  clion: "clion://open?file={root}/{path}&line={line}",
  rider: "rider://open?file={root}/{path}&line={line}",
  sublime: "subl://open?url=file://{root}/{path}&line={line}",
  textmate: "txmt://open?url=file://{root}/{path}&line={line}",
  macvim: "mvim://open?url=file://{root}/{path}&line={line}",
} as const satisfies Record<string, `${(typeof PAGE_EDITORS)[number]}://${string}`>;
const SCHEMES: ReadonlySet<string> = new Set(PAGE_EDITORS);

/** Checks a template of `--link-template`. Throws a `UsageError` if it is not a web address, or has no `{path}`. */
export function readLinkTemplate(template: string): string {
  if (!/^https?:\/\/[^\s/]/i.test(template))
    throw new UsageError(`Invalid --link-template "${template}"; use an address that begins with https:// or http://.`);
  return withPath(template, "--link-template");
}

/** The template of an editor by name, or one given as text. `root` is absolute. Throws a `UsageError` for an unknown name or scheme. */
export function readEditorTemplate(given: string, root: string): string {
  const named = Object.entries(EDITORS).find(([name]) => name === given)?.[1];
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(given)?.[1]?.toLowerCase();
  if (named === undefined && scheme === undefined) {
    const near = nearest(given, Object.keys(EDITORS));
    throw new UsageError(
      `Unknown editor "${given}"${near ? `; did you mean ${near}?` : `; use one of ${Object.keys(EDITORS).join(", ")}, or a template like ${EDITORS.vscode}.`}`,
    );
  }
  if (scheme !== undefined && !SCHEMES.has(scheme)) {
    throw new UsageError(`Unknown scheme "${scheme}:" in --editor; use one of ${[...SCHEMES].join(", ")}.`);
  }
  const folder = root
    .replaceAll("\\", "/")
    .replace(/\/$/, "")
    .split("/")
    .map((part) => encodeURIComponent(part).replace("%3A", ":"))
    .join("/");
  // Every template has a `/` before the root where one belongs.
  return withPath(named ?? given, "--editor")
    .replaceAll("/{root}", () => `/${folder.replace(/^\//, "")}`)
    .replaceAll("{root}", () => folder);
}

function withPath(template: string, option: string): string {
  if (!template.includes("{path}"))
    throw new UsageError(
      `${option} needs {path} in its template; {line}${option === "--editor" ? " and {root}" : " and {commit}"} are optional.`,
    );
  return template;
}
