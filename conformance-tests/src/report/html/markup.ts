import { visibleText } from "../visible-text.ts";

/** HTML that is safe to put into a page. Only {@link markup} and {@link trusted} make it. */
export class Markup {
  /** The HTML. */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What can stand in a template: text is escaped, markup is not. */
export type Content = Markup | string | number | undefined | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * HTML from a template, whose own indentation is left out. Whatever is put in is text, for elements and quoted
 * attributes, unless it is markup; what would not show of it is made visible. So nothing that a product says can become
 * part of the page.
 */
export function markup(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const pieces = parts.flatMap((part, index) => [
    part.replaceAll(/\n\s+/g, "\n"),
    index < contents.length ? render(contents[index]) : "",
  ]);
  return new Markup(pieces.join(""));
}

/** HTML from this program's own sources, such as its style sheet. Never for anything from outside. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

function render(content: Content): string {
  if (content === undefined) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "string" || typeof content === "number") return escapeHtml(String(content));
  return content.map(render).join("");
}

function escapeHtml(text: string): string {
  return visibleText(text).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
