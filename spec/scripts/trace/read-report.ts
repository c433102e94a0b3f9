import { type ConformanceReport, parseDocument, REQUIREMENTS } from "../../../schemas/src/index.ts";

const SUITE = "@dmpc/conformance-tests";

/**
 * Reads the report of a run of the suite.
 *
 * @param name - Where the text is from, for messages.
 * @throws Error if it is none, or one that cannot be of such a run: of another suite, with a check twice, or with
 *   requirements that the register does not have.
 */
export function readReport(text: string, name: string): ConformanceReport {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`${name} is not JSON: ${String(error)}; give the report of dmpc-conform run --report`, {
      cause: error,
    });
  }
  const report = parseDocument("conformance-report", value);
  if (report.suite.name !== SUITE) throw new Error(`${name} is of the suite ${report.suite.name}, not ${SUITE}`);
  const seen = new Set<string>();
  for (const { checkId, requirements } of report.checks) {
    if (seen.has(checkId)) throw new Error(`${name} has the check ${checkId} twice; run the suite again`);
    seen.add(checkId);
    const unknown = requirements.find((id) => !Object.hasOwn(REQUIREMENTS, id));
    if (unknown !== undefined)
      throw new Error(`${name}: ${checkId} judges ${unknown}, which no clause has; run the suite again`);
  }
  return report;
}
