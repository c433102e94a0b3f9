import type { Readable } from "node:stream";

/** Longest first line, in bytes. */
const MOST_BYTES = 65_536;

/**
 * The first line that a program prints, without its end; all that it printed, if it ended or the line is too long.
 * Never resolves if it prints nothing. What comes after the line is read and thrown away, so that the program is never
 * held up.
 */
export async function firstLine(output: Readable): Promise<string> {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0);
    const settle = (): void => {
      resolve(bytes.toString("utf8"));
    };
    const read = (data: Buffer): void => {
      const end = data.indexOf(10);
      bytes = Buffer.concat([bytes, end < 0 ? data : data.subarray(0, end)]);
      if (end < 0 && bytes.length < MOST_BYTES) return;
      output.off("data", read);
      output.resume();
      settle();
    };
    output.on("data", read);
    output.once("end", () => {
      if (bytes.length > 0) settle();
    });
  });
}
