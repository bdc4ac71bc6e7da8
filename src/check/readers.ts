import type { Readers } from "../evidence/source.ts";
import type { Chain } from "../model/chain.ts";
import { comparePlaces } from "../model/location.ts";
import type { Settings } from "../model/settings.ts";
import type { Tag } from "../model/tag.ts";
import type { Vocabulary } from "../model/vocabulary.ts";
import { textIn } from "../scan/decode.ts";
import { createScanner, type Scanner, scanFile } from "../scan/scan-file.ts";
import { type ScanPorts, scanAll } from "./scan-all.ts";

/** How sources of evidence read the ports' tree, whose SPECs have this vocabulary. */
export function readersOf(settings: Settings, ports: ScanPorts, vocabulary: Vocabulary): Readers {
  let scanner: Scanner | undefined;
  return {
    tree: ports.tree,
    syntax: ports.syntax,
    text: textIn(ports.tree),
    async scan(path, bytes) {
      scanner ??= createScanner(settings, ports, ports.syntax, false, {
        inactivity: false,
        isThrifty: true,
        vocabulary,
        findsMentions: false,
      });
      const outcome = await scanFile(scanner, path, bytes);
      return outcome.kind === "scanned" ? outcome.scan : null;
    },
    bind: (chains) => bindSymbols(settings, ports, vocabulary, chains),
  };
}

async function bindSymbols(
  settings: Settings,
  ports: ScanPorts,
  vocabulary: Vocabulary,
  chains: readonly Chain[],
): Promise<readonly Chain[]> {
  const paths = new Set(chains.flatMap(({ tests, codes }) => [...tests, ...codes]).map(({ path }) => path));
  const { scans } = await scanAll([...paths].sort(), settings, ports, true, vocabulary);
  const files = new Map(scans.map((scan) => [scan.path, scan]));
  const bound = (tag: Tag): Tag => {
    const here = files.get(tag.path);
    if (tag.by === "mention") {
      const mention = here?.mentions.find((other) => comparePlaces(other, tag) === 0);
      return mention ? { ...tag, symbol: mention.symbol } : tag;
    }
    return here?.tags.find((other) => comparePlaces(other, tag) === 0 && other.raw === tag.raw && other.type === tag.type) ?? tag;
  };
  return chains.map((chain) => ({ ...chain, tests: chain.tests.map(bound), codes: chain.codes.map(bound) }));
}
