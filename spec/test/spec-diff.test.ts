import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Impact } from "../scripts/diff/change.ts";
import { revisionFault } from "../scripts/diff/check-revision.ts";
import { diffContent } from "../scripts/diff/diff-content.ts";
import { forcedRevision } from "../scripts/diff/forced-revision.ts";
import { readContent } from "../scripts/diff/read-content.ts";
import { type Content, contentOf, makeRelease } from "../scripts/release/release.ts";
import { loadSpecification, type Specification } from "../scripts/specification/specification.ts";
import { OLD, PLANTED_CHANGES, type PlantedChange } from "./planted-changes/index.ts";
import { soundSpecification } from "./sound-specification.ts";

describe("the comparison", () => {
  it("finds nothing where nothing changed, whatever the order of members", () => {
    const turned = JSON.parse(JSON.stringify(OLD)) as Content;
    const schemas = Object.fromEntries(Object.entries(turned.schemas).reverse());
    expect(diffContent(OLD, { ...turned, schemas })).toEqual([]);
  });

  it.each(PLANTED_CHANGES)("says that $title is $impact", (change) => {
    const found = diffContent(OLD, plant(change));
    expect(found.map(({ impact, place }) => ({ impact, place }))).toEqual([
      { impact: change.impact, place: change.place },
    ]);
    expect(found.every(({ what, reason }) => what !== "" && reason !== "")).toBe(true);
  });

  it("takes a new member that is required for one change", () => {
    const state = { ...(OLD.schemas["state.schema.json"] as Readonly<Record<string, unknown>>) };
    const now = {
      ...state,
      required: ["load", "more"],
      properties: { ...(state["properties"] as object), more: { type: "string" } },
    };
    const changes = diffContent(OLD, { ...OLD, schemas: { ...OLD.schemas, "state.schema.json": now } });
    expect(changes.map(({ impact, place }) => [impact, place])).toEqual([
      ["breaking", "state.schema.json#/properties/more"],
    ]);
  });

  it("takes a renamed member for one that is gone and one that came", () => {
    const change = PLANTED_CHANGES.find(({ title }) => title === "a member removed");
    const added = PLANTED_CHANGES.find(({ title }) => title === "an optional member added");
    if (change === undefined || added === undefined) throw new Error("the planted changes are not there");
    expect(diffContent(OLD, plant(added, plant(change))).map(({ impact }) => impact)).toEqual([
      "breaking",
      "compatible",
    ]);
  });

  it("lets a requirement go that was withdrawn", () => {
    const now = { ...OLD, requirements: OLD.requirements.slice(1), withdrawn: [...OLD.withdrawn, "DMPC-SES-001"] };
    expect(diffContent(OLD, now).map(({ impact, place }) => [impact, place])).toEqual([["compatible", "DMPC-SES-001"]]);
  });

  it("shows both wordings of what a person has to read", () => {
    const now = { ...OLD, requirements: OLD.requirements.map((entry) => ({ ...entry, text: "A server waits." })) };
    expect(diffContent(OLD, now)[0]?.wordings).toEqual(["A server acts.", "A server waits."]);
  });
});

describe("the forced revision", () => {
  const cases: [base: string, impacts: Impact[], least: string | undefined, low: string | undefined, high: string][] = [
    ["1.0-draft.3", ["compatible"], "1.0-draft.4", "1.0-draft.3", "1.0-draft.4"],
    ["1.0-draft.3", ["breaking"], "1.0-draft.4", "1.0-draft.3", "1.0"],
    ["1.0-draft.3", ["editorial"], undefined, undefined, "1.0-draft.3"],
    ["1.0-draft.9", ["review"], "1.0-draft.10", "1.0-draft.9", "1.0-draft.10"],
    ["1.0", ["compatible"], "1.1", "1.0", "1.1-draft.1"],
    ["1.0", ["review", "editorial"], "1.1", "1.0", "1.1"],
    ["1.9", ["compatible"], "1.10", "1.9", "1.10"],
    ["1.0", ["compatible", "breaking"], "2.0", "1.7", "2.0-draft.1"],
    ["1.0", [], undefined, undefined, "1.0"],
  ];

  it.each(cases)("after %s with %j changes is %s", (base, impacts, least, low, high) => {
    const changes = impacts.map((impact) => ({ impact, place: "", what: "", reason: "" }));
    const forced = forcedRevision(base, changes);
    expect(forced.least).toBe(least);
    if (low !== undefined) expect(forced.reached(low)).toBe(false);
    expect(forced.reached(high)).toBe(true);
  });

  it("counts from the newest release, and from the newest that is no draft", async () => {
    const sound = loadSpecification(await soundSpecification());
    const content = contentOf(sound);
    const { requirements } = content;
    const from = (revision: string, released: [string, Content][]): string | undefined => {
      const releases = released.map(([name, old]) => ({
        path: `spec/releases/${name}.json`,
        release: makeRelease(name, old),
      }));
      const specification: Specification = { ...sound, revision, releases };
      return revisionFault(specification);
    };
    const without = { ...content, requirements: requirements.slice(1) };
    const weaker = { ...content, requirements: requirements.map((entry) => ({ ...entry, roles: ["monitor"] })) };
    expect(from("1.0-draft.1", [])).toBeUndefined();
    expect(from("1.0", [["1.0", content]])).toBeUndefined();
    expect(from("1.0", [["1.0", without]])).toContain("force 1.1");
    expect(from("1.1-draft.1", [["1.0", without]])).toBeUndefined();
    // What a draft brought may go again, but not what 1.0 had.
    expect(
      from("1.1-draft.2", [
        ["1.0", weaker],
        ["1.1-draft.1", without],
      ]),
    ).toContain("force 2.0");
    expect(
      from("1.1-draft.2", [
        ["1.0", without],
        ["1.1-draft.1", weaker],
      ]),
    ).toBeUndefined();
  });
});

describe("the sides of a comparison", () => {
  const root = fileURLToPath(new URL("../../", import.meta.url));

  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "dmpc-spec-"));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("can be a release file", () => {
    const file = join(folder, "1.0.json");
    writeFileSync(file, JSON.stringify(makeRelease("1.0", OLD)));
    expect(readContent(root, file)).toMatchObject({ revision: "1.0", content: { withdrawn: OLD.withdrawn } });
    writeFileSync(file, "{}");
    expect(() => readContent(root, file)).toThrow(/not a release/);
  });

  it("can be a folder, or the newest release that is in one", async () => {
    const sound = await soundSpecification();
    for (const [path, text] of sound.files) {
      mkdirSync(dirname(join(folder, "tree", path)), { recursive: true });
      writeFileSync(join(folder, "tree", path), text);
    }
    const tree = join(folder, "tree");
    expect(readContent(root, tree)).toEqual({
      revision: "1.0-draft.1",
      content: contentOf(loadSpecification(sound)),
    });
    expect(readContent(tree, "latest")).toMatchObject({
      revision: "1.0-draft.1",
      content: { withdrawn: ["DMPC-SES-009"] },
    });
    expect(diffContent(readContent(tree, "latest").content, readContent(tree, "worktree").content)).toEqual([]);
    expect(() => readContent(folder, "latest")).toThrow(/spec\/releases has no release/);
  });

  it("can be a git revision", () => {
    const git = (...args: string[]): void => {
      const who = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org"];
      execFileSync("git", [...who, ...args], { cwd: join(folder, "tree"), stdio: "ignore" });
    };
    git("init", "--quiet");
    git("add", ".");
    git("commit", "--quiet", "--message", "Sample");
    writeFileSync(join(folder, "tree", "spec", "revision.yaml"), 'revision: "1.0"');
    expect(readContent(join(folder, "tree"), "HEAD").revision).toBe("1.0-draft.1");
    expect(readContent(join(folder, "tree"), "worktree").revision).toBe("1.0");
    expect(() => readContent(root, "no-such-revision")).toThrow(/git knows no such revision/);
    expect(() => readContent(root, "--output=x")).toThrow(/not a git revision/);
  });
});

/** The state with a change made. */
function plant({ at, value }: PlantedChange, state: Content = OLD): Content {
  const copy = structuredClone(state);
  const path = [...at];
  const last = path.pop() ?? "";
  const holder = path.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], copy);
  if (value === undefined) Reflect.deleteProperty(holder as object, last);
  else (holder as Record<string, unknown>)[last] = value;
  return copy;
}
