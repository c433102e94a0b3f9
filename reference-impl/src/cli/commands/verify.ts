import { DmpcError, type Granularity, type OptimizationLevel } from "@dmpc/schemas";
import { alignColumns } from "../../main-job/align-columns.ts";
import { startRuntime } from "../../runtime/worker-runtime.ts";
import { VERIFY_TOLERANCES, type VerifiedCut, verifyCuts } from "../../split/verify-cuts.ts";
import { MODEL_OPTIONS, openModel } from "../model-options.ts";
import { readArguments, readInteger } from "../options.ts";

/** `dmpc verify` */
export async function verifyCommand(parameters: string[]): Promise<void> {
  const { values, given } = readArguments(
    parameters,
    {
      ...MODEL_OPTIONS,
      cuts: { type: "string", default: "12" },
      seed: { type: "string", default: "1" },
      level: { type: "string", default: "disabled" },
      json: { type: "boolean", default: false },
    },
    ["the model's FILE"],
  );
  const [path] = given;
  const cuts = readInteger("cuts", values.cuts, 1, 1_000_000);
  const seed = readInteger("seed", values.seed, 0, Number.MAX_SAFE_INTEGER);
  const level = readLevel(values.level);
  // Where nothing is fused, cutting between any two nodes has to hold.
  const finest: Granularity = level === "disabled" ? "node" : "fused";
  const runtime = await startRuntime("native", 1);
  try {
    const subject = await openModel(path, values, finest, runtime);
    const { granularity, layers } = subject.graph;
    const verified: VerifiedCut[] = [];
    for await (const cut of verifyCuts({ path, subject, runtime, level, cuts, seed })) verified.push(cut);
    const failed = verified.filter(({ within }) => !within).length;
    const verdict = failed === 0 ? "equal" : "different";
    if (values.json) {
      const report = {
        ...{ model: path, modelDigest: subject.graph.modelDigest, granularity, layers: layers.length },
        ...{ level, tolerance: VERIFY_TOLERANCES[level], seed, verdict, cuts: verified },
      };
      process.stdout.write(`${JSON.stringify(report, finiteNumbers, 2)}\n`);
    } else {
      process.stdout.write(`${table(verified)}\n`);
      process.stdout.write(
        `${String(verified.length - failed)} of ${String(verified.length)} assignments of ${String(layers.length)} layers (${granularity}) give what the whole model gives at level ${level}; seed ${String(seed)}\n`,
      );
    }
    if (failed > 0) process.exitCode = 1;
  } finally {
    await runtime.close();
  }
}

function readLevel(text: string): OptimizationLevel {
  if (text === "disabled" || text === "basic" || text === "extended" || text === "all") return text;
  throw new DmpcError("DMPC_USAGE", `--level is "${text}"; give disabled, basic, extended or all.`);
}

/** JSON has no infinity: a result that is missing is as far off as a number can be. */
function finiteNumbers(_key: string, value: unknown): unknown {
  return value === Infinity ? Number.MAX_VALUE : value;
}

function table(verified: readonly VerifiedCut[]): string {
  const rows = verified.map(({ kind, segments, crossings, crossingBytes, maxAbsDiff, within, identical, where }) => [
    kind,
    String(segments),
    String(crossings),
    `${(crossingBytes / 1e6).toFixed(2)} MB`,
    identical ? "0" : maxAbsDiff.toExponential(1),
    within ? (identical ? "same bits" : "equal") : `DIFFERENT at ${where ?? "?"}`,
  ]);
  const titles = ["assignment", "segments", "crossings", "crossing", "largest difference", "result"];
  return alignColumns(titles, rows, new Set([0, 5]));
}
