import { alignColumns } from "../../main-job/align-columns.ts";
import { evaluateModel } from "../../training/evaluate-model.ts";
import type { Score } from "../../training/score.ts";
import { readOptions } from "../options.ts";
import { readLatencyModel } from "../read-latency-model.ts";
import { DATA_OPTIONS, readTrainingData } from "../training-data.ts";

/** `dmpc evaluate` */
export async function evaluateCommand(parameters: string[]): Promise<void> {
  const values = readOptions(parameters, {
    ...DATA_OPTIONS,
    model: { type: "string" },
    json: { type: "boolean", default: false },
  });
  const model = await readLatencyModel(values.model);
  const evaluation = evaluateModel(model, await readTrainingData(values));
  if (values.json) {
    process.stdout.write(`${JSON.stringify(evaluation, undefined, 2)}\n`);
    return;
  }
  const { layers, models, wholeModels, extrapolatedLayers } = evaluation;
  const tables = [table("layers of type", layers), table("model", models), table("whole models", wholeModels)].filter(
    (text) => text !== "",
  );
  process.stdout.write(`${tables.join("\n\n")}\n\nlayers outside the trained range: ${String(extrapolatedLayers)}\n`);
}

function table(title: string, scores: Readonly<Partial<Record<string, Score>>>): string {
  const rows = Object.entries(scores).flatMap(([name, score]) =>
    score === undefined
      ? []
      : [
          [
            name,
            String(score.n),
            score.r2.toFixed(4),
            (100 * score.mape).toFixed(1),
            (100 * score.within10).toFixed(1),
          ],
        ],
  );
  if (rows.length === 0) return "";
  return alignColumns([title, "n", "R2", "MAPE %", "% within 10 %"], rows, new Set([0]));
}
