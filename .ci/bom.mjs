// The text of dist/bom.cdx.json: what the package is made of, for scanners that look for known faults in it (CycloneDX 1.6).
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/**
 * The bill of materials of the package in `root`: the packages in the bundle, and the grammars, each of which is a file of another package.
 * Same packages, same bytes: it has neither a time nor a serial number, which the format leaves to the writer.
 */
export function billOfMaterials(root, packages) {
  const { name, version, description, license } = readJson(join(root, "package.json"));
  const refs = new Map(packages.map((one) => [one.folder, purl(one)]));
  const components = [...packages.map(library), ...grammars(root)];
  const bom = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: { type: "application", "bom-ref": purl({ name, version }), name, version, description, licenses: licences(license) },
    },
    components,
    dependencies: [
      { ref: purl({ name, version }), dependsOn: components.map((one) => one["bom-ref"]) },
      ...packages.map((one) => ({ ref: purl(one), dependsOn: one.uses.map((folder) => refs.get(folder)).sort() })),
    ],
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}

function library({ integrity, license, repository, ...one }) {
  return {
    type: "library",
    ...named(one),
    ...(integrity && { hashes: [sha512(integrity)] }),
    licenses: licences(license),
    externalReferences: sourceOf(repository),
  };
}

function grammars(root) {
  const folders = readdirSync(join(root, "grammars")).sort();
  return folders.flatMap((language) => {
    const path = join(root, "grammars", language, "source.json");
    if (!existsSync(path)) return [];
    const { package: name, version, file, licence, repository, sha512: hash } = readJson(path);
    // Two grammars may come from one package: a reference is unique.
    const at = { name, version, subpath: file };
    return { type: "library", ...named(at), hashes: [sha512(hash)], licenses: licences(licence), externalReferences: sourceOf(repository) };
  });
}

function named({ name, version, subpath }) {
  const [base, scope] = name.split("/").reverse();
  const at = purl({ name, version, subpath });
  return { "bom-ref": at, ...(scope && { group: scope }), name: base, version, purl: at };
}

/** A package's address as scanners know it (package-url). */
function purl({ name, version, subpath }) {
  return `pkg:npm/${name.replace("@", "%40")}@${version}${subpath === undefined ? "" : `#${subpath}`}`;
}

/** The hash of an archive or a grammar, which npm writes in base 64 and the format in hexadecimal. */
function sha512(integrity) {
  return { alg: "SHA-512", content: Buffer.from(integrity.replace(/^sha512-/, ""), "base64").toString("hex") };
}

function licences(license) {
  return [/[ ()]/.test(license) ? { expression: license } : { license: { id: license } }];
}

/** The repository as a manifest names it: an address, or `owner/name` of the forge that npm means by that. */
function sourceOf(repository) {
  const said = (typeof repository === "string" ? repository : (repository?.url ?? "")).replace(/^git\+|^github:/, "");
  if (said === "") return [];
  return [{ type: "vcs", url: /^[\w.-]+\/[\w.-]+$/.test(said) ? `https://github.com/${said}` : said }];
}
