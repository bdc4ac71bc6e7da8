import { runGitNow } from "./run.ts";

/** Whether a clone lacks objects on purpose (`git clone --filter`). Git would download them when they are asked for. */
export function isPartialClone(root: string): boolean {
  return runGitNow(root, ["config", "--get-regexp", "^(extensions\\.partialclone|remote\\..*\\.promisor)$"]).output !== null;
}
