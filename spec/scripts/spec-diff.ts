/**
 * `npm run spec:diff -- OLD NEW [--json]`: what changed between two states of the specification, what each change means,
 * and the revision that follows. `npm run spec:diff -- --check` exits with 1 where spec/revision.yaml is too low for what
 * has changed since the newest release.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Change } from "./diff/change.ts";
import { revisionFault } from "./diff/check-revision.ts";
import { diffContent } from "./diff/diff-content.ts";
import { forcedRevision } from "./diff/forced-revision.ts";
import { readContent } from "./diff/read-content.ts";
import { firstLine } from "./first-line.ts";
import { newestRelease } from "./release/newest-release.ts";
import { describeFinding } from "./finding.ts";
import { readFolder } from "./specification/read-folder.ts";
import { loadSpecification } from "./specification/specification.ts";

const USAGE =
  "give --check, or two of: a released revision such as 1.0-draft.1, a commit or tag, a folder, a release file, latest, worktree";
const root = fileURLToPath(new URL("../../", import.meta.url));

try {
  const { values, positionals } = parseArgs({
    options: { json: { type: "boolean" }, check: { type: "boolean" } },
    allowPositionals: true,
  });
  const [old, now, ...more] = positionals;
  if (values.check === true && positionals.length === 0) check();
  else if (old === undefined || now === undefined || more.length > 0) throw new Error(USAGE);
  else compare(old, now, values.json === true);
} catch (error) {
  console.error(`spec:diff: ${firstLine(error)}`);
  process.exitCode = 2;
}

function check(): void {
  const specification = loadSpecification(readFolder(root));
  const [unreadable] = specification.unreadable;
  if (unreadable !== undefined) throw new Error(describeFinding({ ...unreadable, rule: "readable" }));
  const release = newestRelease(specification);
  const fault = revisionFault(specification);
  if (fault !== undefined) {
    console.error(`${fault}. What changed: npm run spec:diff -- latest worktree`);
    process.exitCode = 1;
  } else if (release === undefined) {
    console.log("spec/releases has no release: nothing to compare with");
  } else {
    console.log(`${specification.revision ?? ""} is high enough for what has changed since ${release.revision}`);
  }
}

function compare(oldName: string, newName: string, json: boolean): void {
  const [old, now] = [readContent(root, oldName), readContent(root, newName)];
  const changes = diffContent(old.content, now.content);
  const forced = old.revision === undefined ? undefined : forcedRevision(old.revision, changes);
  if (json) {
    const forces = forced?.least ?? null;
    console.log(
      JSON.stringify({ old: old.revision ?? null, new: now.revision ?? null, forces, changes }, undefined, 2),
    );
    return;
  }
  for (const change of changes) console.log(describe(change));
  const breaking = changes.filter(({ impact }) => impact === "breaking").length;
  console.log(`${String(changes.length)} changes, ${String(breaking)} breaking`);
  if (forced === undefined) console.log(`${oldName} gives no revision, so that none can be forced`);
  else if (forced.least === undefined) console.log(`no new revision is forced after ${old.revision ?? ""}`);
  else
    console.log(
      `forces at least ${forced.least} after ${old.revision ?? ""}; the new side is ${now.revision ?? "without one"}`,
    );
}

function describe({ impact, place, what, reason, wordings }: Change): string {
  const lines = [`${impact.padEnd(10)}  ${place}: ${what} (${reason})`];
  if (wordings !== undefined) lines.push(`    old: ${wordings[0]}`, `    new: ${wordings[1]}`);
  return lines.join("\n");
}
