import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a folder, and those that it lies in. Node's own way tries without end where a file system, such as that of /proc,
 * says of a new folder that there is none.
 *
 * @returns The outermost folder that was made; undefined if there was something of that name already.
 * @throws Error if it cannot be made.
 */
export async function makeFolder(path: string): Promise<string | undefined> {
  try {
    await mkdir(path);
    return path;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return undefined;
    if (code !== "ENOENT" || dirname(path) === path) throw error;
  }
  const made = await makeFolder(dirname(path));
  await mkdir(path);
  return made ?? path;
}
