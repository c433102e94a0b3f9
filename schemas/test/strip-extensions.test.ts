import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findViolation, stripExtensions } from "../src/index.ts";

const SEED = 748_20;
const settings = { seed: SEED, numRuns: 500 };

/** Any JSON value, with members that begin with `x-` here and there. */
const { value: jsonWithExtensions } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, 0, -0.5, 1e9, "x-", "text"),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("a", "x-a", "x-", "X-a", "x", "ax-")), tie("value"), {
      maxKeys: 4,
    }),
  ),
}));

/** The names of all members, at any depth. */
function names(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(names)];
}

/** An independent statement of the rule: JSON.parse with a reviver that drops the members. */
function stripByReviver(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), function (this: unknown, name, member: unknown) {
    return !Array.isArray(this) && name.startsWith("x-") ? undefined : member;
  });
}

describe(`[DMPC-JSON-003] stripExtensions (seed ${String(SEED)})`, () => {
  it("removes members at any depth, in arrays too", () => {
    const value = { a: 1, "x-b": 2, c: { "x-d": { e: 3 }, f: [{ "x-g": 4, h: 5 }, "x-i"] } };
    expect(stripExtensions(value)).toEqual({ a: 1, c: { f: [{ h: 5 }, "x-i"] } });
  });

  it.each(["X-a", "x", "ax-", "x_a", ""])("keeps the member %j", (name) => {
    expect(stripExtensions({ [name]: 1 })).toEqual({ [name]: 1 });
  });

  it("leaves no name that begins with x- and agrees with a reviver", () => {
    fc.assert(
      fc.property(jsonWithExtensions, (value) => {
        const stripped = stripExtensions(value);
        expect(names(stripped).filter((name) => name.startsWith("x-"))).toEqual([]);
        expect(JSON.stringify(stripped)).toBe(JSON.stringify(stripByReviver(value)));
      }),
      settings,
    );
  });

  it("does not change its argument, and returns it where there is nothing to remove", () => {
    fc.assert(
      fc.property(jsonWithExtensions, (value) => {
        const before = JSON.stringify(value);
        const stripped = stripExtensions(value);
        expect(JSON.stringify(value)).toBe(before);
        expect(stripExtensions(stripped)).toBe(stripped);
      }),
      settings,
    );
  });

  it("lets no x- member decide over a document", () => {
    const document = { schemaVersion: "1.0", name: "lab", uplink: link(), downlink: link() };
    expect(findViolation("network-profile", { ...document, "x-note": {} })).toBeUndefined();
    expect(findViolation("network-profile", { ...document, uplink: { ...link(), "x-note": 1 } })).toBeUndefined();
    expect(findViolation("network-profile", { ...document, note: {} })).toMatchObject({
      keyword: "additionalProperties",
    });
  });

  it("[DMPC-JSON-005] refuses what is nested more than 64 deep, however deep that is", () => {
    const nested = (depth: number): unknown => JSON.parse("[".repeat(depth) + "]".repeat(depth));
    expect(stripExtensions(nested(64))).toEqual(nested(64));
    expect(stripExtensions({ "x-deep": nested(63) })).toEqual({});
    for (const value of [nested(65), nested(200_000), { "x-deep": nested(64) }]) {
      expect(() => stripExtensions(value)).toThrow(expect.objectContaining({ code: "DMPC_DOCUMENT_INVALID" }));
    }
  });
});

function link(): Record<string, number> {
  return { bandwidthMbps: 10, latencyMs: 1 };
}
