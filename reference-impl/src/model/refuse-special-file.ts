import { lstat } from "node:fs/promises";

/**
 * Refuses a place where a device, folder or link is: moving a file there would put it in the place of that, not through it.
 *
 * @throws Error if something is there that is no ordinary file.
 */
export async function refuseSpecialFile(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found !== undefined && !found.isFile()) throw new Error("it is there already, and is no ordinary file");
}
