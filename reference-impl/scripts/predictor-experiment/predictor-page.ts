import type { Results } from "./experiment.ts";
import { OURS } from "./experiment.ts";
import {
  beatsAll,
  dynamicTable,
  familiesTable,
  heldOutTable,
  isUnbeaten,
  meanRegret,
  papersTable,
  percent,
  regretTable,
  resultsByType,
  scikitLearnTable,
  sourceTable,
  type TypeResult,
  wholesTable,
} from "./page-tables.ts";
import { FOLDS } from "./read-data.ts";

/** The page. What it says of results follows from the numbers. */
export function predictorPage(results: Results, machine: string): string {
  const types = resultsByType(results);
  const { scikitLearn } = results;
  return `# How well latencies are predicted

What [latency models](../../spec/latency-model.md) make of layers and models that they were not fitted to, beside scikit-learn's
families on the same rows and other papers' features and models. \`npm run experiment:predictor\` writes this page from data in
\`reference-impl/scripts/predictor-experiment/data\`; it takes some 25 minutes on two processors, draws with fixed seeds (rows 20,201,201, scikit-learn 0), and wants a
Python with scikit-learn, which \`PYTHON\` names (\`requirements.txt\` beside the data).

The data is of a 16-core server under load (the README beside it says what it is). Computed on ${machine}
${scikitLearn === undefined ? "scikit-learn was not there." : `scikit-learn ${scikitLearn.version}.`}

## In short

${findings(results, types).join("\n")}

## Models held out

The 19 models are divided into ${String(FOLDS)} parts. For each, latency models are trained on the others and on the layers that were
drawn, the choice of families included, as \`dmpc train\` does: nothing of a model that is judged was seen. R2 and mean absolute
percentage error (MAPE) of all its layers, R2 / MAPE. Ours is bold where both figures are better than the best of any family of
scikit-learn in each; those were picked after the fact, which flatters them. Types with a - have too few models to be held out from
a fit of their own.

${heldOutTable(types, results)}

![Predicted against measured latency](predictor-predictions.svg)

### Our families

Five parts again, at most 20,000 rows of a type, R2 / MAPE. \`dmpc train\` chooses the least product of 1 - R2 and MAPE.

${familiesTable(results)}

![R2 by family](predictor-families.svg)

### Families of scikit-learn

The same features, rows and held-out models. Each family on latencies in milliseconds, and on their logarithms. Sizes are
logarithms but for the linear ones; kernel ridge regression sees 2,000 rows drawn at random, since it is exact.

${scikitLearnTable(types)}

### Other papers

Their own features and functions, fitted to the same rows. Neurosurgeon: a linear or a logarithmic function of the layer's
configuration. Edgent: a linear one. MoDNN: operations over one figure of the device, so that a layer without operations takes no
time. Measured in advance (JALAD, DADS): what the same layer of the same model took on the idle device; it alone has seen the
models, and nothing of the load.

${papersTable(types)}

![Error against load](predictor-load.svg)

## Whole models held out

Predicted from the layers' predictions and the state.

${wholesTable(results)}

## What plans cost

Plans for the exports of which graphs are at hand: the end device is the one-thread machine of
[the partition experiment](partition.md), 1 to 16 times as slow, the edge the server under each load that was measured, networks are
the presets and a local one of 1 Gbit/s and half a millisecond (lan). Each predictor's latencies on the edge make a plan; the measured ones price it. What it costs more than the plan
from the measured ones, mean and in brackets the worst.

${regretTable(results)}

## What features of the load are worth

The best R2 of any family with static features alone, and with both; models held out, and rows held out at random.

${dynamicTable(results)}

![R2 without and with features of the load](predictor-dynamic.svg)

## The slides' protocol

A fifth of the rows held out at random, R2 by family with static and dynamic features, beside the figures of the
[slides](../../spec/NOTICE.md). Theirs are of other devices, parameters and loads, so that a family may be compared with another in a row
rather than rows with each other. A - is a type that this data has too few layers of.

${sourceTable(results)}

## What is missed, and why

- Under load, runs of the same model in the same announced state differ several times over: the state tells what the
  processors did in the 100 to 150 ms before, not whether a thread of the model shares a processor with a busy one. That
  bounds every figure under load, and whole models most.
- Layers of a kind that no other model has (DeepSpeech's recurrent ones, ConvNeXt's normalisation) are predicted from layers that
  differ from them.
- Layers of type reshape: Slice, which only ShuffleNet has, reads more than it writes; where ShuffleNet is held out, no layer that is left
  shows what that costs.
- The rows-at-random protocol was not run on a profile of the machine at hand.
`;
}

function findings(results: Results, types: readonly TypeResult[]): string[] {
  const { decisions, runs } = results;
  const compared = types.filter(({ scikitLearn }) => scikitLearn.length > 0);
  const names = (some: readonly TypeResult[]): string =>
    some.length === 0 ? "none" : some.map(({ type }) => type).join(", ");
  const within = (some: readonly { measuredMs: number; predictedMs: number }[]): string =>
    percent(
      some.filter(({ measuredMs, predictedMs }) => Math.abs(predictedMs - measuredMs) <= 0.1 * measuredMs).length /
        some.length,
    );
  const scikitLearn =
    compared.length === 0
      ? []
      : [
          `- Both R2 and MAPE are better than the best that any family of scikit-learn reaches in each, for ${String(compared.filter(beatsAll).length)} of ${String(compared.length)} types of layer: ${names(compared.filter(beatsAll))}. No one family of scikit-learn is as good in both figures for ${String(compared.filter(isUnbeaten).length)}: ${names(compared.filter(isUnbeaten))}.`,
        ];
  return [
    ...scikitLearn,
    `- Of whole models that were never seen, ${within(runs.filter(({ loadProcesses }) => loadProcesses === 0))} are predicted within 10 % on the idle server, ${within(runs.filter(({ loadProcesses }) => loadProcesses > 0))} under load. The aim is 90 %: missed.`,
    `- Plans from predictions cost ${percent(meanRegret(decisions, OURS) ?? NaN, 2)} more than plans from measurements, mean over ${decisions.length.toLocaleString("en")} decisions; where the best plan uses the edge, ${percent(
      meanRegret(
        decisions.filter(({ usesEdge }) => usesEdge),
        OURS,
      ) ?? NaN,
      2,
    )}. The aim is 2 %.`,
  ];
}
