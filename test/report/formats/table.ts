/** Reads a table by the grammar of RFC 4180. Throws for anything else. */
export function readTable(table: string): readonly (readonly string[])[] {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  const records: string[][] = [];
  let record: string[] = [];
  while (field.lastIndex < table.length) {
    const at = field.lastIndex;
    const [, quoted, bare = "", end] = field.exec(table) ?? [];
    if (end === undefined) throw new Error(`not a field: ${table.slice(at, at + 50)}`);
    record.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === ",") continue;
    records.push(record);
    record = [];
  }
  return records;
}
