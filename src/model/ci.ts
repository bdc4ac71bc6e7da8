/** Variables that CI systems set. Most set `CI`; Azure Pipelines and Jenkins do not. */
const VARIABLES = ["CI", "GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "JENKINS_URL", "BUILDKITE"];

/** Whether a CI system started the run. */
export function isCi(env: Readonly<Record<string, string | undefined>>): boolean {
  return VARIABLES.some((name) => env[name] && env[name] !== "false");
}
