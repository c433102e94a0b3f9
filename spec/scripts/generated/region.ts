import type { Fault } from "../finding.ts";
import type { Page } from "../specification/page.ts";

/** A part of a page that a generator fills: what stands between two comments. */
const REGION = /^(<!-- generated: ([a-z-]+) -->\n)([\s\S]*?)^(<!-- end of generated part -->)$/gm;
const MARK = /^<!-- (?:generated: .*|end of generated part) -->$/gm;

/** The page's text with every region filled. A region whose name nobody knows stays as it is. */
export function fillRegions(page: Page, fill: (name: string) => string | undefined): string {
  return page.text.replaceAll(REGION, (whole, open: string, name: string, _: string, close: string) => {
    const content = fill(name);
    return content === undefined ? whole : `${open}\n${content}\n\n${close}`;
  });
}

/** The page's text without what a generator wrote into it. */
export function withoutRegions(page: Page): string {
  return fillRegions(page, () => "");
}

/** Regions of a page that nothing fills: with an unknown name, or without their other comment. */
export function regionFaults(page: Page, known: ReadonlySet<string>): Fault[] {
  const regions = [...page.text.matchAll(REGION)];
  const paired = new Set(
    regions.flatMap(({ index, 0: whole, 4: close = "" }) => [index, index + whole.length - close.length]),
  );
  const lineAt = (index: number): number => page.text.slice(0, index).split("\n").length;
  const unknown = regions.flatMap(({ index, 2: name = "" }): Fault[] => {
    if (known.has(name)) return [];
    const mend = `name one of ${[...known].join(", ")}`;
    return [{ file: page.path, line: lineAt(index), message: `no generator makes the part ${name}`, mend }];
  });
  const single = [...page.text.matchAll(MARK)].flatMap(({ index, 0: mark }): Fault[] => {
    if (paired.has(index)) return [];
    const mend = "write <!-- generated: NAME --> before the part and <!-- end of generated part --> after it";
    return [{ file: page.path, line: lineAt(index), message: `${mark} has no counterpart`, mend }];
  });
  return [...unknown, ...single];
}
