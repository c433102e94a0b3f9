import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ConformanceStatement, findViolation, ICS_ITEMS, type StatedItem } from "@dmpc/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Claims, makeProforma, readStatement, reviewStatement } from "../src/index.ts";
import { owed } from "../src/statement/owed.ts";

/** The statement of a product that has everything. */
const FULL = new URL("../../reference-impl/conformance-statement.json", import.meta.url);
/** The statement of one that only plans. */
const PLANNER = new URL(
  "../../schemas/v1/examples/conformance-statement/valid/planner-reached-by-url.json",
  import.meta.url,
);

let full: ConformanceStatement;
let planner: ConformanceStatement;
let folder: string;

beforeAll(async () => {
  full = JSON.parse(await readFile(FULL, "utf8")) as ConformanceStatement;
  planner = JSON.parse(await readFile(PLANNER, "utf8")) as ConformanceStatement;
  folder = await mkdtemp(join(tmpdir(), "statement-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

type Change = (statement: ConformanceStatement) => void;

/** What the review finds after a change, as `item: what`. */
function found(statement: ConformanceStatement, change: Change): string[] {
  const changed = structuredClone(statement);
  change(changed);
  return reviewStatement(changed).map(({ item, what }) => `${item}: ${what}`);
}

function answer(id: string, change: Partial<StatedItem>): Change {
  return ({ items }) => {
    const item = items.find((one) => one.id === id);
    if (item === undefined) throw new Error(`no answer to ${id}`);
    Object.assign(item, change);
  };
}

describe("the static review", () => {
  it("has nothing to say of a sound statement", () => {
    expect(reviewStatement(full)).toEqual([]);
    expect(reviewStatement(planner)).toEqual([]);
  });

  it.each<[string, Change, string]>([
    ["no vendor", (it) => void (it.product.vendor = " "), "product: has no vendor"],
    ["another revision", (it) => void (it.revision = "0.9"), "revision: is 0.9, which this suite does not judge"],
    ["no class", (it) => void (it.class = null), "class: is not answered"],
    ["a class that is too small", (it) => void (it.class = "core"), "class: is core, which the role edge is not in"],
    ["no role", (it) => void (it.roles = []), "roles: names no role"],
    [
      "a role that its item denies",
      answer("ICS-ROLE-MONITOR", { supported: false }),
      'ICS-ROLE-MONITOR: is not supported, though "roles" names monitor',
    ],
    [
      "a role that is only an item",
      (it) => void (it.roles = ["edge", "planner"]),
      "class: is full, which needs the roles monitor too",
    ],
    ["an item without an answer", answer("ICS-OPTION-CRC", { supported: null }), "ICS-OPTION-CRC: is not answered"],
    ["an item left out", (it) => void it.items.pop(), "ICS-OPTION-BLOBS: is not answered"],
    [
      "an item twice",
      (it) => void it.items.push({ id: "ICS-OPTION-CRC", supported: true }),
      "ICS-OPTION-CRC: is answered 2 times",
    ],
    ["an item of nobody", (it) => void it.items.push({ id: "ICS-TEA", supported: true }), "ICS-TEA: is no item"],
    [
      "a mandatory item that is not supported",
      answer("ICS-LIMIT-PART", { supported: false, value: null }),
      "ICS-LIMIT-PART: is not supported, though it is mandatory here (m)",
    ],
    [
      "a capability that the class demands",
      answer("ICS-CAP-REPORT", { supported: false }),
      "ICS-CAP-REPORT: is not supported, though it is mandatory here",
    ],
    ["a number out of range", answer("ICS-LIMIT-IDLE", { value: 999 }), "ICS-LIMIT-IDLE: has the value 999"],
    ["a number that is none", answer("ICS-LIMIT-IDLE", { value: ["1"] }), 'ICS-LIMIT-IDLE: has the value ["1"]'],
    ["no number", answer("ICS-LIMIT-IDLE", { value: null }), "ICS-LIMIT-IDLE: has no value"],
    [
      "a range that ends before it begins",
      answer("ICS-FORMAT-OPSETS", { value: { first: 20, last: 13 } }),
      "ICS-FORMAT-OPSETS: ends before it begins",
    ],
    [
      "a range without what everybody has",
      answer("ICS-FORMAT-OPSETS", { value: { first: 14, last: 20 } }),
      "ICS-FORMAT-OPSETS: does not include 13",
    ],
    [
      "a range out of range",
      answer("ICS-FORMAT-OPSETS", { value: { first: 0, last: 20 } }),
      "ICS-FORMAT-OPSETS: is out of range",
    ],
    ["a range that is none", answer("ICS-FORMAT-OPSETS", { value: 13 }), "ICS-FORMAT-OPSETS: has the value 13"],
    ["an unknown name", answer("ICS-FORMAT-LEVELS", { value: ["all", "most"] }), 'ICS-FORMAT-LEVELS: names "most"'],
    ["no name", answer("ICS-FORMAT-LEVELS", { value: [] }), "ICS-FORMAT-LEVELS: names nothing"],
    [
      "names without what everybody has",
      answer("ICS-FORMAT-LEVELS", { value: ["basic"] }),
      'ICS-FORMAT-LEVELS: does not name "all"',
    ],
    ["names that are none", answer("ICS-FORMAT-LEVELS", { value: 1 }), "ICS-FORMAT-LEVELS: has the value 1"],
    [
      "a value that nobody asks for",
      answer("ICS-OPTION-CRC", { value: 32 }),
      "ICS-OPTION-CRC: has a value, though the item asks for none",
    ],
    [
      "a value of what is not supported",
      answer("ICS-OPTION-HELLO-TIME", { supported: false }),
      "ICS-OPTION-HELLO-TIME: has a value, though it is not supported",
    ],
    ["no way to it", (it) => void (it.testing.reach = null), 'testing: "reach" is not answered'],
    ["no machine", (it) => void (it.testing.sameMachine = null), 'testing: "sameMachine" is not answered'],
  ])("finds %s", (_what, change, expected) => {
    const findings = found(full, change);
    expect(
      findings.some((finding) => finding.startsWith(expected)),
      findings.join("\n"),
    ).toBe(true);
  });

  it.each<[string, Change, string]>([
    [
      "what is not applicable",
      answer("ICS-CAP-REPORT", { supported: true }),
      "ICS-CAP-REPORT: is supported, though it is not applicable here",
    ],
    [
      "a group of which nothing is supported",
      answer("ICS-ROLE-PLANNER", { supported: false }),
      "o.1: none of ICS-ROLE-EDGE, ICS-ROLE-PLANNER, ICS-ROLE-MONITOR",
    ],
    ["a class that is too large", (it) => void (it.class = "exec"), "class: is exec, which needs the role edge"],
  ])("finds %s in the statement of a planner", (_what, change, expected) => {
    const findings = found(planner, change);
    expect(
      findings.some((finding) => finding.startsWith(expected)),
      findings.join("\n"),
    ).toBe(true);
  });

  it("does not ask for what is not applicable, and asks for what might be", () => {
    expect(found(planner, answer("ICS-CAP-REPORT", { supported: null }))).toEqual([]);
    const undecided = found(planner, (it) => {
      answer("ICS-CAP-REPORT", { supported: null })(it);
      answer("ICS-ROLE-MONITOR", { supported: null })(it);
    });
    expect(undecided.map((finding) => finding.split(":")[0])).toEqual(["ICS-ROLE-MONITOR", "ICS-CAP-REPORT"]);
  });

  it("leaves how the product is reached to the command line, if that says it", () => {
    const nowhere = structuredClone(full);
    nowhere.testing.reach = null;
    expect(reviewStatement(nowhere, true)).toEqual([]);
  });
});

describe("what is owed", () => {
  const claims = (): Claims => new Claims({ ...planner, class: null });

  it("is the first rule that holds, and unknown as long as one before it is", () => {
    const rules = (term: object): object => ({
      rules: [{ outcome: "mandatory", when: [[term]] }, { outcome: "optional" }],
    });
    const outcome = (term: object): string | undefined => owed(rules(term) as never, claims())?.outcome;
    expect(outcome({ item: "ICS-ROLE-PLANNER" })).toBe("mandatory");
    expect(outcome({ item: "ICS-ROLE-PLANNER", not: true })).toBe("optional");
    expect(outcome({ item: "ICS-NOT-THERE" })).toBeUndefined();
    expect(outcome({ item: "ICS-NOT-THERE", not: true })).toBeUndefined();
    expect(outcome({ class: "core" })).toBeUndefined();
    const either = [[{ item: "ICS-NOT-THERE" }], [{ item: "ICS-ROLE-PLANNER" }]];
    expect(owed({ rules: [{ outcome: "mandatory", when: either }] }, claims())?.outcome).toBe("mandatory");
    const both = [[{ item: "ICS-NOT-THERE" }, { item: "ICS-ROLE-EDGE" }]];
    expect(owed({ rules: [{ outcome: "mandatory", when: both }, { outcome: "optional" }] }, claims())?.outcome).toBe(
      "optional",
    );
  });
});

describe("the proforma", () => {
  it("is a statement that asks every question and answers none", () => {
    const proforma = makeProforma() as ConformanceStatement;
    expect(findViolation("conformance-statement", proforma)).toBeUndefined();
    expect(proforma.items.map(({ id }) => id)).toEqual(ICS_ITEMS.map(({ id }) => id));
    const missing = reviewStatement(proforma).map(({ item }) => item);
    expect(missing).toEqual(expect.arrayContaining([...ICS_ITEMS.map(({ id }) => id), "product", "class", "testing"]));
  });
});

describe("reading a statement", () => {
  it.each([
    ["what is not there", undefined, "cannot be read"],
    ["what is not JSON", "{", "is not JSON"],
    ["what is no statement", "{}", "conformance-statement is invalid"],
    ["what is too long", " ".repeat(2 ** 20 + 1), "longer than"],
  ])("refuses %s", async (what, text, reason) => {
    const file = join(folder, `${what}.json`);
    if (text !== undefined) await writeFile(file, text);
    await expect(readStatement(file)).rejects.toThrow(reason);
    await expect(readStatement(file)).rejects.toMatchObject({ code: "DMPC_USAGE" });
  });
});
