import { findViolation, METHOD_REGISTRY } from "@dmpc/schemas";
import { describe, expect, it } from "vitest";
import { schemaBreaches } from "../src/arbitraries/index.ts";
import { sampleParameters } from "../src/checks/session/sample-parameters.ts";
import { ALL_METHODS } from "../src/checks/session/served-methods.ts";

describe("[DMPC-JSON-002] breaches of the schemas of parameters", () => {
  const samples = sampleParameters();
  const all = ALL_METHODS.map((method) => {
    const concept = METHOD_REGISTRY[method].params;
    return { method, concept, sample: samples[method], breaches: schemaBreaches(concept, samples[method]) };
  });

  it("start from documents that are valid, each with breaches", () => {
    for (const { concept, sample, breaches } of all) {
      expect(findViolation(concept, sample)).toBeUndefined();
      expect(breaches.length).toBeGreaterThan(0);
    }
  });

  it("are invalid, each by the keyword that it names or by one that is looked at before", () => {
    for (const { method, concept, breaches } of all) {
      for (const { what, document } of breaches) {
        expect(findViolation(concept, document), `${method}, ${what}`).toBeDefined();
      }
    }
  });

  it("break every keyword that the schemas have", () => {
    const keywords = new Set(all.flatMap(({ breaches }) => breaches.map(({ keyword }) => keyword)));
    expect([...keywords].sort()).toEqual(
      ["additionalProperties", "enum", "maxLength", "maximum", "minItems", "minLength", "minimum", "pattern"].concat([
        "required",
        "type",
        "uniqueItems",
      ]),
    );
  });
});
