/**
 * `npm run trace [-- --report FILE ...] [--out DIR]`: the matrix from each requirement to the schema, error code, source,
 * check and mutant that hang on it, as `trace.md` and `trace.json` in `out/`. What checks and mutants came to is read
 * from the reports of runs; without any the reference is judged, its server and its end device.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { firstLine } from "./first-line.ts";
import { readReport } from "./trace/read-report.ts";
import { readFolder } from "./specification/read-folder.ts";
import { loadSpecification } from "./specification/specification.ts";
import { judgeReference } from "./trace/judge-reference.ts";
import { OUTCOMES, traceRequirements } from "./trace/matrix.ts";
import { countOutcomes, renderTrace } from "./trace/render-trace.ts";
import { uniteReports } from "./trace/unite-reports.ts";
import { readCitations } from "./trace/source-citations.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

try {
  const { values } = parseArgs({
    options: { report: { type: "string", multiple: true }, out: { type: "string", default: "out" } },
  });
  const texts = values.report?.map((file) => readFileSync(file, "utf8")) ?? (await judgeReference(root));
  const report = uniteReports(
    texts.map((text, index) => readReport(text, values.report?.[index] ?? "the report of the suite")),
  );
  const specification = loadSpecification(readFolder(root));
  const matrix = traceRequirements(specification, readCitations(root), report);
  mkdirSync(values.out, { recursive: true });
  const { suite, seed, runs, verdict, url } = report;
  const json = { run: { suite, url, seed, runs, verdict }, counts: countOutcomes(matrix), requirements: matrix };
  writeFileSync(join(values.out, "trace.json"), `${JSON.stringify(json, undefined, 2)}\n`);
  const clauses = relative(values.out, join(root, "spec")).replaceAll("\\", "/");
  writeFileSync(join(values.out, "trace.md"), renderTrace(matrix, report, clauses));

  const total = countOutcomes(matrix).at(-1)?.counts ?? {};
  const counts = OUTCOMES.map((outcome) => `${String(total[outcome] ?? 0)} ${outcome}`).join(", ");
  console.log(`${String(matrix.length)} requirements: ${counts}`);
  const missed = report.mutants.filter((mutant) => !mutant.caught);
  console.log(`${String(report.mutants.length)} mutants: ${String(report.mutants.length - missed.length)} caught`);
  for (const { mutantId, caughtBy, failedChecks } of missed)
    console.error(`trace: ${mutantId} was to fail ${caughtBy.join(" ")}, and failed ${failedChecks.join(" ")}`);
  console.log(`Results: ${join(values.out, "trace.md")}, ${join(values.out, "trace.json")}`);
  const open = OUTCOMES.filter((outcome) => !["passed", "untested", "excluded"].includes(outcome));
  const whole = open.every((outcome) => (total[outcome] ?? 0) === 0);
  if (!whole || verdict !== "pass")
    console.error(`trace: the run does not show that every requirement is met (verdict ${verdict})`);
  process.exitCode = !whole || verdict !== "pass" || missed.length > 0 ? 1 : 0;
} catch (error) {
  console.error(`trace: ${firstLine(error)}`);
  process.exitCode = 2;
}
