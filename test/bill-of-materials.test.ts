import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { expect, it } from "vitest";

// What the build wrote beside the bundle. `npm test` builds it first.
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const readJson = (...path: readonly string[]) => JSON.parse(readFileSync(join(ROOT, ...path), "utf8"));

interface Component {
  readonly "bom-ref": string;
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}

const text = readFileSync(join(ROOT, "dist/bom.cdx.json"), "utf8");
const bom = JSON.parse(text) as {
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
};
const nameOf = ({ group, name }: Component): string => (group === undefined ? name : `${group}/${name}`);

it("is valid by CycloneDX's own schema", () => {
  const folder = "node_modules/@cyclonedx/cyclonedx-library/res/schema";
  // What a format such as an address with letters of all scripts looks like is another package's to say.
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  for (const part of ["spdx", "jsf-0.82"]) {
    const file = `${part}.SNAPSHOT.schema.json`;
    ajv.addSchema(readJson(folder, file), `http://cyclonedx.org/schema/${file}`);
  }
  const validate = ajv.compile(readJson(folder, "bom-1.6.SNAPSHOT.schema.json"));
  validate(bom);
  expect(validate.errors).toBeNull();
  expect(validate({ ...bom, components: [{ name: "no type" }] })).toBe(false);
});

it("names the packages that THIRD-PARTY-NOTICES names, in the same versions", () => {
  const notices = readFileSync(join(ROOT, "dist/THIRD-PARTY-NOTICES"), "utf8")
    .split(/\n={80}\n/)
    .slice(1);
  const noticed = notices.map((section) => section.slice(0, section.indexOf(" (")));
  const libraries = bom.components.filter(({ purl }) => !purl.includes("#"));
  expect(libraries.map((one) => `${nameOf(one)} ${one.version}`)).toEqual(noticed);
});

it("has each package once: two versions of one would judge the same glob twice", () => {
  const names = bom.components.filter(({ purl }) => !purl.includes("#")).map(nameOf);
  expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([]);
});

it("has each archive's hash from the lock file, and each grammar's", () => {
  const { packages } = readJson("package-lock.json") as { readonly packages: Record<string, { version: string; integrity?: string }> };
  const locked = Object.entries(packages).map(([folder, { version, integrity }]) => {
    const hash = Buffer.from((integrity ?? "").replace(/^sha512-/, ""), "base64").toString("hex");
    return `${folder.replace(/^.*node_modules\//, "")} ${version} ${hash}`;
  });
  const grammars = readdirSync(join(ROOT, "grammars"), { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith("source.json"),
  );
  const pinned = grammars.map((path) => {
    const { package: name, version, sha512 } = readJson("grammars", path);
    return `${name} ${version} ${Buffer.from(sha512.replace(/^sha512-/, ""), "base64").toString("hex")}`;
  });
  const hashed = bom.components.filter((one) => one.hashes !== undefined);
  for (const one of hashed) {
    const [{ alg, content } = { alg: "", content: "" }] = one.hashes ?? [];
    expect([...locked, ...pinned], nameOf(one)).toContain(`${nameOf(one)} ${one.version} ${content}`);
    expect(alg).toBe("SHA-512");
  }
  // TypeScript is no archive that was fetched: another package holds it.
  expect(bom.components.filter((one) => one.hashes === undefined).map(nameOf)).toEqual(["typescript"]);
  expect(hashed.filter(({ purl }) => purl.includes("#"))).toHaveLength(grammars.length);
});

it("leads from the package to each component, and from none to what it does not name", () => {
  const refs = bom.components.map((one) => one["bom-ref"]);
  expect(new Set(refs).size).toBe(refs.length);
  const [own, ...others] = bom.dependencies;
  expect(own?.dependsOn).toEqual(refs);
  expect(others.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]).filter((ref) => !refs.includes(ref))).toEqual([]);
  const morph = others.find(({ ref }) => ref.startsWith("pkg:npm/%40ts-morph/common@"));
  expect(morph?.dependsOn).toContain(refs.find((ref) => ref.startsWith("pkg:npm/typescript@")));
});

it("says nothing of when or where it was made", () => {
  expect(text).not.toContain(ROOT);
  expect(Object.keys(bom)).not.toContain("serialNumber");
  expect(text).not.toMatch(/"timestamp"/);
});
