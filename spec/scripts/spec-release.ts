/**
 * `npm run spec:release`: freezes the tree under the revision of spec/revision.yaml, as spec/releases/REVISION.json. It
 * refuses a tree that breaks a rule, and a revision that was released with another content.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { checkSpecification } from "./check-specification.ts";
import { revisionFault } from "./diff/check-revision.ts";
import { freeze } from "./release/freeze.ts";
import { readFolder } from "./specification/read-folder.ts";
import { loadSpecification } from "./specification/specification.ts";

const root = new URL("../../", import.meta.url);

try {
  const specification = loadSpecification(readFolder(fileURLToPath(root)));
  const findings = await checkSpecification(specification);
  if (findings.length > 0) throw new Error(`${String(findings.length)} findings; see npm run check:spec`);
  const { path, text, present } = freeze(specification);
  const fault = revisionFault(specification);
  if (fault !== undefined) throw new Error(fault);
  if (present) {
    console.log(`${path}: present, with this content`);
  } else {
    const file = fileURLToPath(new URL(path, root));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
    console.log(`${path}: written`);
  }
} catch (error) {
  console.error(`spec:release: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
