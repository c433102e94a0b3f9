import { descendants, lineOf, type Page, sectionAt, sourceOf } from "./page.ts";

/** A normative sentence: a bullet that begins with an id in brackets. */
export interface Sentence {
  /** As written, even where it has not the form of an id. */
  readonly id: string;
  /** Markdown source without the id, on one line. */
  readonly text: string;
  /** Clause and section, as `partition.md#plan`. */
  readonly anchor: string;
  readonly file: string;
  readonly line: number;
  /** Last line of the bullet. */
  readonly lastLine: number;
}

/** The form of an id: the area in capitals, then three digits. */
export const ID_FORM = /^DMPC-[A-Z]+-\d{3}$/;

/** The normative sentences of a clause, in its order. */
export function sentencesOf(page: Page): Sentence[] {
  return [...descendants(page.root)].flatMap((node) => {
    const [paragraph] = node.type === "listItem" ? node.children : [];
    if (paragraph?.type !== "paragraph") return [];
    const [, id, text] = /^\[(DMPC-[^\]]*)\]\s*(.*)$/s.exec(sourceOf(page, paragraph)) ?? [];
    if (id === undefined || text === undefined) return [];
    const line = lineOf(paragraph);
    return [
      {
        id,
        text: oneLine(text),
        anchor: `${page.path.replace(/^spec\//, "")}#${sectionAt(page, line)}`,
        file: page.path,
        line,
        lastLine: paragraph.position?.end.line ?? line,
      },
    ];
  });
}

/** The text with every run of white space made one space. */
export function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ");
}
