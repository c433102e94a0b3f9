/** Has the conformance suite judge the planner behind the adapter, and a planner that is broken on purpose. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "@dmpc/schemas";

const out = join(import.meta.dirname, "../../out/planner-adapter");
const report = join(out, "conformance.json");
mkdirSync(out, { recursive: true });

function judge(command: string, ...args: string[]): { status: number | null; output: string; stderr: string } {
  const all = ["run", "--adapter", command, "--seed", "20221200", ...args];
  const { status, stdout, stderr, error } = spawnSync("dmpc-conform", all, {
    cwd: import.meta.dirname,
    encoding: "utf8",
  });
  if (error !== undefined) throw error;
  return { status, output: stdout, stderr };
}

const { status, output, stderr } = judge("tsx adapter.ts", "--ics", "conformance-statement.json", "--report", report);
assert.equal(status, 0, `${output}${stderr}`);
const { verdict, roles, counts, checks } = parseDocument(
  "conformance-report",
  JSON.parse(readFileSync(report, "utf8")),
);
assert.deepEqual([verdict, roles], ["pass", ["planner"]]);
const judged = checks.filter((check) => "verdict" in check);
assert(judged.some(({ role }) => role === "planner") && judged.some(({ role }) => role === "session"));
console.log(`conformance  ${verdict} in ${roles.join(", ")}: ${String(counts.passed)} checks`);

// What an adapter does wrong is not the planner's fault.
const broken = judge("echo nonsense", "--check", "PLAN-COST");
assert.equal(broken.status, 4);
assert.match(broken.stderr, /^dmpc-conform: DMPC_HARNESS_PROTOCOL: .*its line 1 .*nonsense/);
console.log("an adapter that prints nonsense  exit code 4, and nothing is said of the planner");
