import { markup, type Markup } from "./markup.ts";

/** A sentence of the specification: its code as code, its links as their words, since the page has no network. */
export function sentenceOf(text: string): Markup {
  const words = text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1");
  const parts = words.split("`");
  // An odd number of backticks is no code.
  if (parts.length % 2 === 0) return markup`${words}`;
  return markup`${parts.map((part, index) => (index % 2 === 0 ? part : markup`<code>${part}</code>`))}`;
}
