/** Which part of `src` may import which: a folder, or a file at the top. Nothing else is allowed, but that all may import `errors`. */
export const ARROWS: Readonly<Record<string, readonly string[]>> = {
  cli: ["server", "check", "page", "report", "config", "suppress", "io", "model"],
  // A project opened without a terminal: what the command line, the public API and later a warm server share.
  server: ["check", "page", "report", "config", "suppress", "io", "model"],
  // The public API.
  index: ["server", "check", "report", "model"],
  check: ["evidence", "rules", "suppress", "scan", "graph", "config", "model"],
  evidence: ["graph", "scan", "model"],
  page: ["graph", "model"],
  rules: ["graph", "model"],
  suppress: ["model"],
  graph: ["model"],
  scan: ["model"],
  report: ["model"],
  config: ["model"],
  io: ["model"],
  model: [],
  errors: [],
};
