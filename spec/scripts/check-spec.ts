/**
 * `npm run check:spec [-- ROOT]`: holds the specification to its rules, and counts what is judged. The exit status is 1
 * if a rule found something, 2 if there is no specification to judge.
 */
import { fileURLToPath } from "node:url";
import { checkSpecification } from "./check-specification.ts";
import { countCoverage, coverageOf } from "./coverage.ts";
import { describeFinding } from "./finding.ts";
import { firstLine } from "./first-line.ts";
import { newestRelease } from "./release/newest-release.ts";
import { SPECIFIED_RULES } from "./rules/index.ts";
import { readFolder } from "./specification/read-folder.ts";
import { loadSpecification } from "./specification/specification.ts";
import { textMember } from "./specification/yaml-list.ts";

try {
  const [root = fileURLToPath(new URL("../../", import.meta.url))] = process.argv.slice(2);
  const specification = loadSpecification(readFolder(root));
  const findings = await checkSpecification(specification);
  for (const finding of findings) console.error(describeFinding(finding));

  const release = newestRelease(specification)?.revision;
  const after = release === undefined ? "no release yet" : `added after ${release}`;
  console.log(["requirements", "total", "tested", "untested", "excluded", after].map(pad).join("").trimEnd());
  for (const { name, total, tested, untested, excluded, addedAfter } of countCoverage(specification)) {
    console.log(
      [name, total, tested, untested, excluded, release === undefined ? "" : addedAfter].map(pad).join("").trimEnd(),
    );
  }
  const untested = specification.entries.filter((entry) => coverageOf(entry) === "untested");
  if (untested.length > 0) console.log(`untested: ${untested.map((entry) => textMember(entry, "id")).join(" ")}`);
  console.log(`${String(SPECIFIED_RULES.length)} rules, ${String(findings.length)} findings`);
  process.exitCode = findings.length > 0 ? 1 : 0;
} catch (error) {
  console.error(`check:spec: ${firstLine(error)}; give the root of a repository with spec/ and schemas/`);
  process.exitCode = 2;
}

function pad(cell: string | number, column: number): string {
  return column === 0 ? String(cell).padEnd(14) : `${String(cell).padStart(8)}  `;
}
