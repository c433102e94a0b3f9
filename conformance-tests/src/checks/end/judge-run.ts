import { isErrorCode, type RequirementId } from "@dmpc/schemas";
import { hex } from "../../client/index.ts";
import { describeSketch } from "../../scenario/scenario-sketch.ts";
import type { EndRun } from "../../target/end-device-bench.ts";
import { inconclusive, inWords, nonConformance, programFault } from "../../verdict/check-outcome.ts";

type Result = Extract<EndRun["ending"], { kind: "outcome" }>["outcome"]["results"][number];

/**
 * The results of the end device, one for each inference.
 *
 * @throws {@link CheckOutcome} `fail` if it was late or crashed, `error` if the program that drives it is at fault.
 */
export function resultsOf({ ending, sketch, behaviour }: EndRun): readonly Result[] {
  const expected = `[DMPC-END-014] an outcome in time, of ${describeSketch(sketch)}, with an edge device that ${behaviour.name}`;
  if (ending.kind === "program-fault") {
    throw programFault("one line with an outcome from the program of the end device", ending.seen);
  }
  if (ending.kind !== "outcome") throw nonConformance(expected, ending.seen);
  const { results } = ending.outcome;
  if (results.length === sketch.inferences.length) return results;
  const count = String(sketch.inferences.length);
  throw programFault(`an outcome with ${count} results`, `one with ${String(results.length)}`);
}

/**
 * Demands that every result is right, or a refusal with a registered code.
 *
 * @throws {@link CheckOutcome} `fail`
 */
export function expectRightOrRefused(run: EndRun, requirement: RequirementId): void {
  resultsOf(run).forEach((result, index) => {
    if (result.computedBy === "none") expectRegistered(run, result.failure.code, requirement);
    else expectRight(run, result, index, requirement);
  });
}

/**
 * Demands that every inference was executed as the plan says, with the right result.
 *
 * @throws {@link CheckOutcome} `fail`
 */
export function expectCooperation(run: EndRun, requirement: RequirementId): void {
  const expected = [...run.sketch.placement.values()].includes("edge") ? "cooperation" : "end";
  resultsOf(run).forEach((result, index) => {
    if (result.computedBy !== expected) {
      const why = result.computedBy === "cooperation" ? "" : `, because of ${inWords(result.failure)}`;
      const what = `a result computed by ${expected}, of ${describeSketch(run.sketch)}, with an edge device that is ${run.behaviour.name}`;
      throw nonConformance(`[${requirement}] ${what}`, `computed by ${result.computedBy}${why}`);
    }
    expectRight(run, result, index, requirement);
  });
  const ran = run.observations.countOf("inference");
  const claimed = expected === "cooperation" ? run.sketch.inferences.length : 0;
  if (ran >= claimed) return;
  const what = `${String(claimed)} inferences to have run on the edge device, of ${describeSketch(run.sketch)}`;
  throw nonConformance(`[${requirement}] ${what}, where so many results are said to come from there`, String(ran));
}

/**
 * Demands that nothing of the edge device was used.
 *
 * @throws {@link CheckOutcome} `fail`
 */
export function expectNothingUsed(run: EndRun, requirement: RequirementId): void {
  for (const result of resultsOf(run)) {
    if (result.computedBy !== "cooperation") continue;
    const expected = `[${requirement}] no result with what came from an edge device that is ${run.behaviour.name}`;
    throw nonConformance(expected, inWords(result));
  }
  expectRightOrRefused(run, requirement);
}

/**
 * Demands that the end device broke none of the requirements on its conduct.
 *
 * @throws {@link CheckOutcome} `fail`
 */
export function expectNoBreach(run: EndRun, requirements: readonly RequirementId[]): void {
  const breach = run.observations.breaches.find(({ requirement }) => requirements.includes(requirement));
  if (breach === undefined) return;
  throw nonConformance(`[${breach.requirement}] ${breach.expected}`, breach.seen);
}

/**
 * Demands that there was something to look at.
 *
 * @throws {@link CheckOutcome} `inconclusive`; `fail` or `error` if that is because the end device did not end well.
 */
export function expectSeen(run: EndRun, what: string, seen: boolean): void {
  if (seen) return;
  resultsOf(run);
  const outcome = run.ending.kind === "outcome" ? inWords(run.ending.outcome.results) : run.ending.kind;
  const calls = run.observations.calls.join(", ") || "no call";
  throw inconclusive(`${what}, of ${describeSketch(run.sketch)}`, `${calls}; and then ${outcome}`);
}

function expectRight(
  { values, sketch, behaviour }: EndRun,
  { outputs, computedBy }: Exclude<Result, { computedBy: "none" }>,
  index: number,
  requirement: RequirementId,
): void {
  const fail = (expected: string, seen: string): never => {
    const situation = `computed by ${computedBy}, of ${describeSketch(sketch)}, with an edge device that is ${behaviour.name}`;
    throw nonConformance(`[${requirement}] ${expected}, ${situation}`, seen);
  };
  const wanted = sketch.model.model.outputs;
  const names = outputs.map(({ tensorId }) => tensorId);
  const expectedNames = wanted.map(({ tensorId }) => tensorId);
  if (names.join("\n") !== expectedNames.join("\n")) fail(`the outputs ${inWords(expectedNames)}`, inWords(names));
  wanted.forEach(({ tensorId, dtype, shape }, position) => {
    const output = outputs[position];
    const type = inWords([dtype, shape]);
    const seenType = inWords([output?.dtype, output?.shape]);
    if (type !== seenType) fail(`"${tensorId}" as ${type}`, seenType);
    const right = values[index]?.get(tensorId) ?? Buffer.of();
    const seen = Buffer.from(output?.data ?? "", "base64");
    if (Buffer.compare(right, seen) !== 0) fail(`"${tensorId}" of the bytes ${hex(right)}`, hex(seen));
  });
}

function expectRegistered({ behaviour }: EndRun, code: string, requirement: RequirementId): void {
  if (isErrorCode(code)) return;
  const expected = `[${requirement}] a refusal with a code of the error registry, where the edge device is ${behaviour.name}`;
  throw nonConformance(expected, code);
}
