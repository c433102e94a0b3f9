import { visibleText } from "./visible-text.ts";

/** An XML element as text. */
export type Xml = string & { readonly xml: unique symbol };

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  // A parser would make spaces of them in an attribute.
  "\n": "&#10;",
  "\t": "&#9;",
};

/**
 * An element with attributes in their order, and children or a text. What XML 1.0 has no characters for is made visible.
 *
 * @param attributes - Those that are undefined are left out.
 */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content: readonly Xml[] | string = [],
): Xml {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(String(value), /[&<>"'\n\t]/g)}"`],
  );
  const start = `<${name}${given.join("")}`;
  if (content.length === 0) return `${start}/>` as Xml;
  const inner = typeof content === "string" ? escaped(content, /[&<>]/g) : `\n${content.join("\n")}\n`;
  return `${start}>${inner}</${name}>` as Xml;
}

function escaped(text: string, special: RegExp): string {
  return visibleText(text).replaceAll(special, (character) => ENTITIES[character] ?? "");
}
