import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { describeProperties, withoutRefSiblings } from "../scripts/property-descriptions.ts";
import { readSchemas } from "../scripts/schema-files.ts";
import { nodesIn, textOf, walkSchema } from "../scripts/schema-node.ts";

const TYPES = readFileSync(new URL("../src/generated/types.ts", import.meta.url), "utf8");
const LINE_IN_TYPE = "export interface Plan {\ncostMs: DurationMs;\n}";

describe("the generated types", () => {
  it("declare each shared definition once, under its title", () => {
    const shared = nodesIn(readSchemas().get("common")?.["$defs"]).map(([, node]) => textOf(node, "title"));
    const declared = [...TYPES.matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name]) => name);
    expect(declared).toEqual([...new Set(declared)]);
    expect(declared).toEqual(expect.arrayContaining(shared));
    expect(declared.filter((name) => /\d$/.test(name ?? ""))).toEqual([]);
  });

  it("have every description of a property", () => {
    const text = TYPES.replaceAll(/\n\s*\* ?/g, " ");
    const lost = [...readSchemas().values()].flatMap((schema) =>
      [...walkSchema(schema)].flatMap(([, node]) =>
        nodesIn(node["properties"])
          .map(([name, property]) => ({ at: `${textOf(node, "title")}.${name}`, is: textOf(property, "description") }))
          .filter(({ is }) => !text.includes(is)),
      ),
    );
    expect(lost).toEqual([]);
  });
});

describe("describeProperties", () => {
  const plan = (name: string): object => ({ title: "Plan", properties: { [name]: { description: "What it costs." } } });

  it("puts the description before the property, and leaves one that is there", () => {
    const described = describeProperties(LINE_IN_TYPE, [{ ...plan("costMs") }]);
    expect(described).toBe(LINE_IN_TYPE.replace("costMs", "  /** What it costs. */\ncostMs"));
    expect(describeProperties(described, [{ ...plan("costMs") }])).toBe(described);
  });

  it("refuses to lose the description of a property that the types do not have", () => {
    expect(() => describeProperties(LINE_IN_TYPE, [{ ...plan("priceMs") }])).toThrow("Plan.priceMs");
  });
});

describe("withoutRefSiblings", () => {
  it("leaves a $ref alone, at any depth, and everything else as it was", () => {
    const reference = { description: "Here.", $ref: "#/$defs/there" };
    expect(withoutRefSiblings({ oneOf: [reference, { type: "null", description: "None." }], minimum: 1 })).toEqual({
      oneOf: [{ $ref: "#/$defs/there" }, { type: "null", description: "None." }],
      minimum: 1,
    });
  });
});
