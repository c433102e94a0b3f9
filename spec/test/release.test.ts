import { describe, expect, it } from "vitest";
import { countCoverage } from "../scripts/coverage.ts";
import { canonicalJson } from "../scripts/release/canonical-json.ts";
import { digestOf } from "../scripts/release/digest.ts";
import { freeze } from "../scripts/release/freeze.ts";
import { newestRelease } from "../scripts/release/newest-release.ts";
import { contentOf, digestFaults, makeRelease } from "../scripts/release/release.ts";
import { compareRevisions, parseRevision } from "../scripts/release/revision.ts";
import { loadSpecification } from "../scripts/specification/specification.ts";
import { soundSpecification } from "./sound-specification.ts";

describe("canonical JSON", () => {
  it("is the text of RFC 8785, section 3.2", () => {
    const value = {
      numbers: [Number("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it("orders members by their UTF-16 code units, at any depth, and leaves arrays alone", () => {
    const value = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": { b: [2, 1], a: 0 }, "\ud83d\ude00": 4, "\u0080": 5 };
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":{"a":0,"b":[2,1]},"\u0080":5,"€":1,"😀":4,"\ufb33":3}');
  });
});

describe("a revision", () => {
  it("comes after its drafts, and is compared by numbers", () => {
    const order = ["1.0-draft.1", "1.0-draft.2", "1.0-draft.10", "1.0", "1.1-draft.1", "1.1", "1.10", "2.0"];
    expect(order.toReversed().sort(compareRevisions)).toEqual(order);
    expect(compareRevisions("1.0", "1.0")).toBe(0);
  });

  it("has one form", () => {
    for (const text of ["1", "v1.0", "1.0.0", "01.0", "1.0-draft", "1.0-draft.0", "1.0-rc.1"]) {
      expect(parseRevision(text), text).toBeUndefined();
    }
    expect(() => compareRevisions("1.0", "next")).toThrow(/next: not a revision/);
  });
});

describe("a release", () => {
  it("shows by its digests what was edited", async () => {
    const release = makeRelease("1.0", contentOf(loadSpecification(await soundSpecification())));
    expect(digestFaults("spec/releases/1.0.json", release)).toEqual([]);
    expect(digestFaults("spec/releases/1.1.json", release)).toEqual(["it is the release 1.0"]);
    const [first, ...rest] = release.requirements;
    if (first === undefined) throw new Error("the sample has no requirement");
    const edited = { ...release, requirements: [{ ...first, level: "may" }, ...rest] };
    expect(digestFaults("spec/releases/1.0.json", edited)).toEqual([
      "DMPC-SES-001 is not what was released",
      "its content is not what was released",
    ]);
    const schemas = { ...release.schemas, "empty.schema.json": {} };
    expect(digestFaults("spec/releases/1.0.json", { ...release, schemas })).toEqual([
      "its content is not what was released",
    ]);
    expect(digestOf({ b: 1, a: 2 })).toBe(digestOf({ a: 2, b: 1 }));
  });

  it("has all members that a claim rests on, and no other", async () => {
    const content = contentOf(loadSpecification(await soundSpecification()));
    expect(content.requirements[1]).toEqual({
      id: "DMPC-SES-002",
      level: "should",
      text: "A server should close an idle connection, see `network-profile.schema.json`.",
      anchor: "session.md#rules",
      roles: ["edge"],
      class: "exec",
      condition: "ICS-IDLE",
    });
    expect(content.withdrawn).toEqual(["DMPC-SES-009"]);
    expect(content.capabilities).toEqual({ "ICS-IDLE": "o" });
    expect(Object.keys(content.schemas)).toEqual(["empty.schema.json", "network-profile.schema.json"]);
    expect(content.methods.methods["hello"]?.result).toBe("network-profile");
    expect(content.errors["DMPC_SESSION_HELLO_REPEATED"]).toEqual({
      rpcCode: 1002,
      meaning: "hello was called again.",
      mends: "caller",
      raised: "server",
    });
  });

  it("is not written over with another content", async () => {
    const sound = loadSpecification(await soundSpecification());
    expect(freeze(sound)).toMatchObject({ path: "spec/releases/1.0-draft.1.json", present: true });
    const changed = { ...sound, entries: sound.entries.slice(1) };
    expect(() => freeze(changed)).toThrow(/1\.0-draft\.1 has been released with another content; raise the revision/);
    expect(freeze({ ...changed, revision: "1.0-draft.2" })).toMatchObject({ present: false });
    expect(() => freeze({ ...sound, revision: undefined })).toThrow(/gives no revision/);
  });

  it("is the base that added requirements are counted from", async () => {
    const sound = loadSpecification(await soundSpecification());
    expect(countCoverage(sound).at(-1)).toEqual({
      name: "all",
      total: 2,
      tested: 1,
      untested: 0,
      excluded: 1,
      addedAfter: 0,
    });
    const [{ release } = { release: undefined }] = sound.releases;
    if (release === undefined) throw new Error("the sample has no release");
    const later = { ...release, revision: "1.0-draft.2", requirements: release.requirements.slice(1) };
    const releases = [{ path: "spec/releases/1.0-draft.2.json", release: later }, ...sound.releases];
    expect(newestRelease({ releases })?.revision).toBe("1.0-draft.2");
    const counts = countCoverage({ ...sound, releases }).map(({ name, addedAfter }) => [name, addedAfter]);
    expect(Object.fromEntries(counts)).toEqual({
      shall: 1,
      should: 0,
      may: 0,
      edge: 1,
      planner: 1,
      monitor: 0,
      predictor: 0,
      end: 0,
      all: 1,
    });
  });
});
