import { type Link, type Rewriter, withExtensions } from "../../src/index.ts";
import type { Variant } from "./variant.ts";

/** Says more than is asked for. */
export const extendedAnswers: Variant = {
  title: "adds x- members to every object that it sends",
  rewriter: rewriteTexts((value, count) => JSON.stringify(withExtensions(value, count))),
};

/** Writes JSON as nobody would. */
export const strangeNotation: Variant = {
  title: "sends members in reverse order, much space, and every character of a string escaped",
  rewriter: rewriteTexts((value) => notation(value)),
};

/** Writes each text message in another way, where the client accepts one of that length. */
function rewriteTexts(write: (value: unknown, count: number) => string): (link: Link) => Rewriter {
  return (link) => {
    let limit = Infinity;
    let count = 0;
    return {
      fromClient(message) {
        const found = /"maxMessageBytes":(\d+)/.exec(typeof message === "string" ? message : "");
        if (found !== null) limit = Number(found[1]);
        link.toImplementation(message);
      },
      fromImplementation(message) {
        if (typeof message !== "string") {
          link.toClient(message);
          return;
        }
        count += 1;
        const other = write(JSON.parse(message), count);
        link.toClient(Buffer.byteLength(other) <= limit ? other : message);
      },
    };
  };
}

function notation(value: unknown): string {
  if (typeof value === "string") return escaped(value);
  if (Array.isArray(value)) return `[ ${value.map(notation).join("\r\n ,\t")} ]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${escaped(name)} :\n${notation(member)}`);
  return `\t{ ${members.reverse().join(" , ")} }\n`;
}

/** A string of escapes alone, in the upper case that nobody uses. */
function escaped(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return `"${units.map((unit) => `\\u${unit.toString(16).toUpperCase().padStart(4, "0")}`).join("")}"`;
}
