/**
 * Generates what follows from schemas/v1, spec/errors.yaml, spec/ics.yaml and the register of requirements. `--check`
 * writes nothing and fails where a file is stale.
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { generatedPages } from "../../spec/scripts/generated/generated-pages.ts";
import { icsRegistry } from "../../spec/scripts/generated/ics-registry.ts";
import { requirementRegistry } from "../../spec/scripts/generated/requirement-registry.ts";
import { readFolder } from "../../spec/scripts/specification/read-folder.ts";
import { loadSpecification } from "../../spec/scripts/specification/specification.ts";
import { asyncApi } from "./generate-asyncapi.ts";
import { errorCodes } from "./generate-errors.ts";
import { documentTypes } from "./generate-types.ts";

const root = new URL("../../", import.meta.url);
const check = process.argv.includes("--check");

const specification = loadSpecification(readFolder(fileURLToPath(root)));
const files = new Map<string, string>([
  ["schemas/src/generated/types.ts", await documentTypes()],
  ["schemas/src/generated/error-registry.ts", errorCodes(await readFile(new URL("spec/errors.yaml", root), "utf8"))],
  ["schemas/v1/asyncapi.json", asyncApi()],
  ["schemas/src/generated/requirement-registry.ts", requirementRegistry(specification)],
  ["schemas/src/generated/ics-registry.ts", icsRegistry(specification)],
  ...(await generatedPages(specification)),
]);

let stale = 0;
for (const [path, text] of files) {
  const url = new URL(path, root);
  const filepath = fileURLToPath(url);
  const fresh = await format(text, { ...(await resolveConfig(filepath)), filepath });
  const present = await readFile(url, "utf8").catch(() => "");
  if (present === fresh) continue;
  if (check) {
    console.error(`${path}: stale; run \`npm run generate\` and commit the result`);
    stale += 1;
  } else {
    await writeFile(url, fresh);
    console.log(`${path}: written`);
  }
}
process.exitCode = stale > 0 ? 1 : 0;
