/**
 * Answers random requests of every kind that can be planned exactly, and holds the answers against what cannot be wrong with
 * them: on graphs of up to 14 layers against all placements, on larger ones against their own certificates, which are checked
 * by code that shares nothing with the planner. Exits with 1 at the first answer that is not the best one.
 *
 * `npm run check:exact -- --cases 20000 --seed 1 --larger-cases 2000`
 */
import { parseArgs } from "node:util";
import type { PartitionRequest } from "@dmpc/schemas";
import fc from "fast-check";
import { alignColumns } from "../src/main-job/align-columns.ts";
import { answerExactly, answerProvably } from "../test/support/exactness.ts";
import { planningRequests } from "../test/support/planning-requests.ts";

const LAYERS = 14;
const MORE_LAYERS = 400;

/** Cases of one run of fast-check, between which progress can be told. */
const BATCH = 500;

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "20000" },
    "larger-cases": { type: "string", default: "2000" },
    seed: { type: "string", default: "1" },
  },
});

/** How often each kind of answer has come, by what it was held against. */
const counts = new Map<string, number>();

function check(
  against: string,
  requests: fc.Arbitrary<PartitionRequest>,
  cases: number,
  kindOf: (request: PartitionRequest) => string,
): void {
  for (let done = 0; done < cases; done += BATCH) {
    fc.assert(
      fc.property(requests, (request) => {
        const key = `${against}|${kindOf(request)}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }),
      { numRuns: Math.min(BATCH, cases - done), seed: Number(values.seed) + done },
    );
    process.stderr.write(`\r${against}: ${String(Math.min(done + BATCH, cases))} of ${String(cases)}`);
  }
  process.stderr.write("\n");
}

const beganMs = performance.now();
check("all placements", planningRequests(LAYERS), Number(values.cases), (request) => answerExactly(request).kind);
check(
  "its certificate",
  planningRequests(MORE_LAYERS).map((request) => ({ ...request, certificate: true })),
  Number(values["larger-cases"]),
  (request) => answerProvably(request).kind,
);
const rows = [...counts].sort().map(([key, count]) => [...key.split("|"), String(count)]);
process.stdout.write(`${alignColumns(["held against", "answer", "cases"], rows, new Set([0, 1]))}\n`);
const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
process.stdout.write(`${String(total)} answers hold, in ${((performance.now() - beganMs) / 1000).toFixed(0)} s\n`);
