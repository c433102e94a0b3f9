import GithubSlugger from "github-slugger";
import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";

/** A heading, and the anchor that GitHub gives it. */
export interface Heading {
  readonly slug: string;
  readonly title: string;
  readonly depth: number;
  readonly line: number;
}

/** One Markdown file. */
export interface Page {
  /** Path from the root of the repository, as `spec/partition.md`. */
  readonly path: string;
  readonly text: string;
  readonly root: Root;
  readonly headings: readonly Heading[];
  /** Whether the whole file is made by a generator, which its first comment says. */
  readonly generated: boolean;
}

/** One line of what a reader takes for words: no code, no links' targets, no comments. */
export interface WordLine {
  readonly line: number;
  readonly words: string;
}

/** Reads a Markdown file with tables, as GitHub does. */
export function parsePage(path: string, text: string): Page {
  const root = fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
  const slugger = new GithubSlugger();
  const headings = [...descendants(root)].flatMap((node) => {
    if (node.type !== "heading") return [];
    const title = textOf(node);
    return [{ slug: slugger.slug(title), title, depth: node.depth, line: lineOf(node) }];
  });
  return { path, text, root, headings, generated: /^<!-- Generated from /m.test(text) };
}

/** Every node below one, in the order of the text. */
export function* descendants(node: Nodes): Generator<Nodes> {
  if (!("children" in node)) return;
  for (const child of node.children) {
    yield child;
    yield* descendants(child);
  }
}

/** Line at which a node begins. */
export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}

/** The words of a node, code spans included, as GitHub takes them for a heading's anchor. */
export function textOf(node: Nodes): string {
  if ("value" in node && node.type !== "html") return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}

/** The Markdown source of a node. */
export function sourceOf(page: Page, node: Nodes): string {
  return page.text.slice(node.position?.start.offset, node.position?.end.offset);
}

/** The words of a page line by line, outside of code. */
export function wordLines(page: Page): WordLine[] {
  return [...descendants(page.root)].flatMap((node) =>
    node.type === "text" ? node.value.split("\n").map((words, index) => ({ line: lineOf(node) + index, words })) : [],
  );
}

/** Slug of the nearest heading at or above a line; empty before the first one. */
export function sectionAt(page: Page, line: number): string {
  return page.headings.findLast((heading) => heading.line <= line)?.slug ?? "";
}
