import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, join, sep } from "node:path";
import { DmpcError } from "@dmpc/schemas";

/**
 * Looks for a program as it is looked for when it is started, so that one that is not there is refused before any work.
 *
 * @param program - A path, or the name of a program in a folder of PATH.
 * @throws DmpcError DMPC_PROCESS if there is none that may be executed.
 */
export async function findProgram(program: string): Promise<void> {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const places = program.includes(sep) ? [program] : folders.map((folder) => join(folder, program));
  for (const place of places) if (await isExecutable(place)) return;
  throw new DmpcError(
    "DMPC_PROCESS",
    `There is no program ${program} that could be started; correct its path, or install it.`,
  );
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
