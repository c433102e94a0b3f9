import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { CHECKS, END_MUTANTS, MUTANTS } from "../src/index.ts";

interface Entry {
  readonly id: string;
  readonly checks?: string[];
}

const FOLDER = new URL("../../spec/requirements/", import.meta.url);
const SOURCE = new URL("../src/", import.meta.url);

function register(): Entry[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".yaml"));
  return files.flatMap((name) => parse(readFileSync(new URL(name, FOLDER), "utf8")) as Entry[]);
}

/** The ids that the files of a folder give to a member, in order. */
function idsIn(folder: string, member: string): string[] {
  return readdirSync(new URL(folder, SOURCE), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => readFileSync(new URL(`${folder}${name}`, SOURCE), "utf8").split("\n"))
    .flatMap((line) => new RegExp(`^  ${member}: "([A-Z0-9-]+)",$`).exec(line)?.[1] ?? [])
    .sort();
}

/** Begins with a capital, ends with a full stop, and has no end of a sentence or line before that. */
function isOneSentence(text: string): boolean {
  return /^[A-Z]/.test(text) && text.endsWith(".") && !/[.!?]\s|\n|\.\.$/.test(text);
}

describe("the register of requirements and the register of checks", () => {
  it("name each other alike", () => {
    const differences = register().flatMap(({ id, checks: named = [] }) => {
      const judges = CHECKS.filter(({ requirements }) => requirements.some((requirement) => requirement === id)).map(
        ({ checkId }) => checkId,
      );
      if (named.toSorted().join() === judges.toSorted().join()) return [];
      return [
        `${id}: spec/requirements has checks [${named.join(", ")}], and the checks that name it are [${judges.join(", ")}]`,
      ];
    });
    expect(differences).toEqual([]);
  });
});

describe("the registers of the suite", () => {
  it("have every check and every mutant that there is a file of", () => {
    expect(CHECKS.map(({ checkId }) => checkId).sort()).toEqual(idsIn("checks/", "checkId"));
    expect([...MUTANTS, ...END_MUTANTS].map(({ mutantId }) => mutantId).sort()).toEqual(idsIn("mutants/", "mutantId"));
  });

  it("say what each check sends and expects in one sentence with a full stop", () => {
    const others = CHECKS.flatMap(({ checkId, sends, title }) =>
      [sends, title].filter((text) => !isOneSentence(text)).map((text) => `${checkId}: ${text}`),
    );
    expect(others).toEqual([]);
  });
});
