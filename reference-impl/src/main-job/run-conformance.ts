import { readFile } from "node:fs/promises";
import { DmpcError } from "@dmpc/schemas";
import { startChild } from "./child-process.ts";
import type { ConformanceSummary } from "./summary.ts";

/** The parts of a conformance report that the summary repeats. */
interface Report {
  readonly verdict: string;
  readonly counts: { readonly passed: number; readonly failed: number };
  readonly mutants: readonly { readonly caught: boolean }[];
}

/**
 * Runs a conformance suite on the edge device, and on mutants of it that the suite must catch.
 *
 * @param program - The suite's program: it takes `run --url URL --report FILE --mutants`.
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
  const child = startChild("conformance", [program, "run", "--url", url, "--report", reportPath, "--mutants"]);
  for await (const line of child.lines) tell(line);
  const status = await child.ended();
  if (status > 1) {
    throw new DmpcError(
      "DMPC_CONFORMANCE_FAILED",
      `${program} ended with status ${String(status)} and gave no verdict; run it by itself to see why.`,
    );
  }
  const report = JSON.parse(await readFile(reportPath, "utf8")) as Report;
  return {
    verdict: report.verdict,
    passed: report.counts.passed,
    failed: report.counts.failed,
    mutants: { caught: report.mutants.filter(({ caught }) => caught).length, of: report.mutants.length },
  };
}
