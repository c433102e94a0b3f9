import fc from "fast-check";
import { anyText } from "./any-text.ts";

/** What a product may answer to break out of a report, or to deceive who reads it. */
const FRAGMENTS = [
  "</script><script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<!--",
  "]]>",
  "&amp;&#60;",
  "\"' onclick='alert(1)",
  "```\n# heading\n```",
  "`",
  "| a | b |",
  "[link](javascript:alert(1))",
  "@everyone #1",
  "\n\n> quote\n",
  "\u0000",
  "\u001b[31m",
  "\u202egnp.exe",
  "\u2066\u2069\u200b\ufeff",
  "\ufffe",
  "\r\n",
  "\ud800",
  "é",
  "\u{1f9e0}",
  "a word ",
  "$(reboot) `id`",
  "'",
];

/** Text of between two numbers of UTF-16 units, made to break out of whatever it is put into. */
export function hostileText(minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc
    .array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ maxLength: 12 }), anyText(4)), {
      minLength: 1,
      maxLength: 8,
    })
    .map((parts) => parts.join("").slice(0, maxLength).padEnd(minLength, "x"));
}
