import { describe, expect, it } from "vitest";
import { isMap, isSeq, LineCounter, parseDocument } from "yaml";
import { ANCHORS, filesIn, findAll, PROSE, readSpec } from "./spec-files.ts";

/** Holds the register in spec/requirements to the prose. Every message names a file and a line. */

const ROLES = ["edge", "planner", "monitor"];
const LEVELS = ["shall", "should", "may"];
const MEMBERS = ["id", "level", "text", "anchor", "roles", "class", "condition", "since", "checks", "excluded"];

interface Sentence {
  readonly id: string;
  readonly text: string;
  readonly anchor: string;
  readonly at: string;
}

interface Entry {
  readonly at: string;
  readonly file: string;
  readonly members: Readonly<Record<string, unknown>>;
}

const oneLine = (text: string): string => text.trim().replaceAll(/\s+/g, " ");
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The normative bullets; one that is wrapped goes on in indented lines. */
const sentences: Sentence[] = PROSE.flatMap((line, index) => {
  const bullet = /^\s*[-*] \[(DMPC-[A-Z]+-\d{3})\] (.*)$/.exec(line.text);
  if (bullet === null) return [];
  const words = [bullet[2] ?? ""];
  for (const next of PROSE.slice(index + 1)) {
    if (next.file !== line.file || !/^\s+\S/.test(next.text)) break;
    words.push(next.text);
  }
  return [{ id: bullet[1] ?? "", text: oneLine(words.join(" ")), anchor: `${line.file}#${line.section}`, at: line.at }];
});

function readRegister(file: string): Entry[] {
  const lines = new LineCounter();
  const document = parseDocument(readSpec(`requirements/${file}`), { lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) throw new Error(`spec/requirements/${file}: ${error.message}`);
  if (!isSeq(document.contents)) throw new Error(`spec/requirements/${file}: not a list`);
  return document.contents.items.map((item) => {
    if (!isMap(item)) throw new Error(`spec/requirements/${file}: an entry is not a map`);
    const at = `spec/requirements/${file}:${String(lines.linePos(item.range[0]).line)}`;
    return { at, file, members: item.toJS(document) as Record<string, unknown> };
  });
}

const entries = filesIn("requirements/", ".yaml").flatMap(readRegister);
const byId = new Map(entries.map((entry) => [text(entry.members["id"]), entry]));
const sentenceOf = new Map(sentences.map((sentence) => [sentence.id, sentence]));

/** What is wrong with each entry, by a rule that returns the fault or undefined. */
function faults(rule: (members: Entry["members"], entry: Entry) => string | undefined): string[] {
  return entries.flatMap((entry) => {
    const fault = rule(entry.members, entry);
    return fault === undefined ? [] : [`${entry.at}: ${text(entry.members["id"])} ${fault}`];
  });
}

describe("the register of requirements", () => {
  it("has every sentence of the prose", () => {
    expect(sentences.length).toBeGreaterThan(0);
    const missing = sentences
      .filter(({ id }) => !byId.has(id))
      .map(({ id, at }) => `${at}: ${id} is not in the register`);
    expect(missing).toEqual([]);
  });

  it("has no entry without a sentence, and repeats each sentence verbatim", () => {
    expect(
      faults(({ id, text: words }) => {
        const sentence = sentenceOf.get(text(id));
        if (sentence === undefined) return "is in no clause";
        return oneLine(text(words)) === sentence.text ? undefined : `differs from ${sentence.at}: ${sentence.text}`;
      }),
    ).toEqual([]);
  });

  it("has ids that are unique, in the prose as in the register", () => {
    const seen = new Map<string, string>();
    const twice: string[] = [];
    for (const { id, at } of sentences) {
      const before = seen.get(id);
      if (before !== undefined) twice.push(`${at}: ${id} is also at ${before}`);
      seen.set(id, at);
    }
    expect([
      ...twice,
      ...faults(({ id }, entry) =>
        byId.get(text(id)) === entry ? undefined : `is also at ${byId.get(text(id))?.at ?? ""}`,
      ),
    ]).toEqual([]);
  });

  it("has one file for each clause with sentences, its entries in the order of the text", () => {
    const files = [...new Set(entries.map(({ file }) => file))];
    const wrong = files.flatMap((file) => {
      const clause = file.replace(/\.yaml$/, ".md");
      const here = entries.filter((entry) => entry.file === file);
      const there = sentences.filter(({ anchor }) => anchor.startsWith(`${clause}#`));
      return here.flatMap(({ at, members }, index) => {
        const id = there[index]?.id ?? "nothing";
        return members["id"] === id ? [] : [`${at}: ${text(members["id"])} where ${clause} has ${id}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  it("has anchors that exist and lead to the section of the sentence", () => {
    expect(
      faults(({ id, anchor }) => {
        if (!ANCHORS.has(text(anchor))) return `has the anchor ${text(anchor)}, which does not exist`;
        const section = sentenceOf.get(text(id))?.anchor;
        return section === anchor ? undefined : `has the anchor ${text(anchor)}, but stands in ${String(section)}`;
      }),
    ).toEqual([]);
  });

  it("has levels whose key word the sentence uses, and no stronger one", () => {
    expect(
      faults(({ level, text: words }) => {
        if (!LEVELS.includes(text(level))) return `has the unknown level ${text(level)}`;
        const used = LEVELS.find((word) => new RegExp(`\\b${word}\\b`).test(text(words)));
        return used === level ? undefined : `is of level ${text(level)}, but its key word is ${String(used)}`;
      }),
    ).toEqual([]);
  });

  it("has the members that requirements/README.md describes, and no other", () => {
    expect(
      faults((members) => {
        const unknown = Object.keys(members).find((name) => !MEMBERS.includes(name));
        if (unknown !== undefined) return `has the unknown member ${unknown}`;
        const roles = list(members["roles"]);
        if (roles.length === 0 || !roles.every((role) => ROLES.includes(text(role)))) return "has wrong roles";
        if (!/^[1-9]\d*\.\d+$/.test(text(members["since"]))) return "has no revision in since";
        const checks = members["checks"];
        if (!Array.isArray(checks) || !checks.every((check) => /^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/.test(text(check)))) {
          return "has no list of check ids";
        }
        if (!("excluded" in members)) return undefined;
        if (!text(members["excluded"]).endsWith(".")) return "is excluded without a sentence that says why";
        return checks.length === 0 ? undefined : "has checks and is excluded";
      }),
    ).toEqual([]);
  });
});

describe("the prose", () => {
  it("names only requirements that exist", () => {
    // Within a clause the prefix may be left out, as in PART-001.
    const areas = new Set(sentences.map(({ id }) => id.split("-")[1]));
    const wrong = findAll(/\b(DMPC-)?([A-Z]+)-(\d{3})\b/g).flatMap(
      ({ line, match: [name, prefix, area = "", number = ""] }) => {
        if (prefix === undefined && !areas.has(area)) return [];
        return sentenceOf.has(`DMPC-${area}-${number}`) ? [] : [`${line.at}: ${name} does not exist`];
      },
    );
    expect(wrong).toEqual([]);
  });

  it("uses shall and should in sentences with an id only", () => {
    const wrong = PROSE.filter(({ text: words }) => /\b(shall|should)\b/.test(words.replaceAll(/`[^`]*`/g, "")))
      .filter(({ at }) => !sentences.some((sentence) => sentence.at === at))
      .map(({ at, text: words }) => `${at}: ${words}`);
    expect(wrong).toEqual([]);
  });
});
