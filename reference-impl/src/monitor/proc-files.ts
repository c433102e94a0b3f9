import { closeSync, openSync, readdirSync, readSync } from "node:fs";

/** What is beyond is cut off: of a file that long, the beginning has what a monitor looks for. */
const buffer = Buffer.allocUnsafe(256 * 1024);

/**
 * The text of a file in /proc; undefined if it is not there. Read into a buffer that is there already, which takes less
 * than readFileSync: a monitor reads a dozen of them each time. The kernel may hand out a long file page by page.
 */
export function readProcFile(path: string): string | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    let length = 0;
    for (let count = -1; count !== 0 && length < buffer.length;) {
      count = readSync(file, buffer, length, buffer.length - length, null);
      length += count;
    }
    return buffer.toString("latin1", 0, length);
  } catch {
    // Not Linux, not permitted, or of a thread that has just ended.
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Names in a folder of /proc; none if it is not there. */
export function readProcFolder(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
