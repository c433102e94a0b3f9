import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Fault } from "../finding.ts";

/** An item of a list in YAML: its members, and where each stands. */
export interface YamlItem {
  readonly file: string;
  readonly line: number;
  readonly members: Readonly<Record<string, unknown>>;
  /** Line of a member; the item's own where it has no such member. */
  lineOf(member: string): number;
}

/** The items of a YAML file that is a list of maps; what is not is handed to `report`. */
export function parseYamlList(file: string, text: string, report: (fault: Fault) => void): YamlItem[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (offset?: number): number => lines.linePos(offset ?? 0).line;
  const [error] = document.errors;
  if (error !== undefined) {
    // The first one only: the rest of the file is read wrongly because of it.
    const [what = error.message] = error.message.split("\n");
    report({ file, line: at(error.pos[0]), message: what, mend: "write YAML that can be read" });
    return [];
  }
  if (document.contents === null) return [];
  if (!isSeq(document.contents)) {
    report({ file, line: 1, message: "not a list", mend: "write one entry a list item" });
    return [];
  }
  return document.contents.items.flatMap((item) => {
    if (!isMap(item)) {
      const offset = isScalar(item) ? item.range[0] : undefined;
      report({ file, line: at(offset), message: "an entry is not a map", mend: "give it named members" });
      return [];
    }
    const line = at(item.range[0]);
    const memberLines = new Map(
      item.items.flatMap(({ key }) => (isScalar(key) ? [[String(key.value), at(key.range[0])] as const] : [])),
    );
    const members = item.toJS(document) as Record<string, unknown>;
    return [{ file, line, members, lineOf: (member: string) => memberLines.get(member) ?? line }];
  });
}

/** A member as text; empty where it is none. */
export function textMember(item: YamlItem, name: string): string {
  const value = item.members[name];
  return typeof value === "string" ? value : "";
}

/** A member as a list of texts; what is no text is left out. */
export function listMember(item: YamlItem, name: string): string[] {
  const value = item.members[name];
  return Array.isArray(value) ? value.filter((element): element is string => typeof element === "string") : [];
}
