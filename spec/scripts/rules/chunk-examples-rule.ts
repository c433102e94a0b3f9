import { crc32 } from "node:zlib";
import type { Fault } from "../finding.ts";
import { DATA_PLANE, type Field, headerFields, headerTable } from "../specification/chunk-layout.ts";
import { cellOf, type Table, tablesOf } from "../specification/table.ts";
import type { Rule } from "./rule.ts";

const COLUMNS = ["field", "bytes", "value"];
const PAYLOAD = "payload";

/** Implementers compare their first chunk with the worked one. */
export const chunkExamplesRule: Rule = {
  ruleId: "chunk-examples",
  title: "Every worked chunk decodes, by the clause's own table of fields, to the values beside its bytes.",
  check({ clauses }) {
    const page = clauses.find(({ path }) => path === DATA_PLANE);
    const header = page === undefined ? undefined : headerTable(page);
    // Without the table there is nothing to decode by; the rule of the header says so.
    if (page === undefined || header === undefined) return [];
    const examples = tablesOf(page, COLUMNS);
    if (examples.length === 0) {
      const mend = "work one out in a table with the columns field, bytes, value";
      return [{ file: page.path, line: header.line, message: "no chunk is worked out", mend }];
    }
    return examples.flatMap((table) => judge(page.path, table, headerFields(header)));
  },
};

function judge(file: string, table: Table, fields: readonly Field[]): Fault[] {
  const faults: Fault[] = [];
  const fault = (line: number, message: string, mend: string): void => void faults.push({ file, line, message, mend });
  const names = [...fields.map(({ name }) => name), PAYLOAD];
  const found = table.rows.map((row) => cellOf(row, "field"));
  if (found.join() !== names.join()) {
    fault(table.line, `the rows are ${found.join(", ")}`, `make them ${names.join(", ")}`);
    return faults;
  }
  const rows = table.rows.map((row) => ({
    ...row,
    name: cellOf(row, "field"),
    bytes: parseBytes(cellOf(row, "bytes")),
  }));
  const payload = rows.at(-1)?.bytes ?? [];
  const values = new Map(rows.map(({ name, bytes }) => [name, littleEndian(bytes ?? [])]));
  const flags = fields.find((field) => field.flags.size > 0);
  const hasCrc = flags !== undefined && flagNames(flags, values.get(flags.name) ?? 0n).includes("crc");
  for (const row of rows) {
    const { name, bytes, line } = row;
    const field = fields.find((candidate) => candidate.name === name);
    const stated = cellOf(row, "value");
    if (bytes === undefined) {
      fault(line, `the bytes of ${name} are no bytes`, "write two hexadecimal digits a byte, with spaces between");
    } else if (field === undefined) {
      const same = parseBytes(stated)?.join() === bytes.join();
      if (!same) fault(line, `the payload is ${hex(bytes)}, not ${stated}`, "make bytes and value agree");
    } else if (bytes.length !== field.sizeBytes) {
      const sizes = `${String(bytes.length)} bytes, not ${String(field.sizeBytes)}`;
      fault(line, `${name} has ${sizes}`, "write as many as the header's table gives");
    } else {
      const value = littleEndian(bytes);
      const decoded = field.flags.size > 0 ? flagNames(field, value).join(", ") || "none" : undefined;
      if (decoded === undefined ? !sameNumber(stated, value) : decoded !== stated) {
        fault(line, `${name} is ${decoded ?? String(value)}, not ${stated}`, "make bytes and value agree");
      }
      if (field.constant !== undefined && value !== BigInt(field.constant)) {
        fault(line, `${name} is always ${String(field.constant)}`, "write that value");
      }
    }
  }
  const crcRow = rows.find(({ name }) => name === "crc32");
  const crc = hasCrc ? BigInt(crc32(Uint8Array.from(payload))) : 0n;
  if (crcRow?.bytes !== undefined && values.get("crc32") !== crc) {
    const right = hex([...Uint8Array.from([0n, 8n, 16n, 24n].map((shift) => Number((crc >> shift) & 0xffn)))]);
    const message = hasCrc ? "the CRC-32 is not the payload's" : "there is a CRC-32 without the flag crc";
    fault(crcRow.line, message, `the bytes are ${right}`);
  }
  return faults;
}

/** The bytes of a cell; undefined where it has anything else. A dash stands for none. */
function parseBytes(cell: string): number[] | undefined {
  if (cell === "" || cell === "—") return [];
  if (!/^[0-9a-f]{2}( +[0-9a-f]{2})*$/i.test(cell)) return undefined;
  return cell.split(/ +/).map((digits) => Number.parseInt(digits, 16));
}

function littleEndian(bytes: readonly number[]): bigint {
  return bytes.reduceRight((value, byte) => value * 256n + BigInt(byte), 0n);
}

/** Names of the set bits; a bit without a name is given by its number. */
function flagNames({ flags }: Field, value: bigint): string[] {
  return [...Array(64).keys()]
    .filter((bit) => (value >> BigInt(bit)) & 1n)
    .map((bit) => flags.get(bit) ?? `bit ${String(bit)}`);
}

function sameNumber(stated: string, value: bigint): boolean {
  return /^(0x[0-9a-f]+|\d+)$/i.test(stated) && BigInt(stated) === value;
}

function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join(" ") || "none";
}
