import { createReadStream } from "node:fs";
import { DmpcError } from "@dmpc/schemas";

/** No document of this protocol comes near. */
const MAX_BYTES = 2 ** 28;

/**
 * Reads JSON from a file or pipe, or from standard input for `-`.
 *
 * @throws DmpcError DMPC_FILE, DMPC_DOCUMENT_INVALID
 */
export async function readJson(path: string): Promise<unknown> {
  let content: string;
  try {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    for await (const chunk of path === "-" ? process.stdin : createReadStream(path)) {
      chunks.push(chunk as Buffer);
      sizeBytes += (chunk as Buffer).byteLength;
      if (sizeBytes > MAX_BYTES) throw new Error(`it has more than ${String(MAX_BYTES)} bytes`);
    }
    content = Buffer.concat(chunks).toString();
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
