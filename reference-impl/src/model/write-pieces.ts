import { createHash, randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { DmpcError } from "@dmpc/schemas";
import { refuseSpecialFile } from "./refuse-special-file.ts";

/** What was written. */
export interface WrittenFile {
  /** Bytes of the file. */
  readonly sizeBytes: number;
  /** SHA-256 of the file. */
  readonly digest: string;
}

/**
 * Writes a file piece by piece, beside its place, and moves it there when it is whole: a failure leaves nothing, and an
 * older file as it was.
 *
 * @param path - Where the file goes.
 * @param pieces - Its contents; each piece is made when the one before is written.
 * @throws DmpcError DMPC_FILE
 */
export async function writePieces(path: string, pieces: Iterable<Uint8Array>): Promise<WrittenFile> {
  const aside = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  const hash = createHash("sha256");
  let sizeBytes = 0;
  try {
    await refuseSpecialFile(path);
    const file = await open(aside, "wx");
    try {
      for (const piece of pieces) {
        hash.update(piece);
        await file.writeFile(piece);
        sizeBytes += piece.byteLength;
      }
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (cause) {
    await rm(aside, { force: true }).catch(() => undefined);
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DmpcError("DMPC_FILE", `Cannot write ${path}: ${why}; choose another file.`, { cause });
  }
  return { sizeBytes, digest: `sha256:${hash.digest("hex")}` };
}
