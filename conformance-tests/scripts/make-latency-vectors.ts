/**
 * Writes `spec/vectors/latency-predictions.json`: latency models, what they are asked for, and what they answer, by the
 * suite's own evaluation. `--check` writes nothing and fails where the file is stale.
 *
 * Run it with `npm run generate:vectors`.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import type { ModelTree } from "@dmpc/schemas";
import fc from "fast-check";
import prettier from "prettier";
import { type LatencyQuestion, latencyQuestion } from "../src/arbitraries/index.ts";
import { predictLatencies } from "../src/oracles/index.ts";

const FILE = new URL("../../spec/vectors/latency-predictions.json", import.meta.url);
const SEED = 20_261_124;
const DRAWN = 3000;

/** What a vector has to show; the smallest question that was drawn and shows it is taken. */
const SUBJECTS: Readonly<Record<string, (question: LatencyQuestion) => boolean>> = {
  "linear terms": (one) => every(one, ({ terms, kernel, trees }) => terms.length > 0 && !kernel && !trees?.length),
  "products of three inputs": (one) =>
    every(one, ({ terms }) => terms.some(({ inputs }) => inputs.length === 3)) && isAnswered(one),
  "a kernel of several inputs": (one) => every(one, ({ kernel }) => (kernel?.inputs.length ?? 0) > 1),
  "trees of several splits": (one) => every(one, ({ trees = [] }) => trees.some(({ inputs }) => inputs.length > 2)),
  "all parts, and a whole model": (one) =>
    one.latencyModel.wholeModel !== undefined &&
    every(one, ({ terms, kernel, trees = [] }) => terms.length > 0 && kernel !== undefined && trees.length > 0),
  "features of the load": (one) =>
    every(one, ({ inputs }) => inputs.some(({ feature }) => /^(contention|load-average|cpu-pressure)$/.test(feature))),
  "other threads than the device's": (one) =>
    one.threads !== undefined &&
    every(one, ({ inputs }) => inputs.some(({ feature }) => feature === "threads" || feature === "contention")),
  "layers outside the range of the samples": (one) =>
    extrapolated(one).length > 0 && !extrapolated(one).includes("type") && isAnswered(one),
  "a type without a regression of its own": (one) => extrapolated(one).includes("type"),
  "a total outside the range of the samples": (one) => {
    const answer = predictLatencies(one.latencyModel, one);
    return typeof answer !== "string" && answer.totalExtrapolated !== undefined;
  },
  "a sum below 0": (one) => {
    const answer = predictLatencies(one.latencyModel, one);
    return typeof answer !== "string" && answer.layers.some(({ latencyMs }) => latencyMs === 0);
  },
  "a type that nothing predicts": (one) => predictLatencies(one.latencyModel, one) === "DMPC_LAYER_TYPE_UNCOVERED",
  "a feature that nobody tells": (one) => predictLatencies(one.latencyModel, one) === "DMPC_FEATURE_UNKNOWN",
};

function isAnswered(one: LatencyQuestion): boolean {
  return typeof predictLatencies(one.latencyModel, one) !== "string";
}

/** Whether the regressions of all layers have something, and there is an answer. */
function every(
  one: LatencyQuestion,
  has: (regression: LatencyQuestion["latencyModel"]["layerTypes"][number]["regression"]) => boolean,
): boolean {
  const { layerTypes } = one.latencyModel;
  const used = one.modelGraph.layers.flatMap(({ type }) => layerTypes.find((entry) => entry.type === type) ?? []);
  return used.length > 0 && used.every(({ regression }) => has(regression)) && isAnswered(one);
}

function extrapolated(one: LatencyQuestion): string[] {
  const answer = predictLatencies(one.latencyModel, one);
  return typeof answer === "string" ? [] : answer.layers.flatMap((layer) => layer.extrapolated ?? []);
}

/** The same question of regressions that add up to more than any latency that is predicted. */
function makeEndless([, question]: readonly [string, LatencyQuestion]): readonly [string, LatencyQuestion] {
  const leaf: ModelTree = { inputs: [], thresholds: [], below: [], above: [], leaves: [1e12] };
  const { latencyModel } = question;
  const layerTypes = latencyModel.layerTypes.map(({ type, regression }) => ({
    type,
    regression: { ...regression, target: "latency" as const, trees: Array.from({ length: 30 }, () => leaf) },
  })) as LatencyQuestion["latencyModel"]["layerTypes"];
  return [
    "a latency longer than any that is predicted",
    { ...question, latencyModel: { ...latencyModel, layerTypes } },
  ];
}

const drawn = fc
  .sample(latencyQuestion, { seed: SEED, numRuns: DRAWN })
  .map((question) => ({ question, size: JSON.stringify(question).length }))
  .sort((a, b) => a.size - b.size);
const chosen = Object.entries(SUBJECTS).map(([name, shows]): readonly [string, LatencyQuestion] => {
  const question = drawn.find((one) => shows(one.question))?.question;
  if (question === undefined) throw new Error(`nothing that was drawn shows ${name}`);
  return [name, question];
});
const vectors = [...chosen, ...chosen.slice(0, 1).map(makeEndless)].map(([name, question]) => {
  const answer = predictLatencies(question.latencyModel, question);
  return { name, ...question, ...(typeof answer === "string" ? { error: answer } : { prediction: answer }) };
});
const text = await prettier.format(JSON.stringify({ vectors }), { parser: "json", printWidth: 120 });
if (process.argv.includes("--check")) {
  if ((await readFile(FILE, "utf8").catch(() => "")) !== text) {
    process.stderr.write("spec/vectors/latency-predictions.json is stale; run npm run generate:vectors\n");
    process.exitCode = 1;
  }
} else {
  await mkdir(new URL(".", FILE), { recursive: true });
  await writeFile(FILE, text);
}
