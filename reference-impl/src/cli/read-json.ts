import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { DmpcError } from "@dmpc/schemas";

/**
 * Reads JSON from a file, or from standard input for `-`.
 *
 * @throws DmpcError DMPC_FILE, DMPC_DOCUMENT_INVALID
 */
export async function readJson(path: string): Promise<unknown> {
  let content: string;
  try {
    content = path === "-" ? await text(process.stdin) : await readFile(path, "utf8");
  } catch (cause) {
    throw new DmpcError(
      "DMPC_FILE",
      `Cannot read ${path}: ${cause instanceof Error ? cause.message : String(cause)}.`,
      { cause },
    );
  }
  try {
    return JSON.parse(content) as unknown;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DmpcError("DMPC_DOCUMENT_INVALID", `${path} is not JSON: ${why}; correct it.`, { cause });
  }
}
