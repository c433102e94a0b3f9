import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/**
 * Starts the reference edge on a free port, has the conformance suite judge it and its mutants, and ends it.
 *
 * @param root - The repository, built.
 * @returns The text of the suite's report.
 * @throws Error if the edge does not get ready, or the suite writes no report.
 */
export async function judgeReference(root: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "dmpc-trace-"));
  const program = join(root, "reference-impl/bin/dmpc.js");
  const edge = spawn(process.execPath, [program, "edge", "--port", "0", "--until-input-ends"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const gone = ended(edge);
  try {
    const url = await Promise.race([
      readyUrl(edge),
      gone.then((status) => {
        throw new Error(
          `the reference edge ended with status ${String(status)} before it was ready; run npm run build`,
        );
      }),
    ]);
    const report = join(folder, "report.json");
    const suite = join(root, "conformance-tests/bin/dmpc-conform.js");
    const statement = join(root, "reference-impl/conformance-statement.json");
    const judge = spawn(
      process.execPath,
      [suite, "run", "--ics", statement, "--url", url, "--report", report, "--mutants"],
      {
        stdio: ["ignore", "ignore", "inherit"],
      },
    );
    const status = await ended(judge);
    try {
      return readFileSync(report, "utf8");
    } catch {
      throw new Error(`the conformance suite ended with status ${String(status)} and wrote no report`);
    }
  } finally {
    edge.stdin.end();
    edge.kill();
    await gone;
    rmSync(folder, { recursive: true });
  }
}

function ended(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve) => {
    child.once("error", (error) => {
      resolve(error.message);
    });
    child.once("exit", (status, signal) => {
      resolve(status ?? String(signal));
    });
  });
}

async function readyUrl({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error("the reference edge has no standard output");
  for await (const line of createInterface({ input: stdout })) {
    const { ready, url } = JSON.parse(line) as { ready?: unknown; url?: unknown };
    if (ready === true && typeof url === "string") return url;
  }
  throw new Error("the reference edge ended before it was ready");
}
