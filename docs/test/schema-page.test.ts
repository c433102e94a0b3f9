import { describe, expect, it } from "vitest";
import { readSchemas } from "../../schemas/scripts/schema-files.ts";
import { nodesIn, textOf, walkSchema } from "../../schemas/scripts/schema-node.ts";
import { rangeText, typeText, withSpecLinks } from "../scripts/schema-tables.ts";
import { schemaPage } from "../scripts/schema-page.ts";

const schemas = readSchemas();
const page = (name: string): string =>
  schemaPage(name, schemas.get(name) ?? {}, { schemas, uses: [], rules: [], example: undefined });

describe("the page of a schema", () => {
  it.each([...schemas.keys()])("has a section for each type of %s and a row for each member", (name) => {
    const text = page(name);
    for (const [, node] of walkSchema(schemas.get(name) ?? {})) {
      const title = textOf(node, "title");
      if (title !== "")
        expect(text.split("\n").filter((line) => /^##? /.test(line) && line.endsWith(` ${title}`))).toHaveLength(1);
      for (const [member, { description }] of nodesIn(node["properties"])) {
        const rows = text.split("\n").filter((line) => line.startsWith(`| \`${member}\` |`));
        expect(rows.join("\n")).toContain(withSpecLinks(String(description)).replaceAll("|", "\\|"));
      }
    }
  });

  it("links only to types that have a section on their page", () => {
    for (const name of schemas.keys()) {
      for (const [, target = "", anchor = ""] of page(name).matchAll(/\]\(([\w-]+)\.md#([\w-]+)\)/g)) {
        expect(page(target).toLowerCase(), `${name}: ${target}#${anchor}`).toMatch(new RegExp(`^##? ${anchor}$`, "m"));
      }
    }
  });
});

describe("the cells of a table", () => {
  it("give the type and the range of what a member refers to", () => {
    const duration = { $ref: "common.schema.json#/$defs/durationMs" };
    expect(typeText(duration, "partition-plan", schemas)).toBe("[DurationMs](common.md#durationms)");
    expect(rangeText(duration, "partition-plan", schemas)).toBe("0 to 1,000,000,000");
    expect(() => typeText({ $ref: "common.schema.json#/$defs/gone" }, "partition-plan", schemas)).toThrow(
      "leads nowhere",
    );
  });

  it.each([
    [{ type: "integer", minimum: 1, maximum: 4294967295 }, "1 to 2^32 - 1"],
    [{ type: "integer", minimum: 4096, maximum: 1073741824 }, "4,096 to 2^30"],
    [{ type: "number", minimum: 1e-6, maximum: 1e6 }, "0.000001 to 1,000,000"],
    [{ type: "string", minLength: 1, maxLength: 64, pattern: "^a$" }, "1 to 64 characters; `^a$`"],
    [{ type: "array", maxItems: 16, uniqueItems: true }, "0 to 16 items; no two equal"],
    [{ type: "boolean" }, ""],
  ])("write the range of %j", (node, range) => {
    expect(rangeText(node, "common", schemas)).toBe(range);
  });

  it("link to the specification", () => {
    expect(withSpecLinks("See spec/partition.md#plan.")).toBe(
      "See [spec/partition.md#plan](../../../spec/partition.md#plan).",
    );
    expect(withSpecLinks("spec/errors.yaml assigns it.")).toBe("`spec/errors.yaml` assigns it.");
  });
});
