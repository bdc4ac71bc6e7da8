/** Whether a file holds tests of Go, of which runners report only the folder. */
export function isGo(path: string): boolean {
  return path.endsWith("_test.go");
}

/** The folder of a path; empty for the root. */
export function goFolderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Whether a file is one of JavaScript or TypeScript, whose runners put parameters into a title and never after it. */
export function isJavaScript(path: string): boolean {
  return /\.(?:[cm]?[jt]sx?|vue|svelte)$/.test(path);
}

/** Whether a file is one of a language of the JVM. */
export function isJvm(path: string): boolean {
  return /\.(?:java|kt|groovy|scala)$/.test(path);
}

/** Whether a file is one of a language in which an annotation or attribute can give a test another name and its parameters. */
export function hasAnnotations(path: string): boolean {
  return isJvm(path) || /\.(?:cs|fs|vb)$/.test(path);
}

/** Whether a file is one of Groovy, where `#price` in the name of a test stands for a value. */
export function isGroovy(path: string): boolean {
  return path.endsWith(".groovy");
}
