/** Writes a page for each schema, one for the methods and an index into docs/generated, which TypeDoc then includes. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readMethods } from "../../schemas/scripts/methods-file.ts";
import { readSchemas, SCHEMAS } from "../../schemas/scripts/schema-files.ts";
import { textOf, walkSchema } from "../../schemas/scripts/schema-node.ts";
import { type RuleDescription, SEMANTIC_RULES } from "../../schemas/src/index.ts";
import { methodsPage } from "./methods-page.ts";
import { schemaPage } from "./schema-page.ts";

const OUT = new URL("../generated/schemas/", import.meta.url);

const schemas = readSchemas();
const methods = readMethods();
const rules: readonly RuleDescription[] = Object.values(SEMANTIC_RULES).flat();

/** The shortest valid example without extension members, which a bare validator would refuse. */
function exampleOf(concept: string): { name: string; text: string } | undefined {
  if (concept === "common") return undefined;
  const folder = new URL(`examples/${concept}/valid/`, SCHEMAS);
  const [shortest] = readdirSync(folder)
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }))
    .filter(({ text }) => !text.includes('"x-'))
    .sort((one, other) => one.text.length - other.text.length);
  return shortest;
}

/** Where a schema is used: by methods and notifications, and by other schemas. */
function usesOf(name: string): string[] {
  const link = `[methods](methods.md)`;
  const byMethods = Object.entries(methods.methods).flatMap(([method, { params, result }]) => [
    ...(params === name ? [`parameters of \`${method}\``] : []),
    ...(result === name ? [`result of \`${method}\``] : []),
  ]);
  const byNotifications = Object.entries(methods.notifications).flatMap(([notification, { params }]) =>
    params === name ? [`parameters of \`${notification}\``] : [],
  );
  const calls = [...byMethods, ...byNotifications];
  const bySchemas = [...schemas].flatMap(([other, schema]) => {
    const refers = [...walkSchema(schema)].some(([, { $ref }]) => $ref === `${name}.schema.json`);
    return refers ? [`part of [${textOf(schema, "title")}](${other}.md)`] : [];
  });
  return [...(calls.length > 0 ? [`${calls.join(", ")} (see ${link})`] : []), ...bySchemas];
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const write = (name: string, text: string): void => {
  writeFileSync(new URL(`${name}.md`, OUT), text);
};

for (const [name, schema] of schemas) {
  const context = {
    schemas,
    uses: usesOf(name),
    rules: rules.filter(({ concept }) => concept === name),
    example: exampleOf(name),
  };
  write(name, schemaPage(name, schema, context));
}
write("methods", methodsPage(methods));
const rows = [...schemas].map(
  ([name, schema]) => `| [${textOf(schema, "title")}](${name}.md) | ${textOf(schema, "description")} |`,
);
write(
  "index",
  `# All schemas

Made from the files of schemas/v1. [Methods and notifications](methods.md) says which schemas govern which call;
[the schemas' README](../../../schemas/README.md) says how to use them.

| schema | what it describes |
| --- | --- |
${rows.join("\n")}
`,
);
console.log(`docs/generated: ${String(schemas.size + 2)} pages written`);
