import { Project, type SourceFile, ts } from "ts-morph";
import type { SourceFiles } from "../language.ts";
import { createResolver, type ResolveModule } from "./modules.ts";

/** The sources that some tests can reach, in the memory of ts-morph. */
export interface SourceProject {
  readonly project: Project;
  readonly resolve: ResolveModule;
  file(path: string): SourceFile | undefined;
}

const SOURCE = /\.[cm]?[jt]sx?$/;
// Module names that TypeScript's own preprocessor does not see.
const ACTUAL_IMPORT =
  /\b(?:importActual|requireActual|mock|doMock|unstable_mockModule)\s*(?:<[^()]*>)?\(\s*(?:import\(\s*)?["'`]([^"'`\n]+)["'`]/g;

/**
 * Reads the files given and all that they import, and nothing else: no tsconfig's list, no `node_modules`. Types are looked up where a
 * name is followed; nothing is checked as a whole.
 */
export function openSources(files: SourceFiles, starts: readonly string[]): SourceProject {
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
      // Without the DOM: what it declares leads to no code of a project, and reading it would take most of the time.
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
  const queue = [...new Set(starts)];
  const seen = new Set(queue);
  for (const path of queue) {
    const text = SOURCE.test(path) ? files.read(path) : null;
    if (text === null) continue;
    project.createSourceFile(`/${path}`, text, { overwrite: true });
    for (const specifier of specifiersIn(text)) {
      const target = resolve(specifier, path);
      if (target === null || seen.has(target)) continue;
      seen.add(target);
      queue.push(target);
    }
  }
  return { project, resolve, file: (path) => project.getSourceFile(`/${path}`) };
}

/** The path in the project of a file of ts-morph's, which all lie in `/`. */
export function pathOf(file: SourceFile | string): string {
  return (typeof file === "string" ? file : file.getFilePath()).slice(1);
}

/** Whether a file is one of the project, and no declaration of the language itself. */
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
