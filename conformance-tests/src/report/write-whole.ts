import { rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

/** Writes a file whole, or not at all. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const temporary = besides(file);
  try {
    await writeFile(temporary, text);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** A file in the same folder, from which a rename is atomic. */
export function besides(file: string): string {
  const path = resolve(file);
  return join(dirname(path), `.${basename(path)}.${String(process.pid)}.tmp`);
}
