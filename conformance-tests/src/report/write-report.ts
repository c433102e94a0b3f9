import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { type ConformanceReport, DmpcError } from "@dmpc/schemas";

/**
 * Makes sure that a report can be written, before a run whose result would be lost.
 *
 * @throws DmpcError DMPC_FILE
 */
export async function prepareReportFolder(file: string): Promise<void> {
  await attempt(file, async () => {
    await makeFolder(dirname(resolve(file)));
    const present = await stat(file).catch(() => undefined);
    if (present?.isDirectory() === true) throw new Error("it is a folder");
    const probe = besides(file);
    await writeFile(probe, "");
    await rm(probe);
  });
}

/**
 * Writes a report: whole, or not at all.
 *
 * @throws DmpcError DMPC_FILE
 */
export async function writeReport(file: string, report: ConformanceReport): Promise<void> {
  await writeWhole(file, `${JSON.stringify(report, undefined, 2)}\n`);
}

/**
 * Writes a file: whole, or not at all.
 *
 * @throws DmpcError DMPC_FILE
 */
export async function writeWhole(file: string, content: string): Promise<void> {
  await attempt(file, async () => {
    const temporary = besides(file);
    try {
      await writeFile(temporary, content);
      await rename(temporary, file);
    } finally {
      await rm(temporary, { force: true });
    }
  });
}

/** Makes a folder and those above it. Node's own recursive mkdir never returns below /proc. */
async function makeFolder(folder: string): Promise<void> {
  const present = await stat(folder).catch(() => undefined);
  if (present?.isDirectory() === true) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  await mkdir(folder);
}

/** A file in the same folder, from which a rename is atomic. */
function besides(file: string): string {
  const path = resolve(file);
  return join(dirname(path), `.${basename(path)}.${String(process.pid)}.tmp`);
}

async function attempt(file: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DmpcError(
      "DMPC_FILE",
      `the report ${file} cannot be written (${why}); name a file in a folder that is yours with --report`,
      { cause },
    );
  }
}
