// Gives what is published the same modes whatever the umask was: npm packs them as they are, and the same sources must make the same tarball.
import { chmodSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { files } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

function publish(path) {
  const isFolder = statSync(path).isDirectory();
  chmodSync(path, isFolder ? 0o755 : 0o644);
  if (isFolder) for (const name of readdirSync(path)) publish(join(path, name));
}

// A glob's first part is a folder of data.
for (const name of new Set(["package.json", ...files.map((glob) => glob.split("/")[0])])) publish(join(root, name));
