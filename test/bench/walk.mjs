// A bare Node walk-read-regex of a tree: what any scanner in Node must do at the least.
import { readdirSync, readFileSync } from "node:fs";

const TAG = /@(SPEC|TEST|CODE|DOC):/;
let found = 0;

function walk(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name !== ".git") walk(path);
    } else if (entry.isFile() && TAG.test(readFileSync(path, "utf8"))) found++;
  }
}

walk(process.argv[2]);
console.log(found);
