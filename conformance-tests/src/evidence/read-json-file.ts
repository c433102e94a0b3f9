import { readFile, stat } from "node:fs/promises";
import { DmpcError } from "@dmpc/schemas";

/**
 * Reads a JSON file of a limited size.
 *
 * @throws DmpcError DMPC_FILE if it cannot be read or is larger; DMPC_USAGE if it is not JSON.
 */
export async function readJsonFile(file: string, mostBytes: number): Promise<unknown> {
  const text = await read(file, mostBytes);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DmpcError("DMPC_USAGE", `${file} is not JSON (${why}); give the file that was meant`, { cause });
  }
}

async function read(file: string, mostBytes: number): Promise<string> {
  try {
    const found = await stat(file);
    if (!found.isFile()) throw new Error("it is no file");
    if (found.size > mostBytes) throw new Error(`it has more than ${String(mostBytes)} bytes`);
    return await readFile(file, "utf8");
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DmpcError("DMPC_FILE", `${file} cannot be read (${why}); name a file that is there`, { cause });
  }
}
