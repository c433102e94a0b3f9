import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { checkSpecification } from "../scripts/check-specification.ts";
import { describeFinding, type Finding } from "../scripts/finding.ts";
import { SPECIFIED_RULES } from "../scripts/rules/index.ts";
import { type FileTree, overlay } from "../scripts/specification/file-tree.ts";
import { readFolder } from "../scripts/specification/read-folder.ts";
import { loadSpecification } from "../scripts/specification/specification.ts";
import { PLANTED_DEFECTS, type PlantedDefect } from "./planted-defects/index.ts";
import { soundSpecification } from "./sound-specification.ts";

let sound: FileTree;

beforeAll(async () => {
  sound = await soundSpecification();
});

describe("the specification", () => {
  it("keeps every rule", async () => {
    const root = fileURLToPath(new URL("../../", import.meta.url));
    const findings = await checkSpecification(loadSpecification(readFolder(root)));
    expect(findings.map(describeFinding)).toEqual([]);
  });
});

describe("the rules", () => {
  it("find nothing in a specification that is sound", async () => {
    expect((await checkSpecification(loadSpecification(sound))).map(describeFinding)).toEqual([]);
  });

  it("are each shown to find something", () => {
    const shown = new Set(PLANTED_DEFECTS.map(({ rule }) => rule));
    expect([...shown].sort()).toEqual(SPECIFIED_RULES.map(({ ruleId }) => ruleId).sort());
  });

  it.each(PLANTED_DEFECTS)("find $title [$rule]", async (defect) => {
    const { file, rule, also = [] } = defect;
    const before = sound.files.get(file) ?? "";
    const after = before.replace(...defect.replace);
    expect(after, "the defect is planted").not.toBe(before);
    const planted = overlay(sound, new Map([[file, after]]));
    // What is generated follows from the rest, so that any defect makes it stale.
    const rules = SPECIFIED_RULES.filter(({ ruleId }) => rule === "generated" || ruleId !== "generated");
    const findings = await checkSpecification(loadSpecification(planted), rules);

    const caught = findings.filter((finding) => finding.rule === rule);
    expect(caught.map(placeOf)).toContainEqual(expectedPlace(defect, before, planted));
    expect(caught.every(({ message, mend }) => message !== "" && mend !== "")).toBe(true);
    const others = new Set(findings.map((finding) => finding.rule).filter((name) => name !== rule));
    expect([...others].sort()).toEqual([...also].sort());
  });
});

function placeOf({ file, line }: Finding): object {
  return { file, line };
}

/** Where the finding has to stand: at the first line that changed, or where the defect says. */
function expectedPlace({ file, at }: PlantedDefect, before: string, planted: FileTree): object {
  const lines = (planted.files.get(at?.[0] ?? file) ?? "").split("\n");
  const old = before.split("\n");
  const index = lines.findIndex((text, position) => (at === undefined ? text !== old[position] : text.includes(at[1])));
  expect(index, "the place exists").toBeGreaterThanOrEqual(0);
  return { file: at?.[0] ?? file, line: index + 1 };
}
