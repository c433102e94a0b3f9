import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Random cases of a property for an end device: each starts a program. */
const END_RUNS = "20";

/**
 * Has the conformance suite judge the reference implementation: its server by its conformance statement, with mutants,
 * and its end device.
 *
 * @param root - The repository, built.
 * @returns The texts of the suite's reports.
 * @throws Error if the suite writes no report.
 */
export async function judgeReference(root: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "dmpc-trace-"));
  const statement = join(root, "reference-impl/conformance-statement.json");
  const scenario = `"${process.execPath}" "${join(root, "reference-impl/bin/dmpc.js")}" scenario`;
  try {
    const server = await judge(root, join(folder, "server.json"), ["--ics", statement, "--mutants", "all"]);
    const end = ["--role", "end", "--exec", scenario, "--runs", END_RUNS];
    return [server, await judge(root, join(folder, "end.json"), end)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function judge(root: string, report: string, options: readonly string[]): Promise<string> {
  const suite = join(root, "conformance-tests/bin/dmpc-conform.js");
  const child = spawn(process.execPath, [suite, "run", ...options, "--report", report], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const status = await new Promise<number | string>((resolve) => {
    child.once("error", (error) => {
      resolve(error.message);
    });
    child.once("exit", (code, signal) => {
      resolve(code ?? String(signal));
    });
  });
  try {
    return readFileSync(report, "utf8");
  } catch {
    throw new Error(`the conformance suite ended with status ${String(status)} and wrote no report`);
  }
}
