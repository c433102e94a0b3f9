/**
 * How well latencies are predicted: models held out of measured data, beside scikit-learn and other papers, and what plans
 * cost that are made from predictions. Writes docs/results/predictor.md and its plots from predictor-experiment/data.
 *
 * Usage: npm run experiment:predictor; PYTHON names a Python that has predictor-experiment/requirements.txt.
 */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { startRuntime } from "@dmpc/reference-impl";
import prettier from "prettier";
import { describeMachine } from "./pages/describe-machine.ts";
import { computeResults } from "./predictor-experiment/experiment.ts";
import { resultsByType } from "./predictor-experiment/page-tables.ts";
import { plotDynamic, plotFamilies, plotLoad, plotPredictions } from "./predictor-experiment/plots.ts";
import { predictorPage } from "./predictor-experiment/predictor-page.ts";

const inResults = (name: string): string => fileURLToPath(new URL(`../../docs/results/${name}`, import.meta.url));
const PAGE = inResults("predictor.md");
const python = process.env["PYTHON"] ?? "python3";

const runtime = await startRuntime("native", 1);
const results = await computeResults(runtime, python, (line) => process.stdout.write(`${line}\n`));
await runtime.close();
const style = (await prettier.resolveConfig(PAGE)) ?? {};
const page = predictorPage(results, describeMachine(python));
await writeFile(PAGE, await prettier.format(page, { ...style, parser: "markdown" }));
await writeFile(inResults("predictor-predictions.svg"), plotPredictions(resultsByType(results), results));
await writeFile(inResults("predictor-families.svg"), plotFamilies(results));
await writeFile(inResults("predictor-dynamic.svg"), plotDynamic(results));
await writeFile(inResults("predictor-load.svg"), plotLoad(results));
