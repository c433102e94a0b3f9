import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { CHECKS } from "../src/index.ts";

interface Entry {
  readonly id: string;
  readonly checks?: string[];
}

const FOLDER = new URL("../../spec/requirements/", import.meta.url);

function register(): Entry[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".yaml"));
  return files.flatMap((name) => parse(readFileSync(new URL(name, FOLDER), "utf8")) as Entry[]);
}

describe("the register of requirements and the register of checks", () => {
  it("name each other alike", () => {
    const judgedBy = new Map(register().map(({ id }): [string, string[]] => [id, []]));
    for (const { checkId, requirements } of CHECKS) {
      for (const id of requirements) judgedBy.get(id)?.push(checkId);
    }
    const known = new Set(judgedBy.keys());
    expect(CHECKS.flatMap(({ requirements }) => requirements.filter((id) => !known.has(id)))).toEqual([]);
    for (const { id, checks: named = [] } of register()) {
      expect([id, named.toSorted()]).toEqual([id, judgedBy.get(id)?.toSorted()]);
    }
  });
});
