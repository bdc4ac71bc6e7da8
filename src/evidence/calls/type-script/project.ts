import { Project, type SourceFile, ts } from "ts-morph";
import { isOverflow, type SourceFiles } from "../language.ts";
import { createResolver, type ResolveModule } from "./modules.ts";

/** The sources that the given tests can reach, loaded in ts-morph. */
export interface SourceProject {
  readonly project: Project;
  readonly resolve: ResolveModule;
  file(path: string): SourceFile | undefined;
  /** Files that could not be parsed, or are nested too deeply to be followed. */
  readonly unparsed: readonly string[];
}

/** Levels of the syntax tree. Each is walked once for each one above it; a long sum in generated code has some hundred. */
const DEEPEST = 1000;

const SOURCE = /\.[cm]?[jt]sx?$/;
// Module names that TypeScript's preprocessor does not find.
const ACTUAL_IMPORT =
  /\b(?:importActual|requireActual|mock|doMock|unstable_mockModule)\s*(?:<[^()]*>)?\(\s*(?:import\(\s*)?["'`]([^"'`\n]+)["'`]/g;

/**
 * Reads the given files and everything that they import, and nothing else: no file list of a tsconfig, no `node_modules`. Types are looked
 * up only to follow a name; nothing is type-checked as a whole.
 */
export function openSourceProject(files: SourceFiles, starts: readonly string[]): SourceProject {
  const resolve = rememberedResolver(createResolver(files));
  const project = new Project({
    useInMemoryFileSystem: true,
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
    compilerOptions: {
      allowJs: true,
      checkJs: false,
      jsx: ts.JsxEmit.Preserve,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      // Without the DOM, because its declarations lead to no code of the project, and reading them would take most of the time.
      lib: ["lib.es2022.d.ts"],
      types: [],
      esModuleInterop: true,
      experimentalDecorators: true,
      noImplicitAny: true,
      strictNullChecks: false,
    },
    resolutionHost: () => ({
      resolveModuleNames: (names, from) =>
        names.map((name) => {
          const path = resolve(name, pathOf(from));
          return path === null ? undefined : { resolvedFileName: `/${path}`, extension: extensionOf(path), isExternalLibraryImport: false };
        }),
    }),
  });
  const unparsed: string[] = [];
  const queue = [...new Set(starts)];
  const seen = new Set(queue);
  for (const path of queue) {
    const text = SOURCE.test(path) ? files.read(path) : null;
    if (text === null) continue;
    if (!addFile(project, path, text)) {
      unparsed.push(path);
      continue;
    }
    for (const specifier of specifiersIn(text)) {
      const target = resolve(specifier, path);
      if (target === null || seen.has(target)) continue;
      seen.add(target);
      queue.push(target);
    }
  }
  return { project, resolve, unparsed, file: (path) => project.getSourceFile(`/${path}`) };
}

/** Adds a file; `false` if it is nested too deeply, for TypeScript's parser or for what follows. */
function addFile(project: Project, path: string, text: string): boolean {
  try {
    const file = project.createSourceFile(`/${path}`, text, { overwrite: true });
    if (!isTooDeep(file.compilerNode)) return true;
    project.removeSourceFile(file);
    return false;
  } catch (error) {
    if (isOverflow(error)) return false;
    throw error;
  }
}

function isTooDeep(root: ts.Node): boolean {
  const open: { readonly node: ts.Node; readonly depth: number }[] = [{ node: root, depth: 0 }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const depth = at.depth + 1;
    if (depth > DEEPEST) return true;
    ts.forEachChild(at.node, (node) => void open.push({ node, depth }));
  }
  return false;
}

/** The project path of a file in ts-morph, where all files are in `/`. */
export function pathOf(file: SourceFile | string): string {
  return (typeof file === "string" ? file : file.getFilePath()).slice(1);
}

/** Whether a file belongs to the project, not to the language's own declarations. */
export function isOfProject(file: SourceFile): boolean {
  return !file.getFilePath().startsWith("/node_modules/typescript/");
}

function specifiersIn(text: string): string[] {
  const imported = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  return [...imported, ...[...text.matchAll(ACTUAL_IMPORT)].flatMap(([, specifier]) => specifier ?? [])];
}

function extensionOf(path: string): ts.Extension {
  return (/(?:\.d)?(\.[cm]?[jt]sx?)$/.exec(path)?.[0] ?? ts.Extension.Ts) as ts.Extension;
}

function rememberedResolver(resolve: ResolveModule): ResolveModule {
  const known = new Map<string, string | null>();
  return (specifier, from) => {
    const key = `${from.slice(0, from.lastIndexOf("/"))}\n${specifier}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = resolve(specifier, from);
    known.set(key, found);
    return found;
  };
}
