import { open } from "node:fs/promises";
import { type ConformanceStatement, DmpcError, isDmpcError, parseDocument } from "@dmpc/schemas";

/** Longest statement that is read. */
const MAX_BYTES = 2 ** 20;

/**
 * Reads a conformance statement from a file.
 *
 * @throws DmpcError DMPC_USAGE if the file cannot be read, is too long, or is no statement.
 */
export async function readStatement(file: string): Promise<ConformanceStatement> {
  const refuse = (why: string, mend: string): DmpcError =>
    new DmpcError("DMPC_USAGE", `the statement ${file} ${why}; ${mend}`);
  const text = await readLimited(file).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw refuse(`cannot be read (${why})`, "name a file that dmpc-conform ics init wrote");
  });
  if (text === undefined) throw refuse(`is longer than ${String(MAX_BYTES)} bytes`, "name a conformance statement");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refuse(`is not JSON (${error instanceof Error ? error.message : String(error)})`, "correct it");
  }
  try {
    return parseDocument("conformance-statement", value);
  } catch (error) {
    if (!isDmpcError(error)) throw error;
    throw new DmpcError("DMPC_USAGE", `${file}: ${error.message}`, { cause: error });
  }
}

/** The text of a file; undefined if it is too long. A file can grow while it is read, and a device has no size. */
async function readLimited(file: string): Promise<string | undefined> {
  const handle = await open(file, "r");
  try {
    const buffer = new Uint8Array(MAX_BYTES + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
      if (bytesRead === 0) return new TextDecoder().decode(buffer.subarray(0, length));
      length += bytesRead;
      if (length > MAX_BYTES) return undefined;
    }
  } finally {
    await handle.close();
  }
}
