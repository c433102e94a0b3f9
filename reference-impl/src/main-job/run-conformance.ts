import { readFile } from "node:fs/promises";
import { type ConformanceReport, DmpcError, parseDocument } from "@dmpc/schemas";
import { startChild } from "./child-process.ts";
import type { ConformanceSummary } from "./summary.ts";

/** Mutants of the edge device that the suite has to catch: a few, since each takes a second. */
const MUTANTS = 12;

/**
 * Runs a conformance suite on the edge device, and on mutants of it that the suite must catch.
 *
 * @param program - The suite's program: it takes `run --url URL --report FILE --mutants N`.
 * @param url - Where the edge listens.
 * @param reportPath - Where the suite is to write its report.
 * @param tell - Told of every line that it prints.
 */
export async function runConformance(
  program: string,
  url: string,
  reportPath: string,
  tell: (line: string) => void,
): Promise<ConformanceSummary> {
  const mutants = ["--mutants", String(MUTANTS)];
  const child = startChild("conformance", [program, "run", "--url", url, "--report", reportPath, ...mutants]);
  for await (const line of child.lines) tell(line);
  const status = await child.ended();
  const report = status > 1 ? undefined : await readReport(reportPath);
  if (report === undefined) {
    const what = `${program} ended with status ${String(status)} and gave no verdict; run it by itself to see why.`;
    throw new DmpcError("DMPC_CONFORMANCE_FAILED", what);
  }
  return {
    verdict: report.verdict,
    passed: report.counts.passed,
    failed: report.counts.failed,
    mutants: { caught: report.mutants.filter(({ caught }) => caught).length, of: report.mutants.length },
  };
}

async function readReport(path: string): Promise<ConformanceReport | undefined> {
  try {
    return parseDocument("conformance-report", JSON.parse(await readFile(path, "utf8")));
  } catch {
    return undefined;
  }
}
