import type { Readable } from "node:stream";
import { LineSplitter } from "./adapter/line-splitter.ts";

/** Longest first line, in bytes. */
const MOST_BYTES = 65_536;

/**
 * The first line that a program prints, without its end; all that it printed, if it ended or the line is too long.
 * Never resolves if it prints nothing. What comes after the line is read and thrown away, so that the program is never
 * held up.
 */
export async function firstLine(output: Readable): Promise<string> {
  return new Promise((resolve) => {
    const splitter = new LineSplitter(MOST_BYTES);
    const settle = (line: Uint8Array): void => {
      output.off("data", read);
      output.resume();
      resolve(Buffer.from(line).toString("utf8"));
    };
    const read = (data: Buffer): void => {
      try {
        for (const line of splitter.add(data)) {
          settle(line);
          return;
        }
      } catch {
        // Too long to be a ready line; what there is of it says what was printed.
        settle(splitter.rest);
      }
    };
    output.on("data", read);
    output.once("end", () => {
      if (splitter.rest.length > 0) settle(splitter.rest);
    });
  });
}
