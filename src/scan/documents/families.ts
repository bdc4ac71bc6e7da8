// @CODE:MARKDOWN-001

/*
 * A local id of a SPEC is known by its family, what stands before its number: `UR` of `UR-003`, `REQ-AUTH` of `REQ-AUTH-01`. Texts are full of
 * names that look like one, so that a family counts where a document uses it at least twice to begin something, or once below a heading that
 * promises requirements.
 */

// Standards, encodings, tasks and other things that begin like an id, and never are one of a requirement.
const OTHERS = new Set([
  ..."UTF ISO IEC IEEE RFC HTTP HTTPS SHA MD CVE CWE WCAG TLS SSL PEP ECMA ES ANSI ASCII DIN ITU AES RSA ED X GPT COVID OWASP PCI SOC".split(
    " ",
  ),
  ..."T WP TASK PHASE STEP SPRINT MS MILESTONE EPIC ISSUE GH BUG PR ADR RISK ASM KG Q TODO FIXME NOTE SPEC TAG DAY WEEK P V H".split(" "),
]);

/** The family of a local id; `null` if it is that of something else. */
export function requirementFamily(local: string): string | null {
  const family = /^[A-Za-z][A-Za-z-]*(?:\d+[A-Za-z]+)*(?=-?\d)/.exec(local)?.[0].replace(/-$/, "").toUpperCase() ?? "";
  return family === "" || OTHERS.has(family) || /^SPEC(?:-|$)/.test(family) ? null : family;
}
