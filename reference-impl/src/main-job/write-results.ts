import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DmpcError } from "@dmpc/schemas";

/** Files that a run leaves, besides the conformance report. */
export const RESULT_FILES = ["summary.json", "plan.json", "partition-request.json", "report.html"] as const;

/** Removes what an earlier run left, so that nobody takes it for the result of this one. */
export async function clearResults(folder: string): Promise<void> {
  await guard(folder, async () => {
    await mkdir(join(folder, "conformance"), { recursive: true });
    for (const name of [...RESULT_FILES, "conformance/report.json"]) await rm(join(folder, name), { force: true });
  });
}

/** Writes all files beside their places first, then moves them there: a run that fails leaves none half-written. */
export async function writeResults(
  folder: string,
  files: Readonly<Record<(typeof RESULT_FILES)[number], string>>,
): Promise<void> {
  await guard(folder, async () => {
    // Inside the folder, which may be a mount point: nothing can be moved across one.
    const aside = await mkdtemp(join(folder, ".dmpc-"));
    try {
      for (const name of RESULT_FILES) await writeFile(join(aside, name), files[name]);
      for (const name of RESULT_FILES) await rename(join(aside, name), join(folder, name));
    } finally {
      await rm(aside, { recursive: true, force: true });
    }
  });
}

async function guard(folder: string, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DmpcError("DMPC_FILE", `Cannot write to ${folder}: ${why}; choose another folder with --out.`, { cause });
  }
}
