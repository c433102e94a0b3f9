import type { CooperationResult } from "../cooperation.ts";
import type { Summary } from "../summary.ts";
import { escapeHtml } from "./escape-html.ts";
import { renderLayerStrips } from "./render-layer-strips.ts";
import { renderStrategies } from "./render-strategies.ts";
import { STYLE_SHEET } from "./style-sheet.ts";

/** The report of a run as one HTML page that needs nothing else. */
export function renderReport(summary: Summary, result: CooperationResult): string {
  const { end, edge, networkProfile: network, modelGraph } = result.request;
  const [exact] = summary.strategies;
  const facts: [string, string][] = [
    [
      "Model",
      `${modelGraph.name ?? "unnamed"}, ${String(modelGraph.layers.length)} layers, ${modelGraph.modelDigest.slice(0, 19)}…`,
    ],
    ["End device", describeDevice(end.profile)],
    ["Edge device", describeDevice(edge.profile)],
    [
      "Network",
      `${network.name}: ${String(network.uplink.bandwidthMbps)} Mbit/s up, ${String(network.downlink.bandwidthMbps)} Mbit/s down, emulated; ${network.uplink.latencyMs.toFixed(2)} ms one way for an empty message, measured`,
    ],
    ["Granularity", `${modelGraph.granularity}, runtime optimizations ${end.profile.optimizationLevel}`],
    [
      "Text read",
      `“${summary.text}” (expected “${summary.expectedText}”, mean probability ${result.confidence.toFixed(3)})`,
    ],
    [
      "Outputs",
      `${summary.outputsEqual ? "equal to" : "different from"} the whole model’s: largest difference ${summary.maxAbsDiff.toExponential(1)}, allowed ${summary.relativeTolerance.toExponential(0)} of the largest value`,
    ],
    ...conformanceFacts(summary),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cooperative inference over ${escapeHtml(network.name)}</title>
<style>${STYLE_SHEET}</style>
</head>
<body>
<main>
<h1>Cooperative inference over ${escapeHtml(network.name)}</h1>
<p class="lead">${escapeHtml(headline(summary))}</p>
${renderStrategies(summary, result)}
<h2>Where each layer runs</h2>
<p>The model’s layers in topological order, left to right; each strategy has a row. Point at a layer for its times.</p>
<p class="key"><span class="swatch end"></span>end device <span class="swatch edge"></span>edge device</p>
${renderLayerStrips(result)}
<h2>What was run</h2>
<dl>
${facts.map(([term, text]) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(text)}</dd>`).join("\n")}
</dl>
<h2>How it was measured</h2>
<p>Two processes on one machine executed the model together over a WebSocket. Inference traffic passed an emulated link;
deployment did not, and is reported apart. Every strategy was executed ${String(exact?.runsMs.length ?? 0)} times, in turns. <b>Cost</b> is the
additive objective that the planner minimises; <b>timeline</b> is the prediction of the wall time; <b>measured</b> is
the wall time from the input to the complete result. Deploying sends only what the edge does not hold: the whole model
went there before, to be measured.</p>
</main>
</body>
</html>
`;
}

function headline({ strategies, optimumIsOneDevice, network }: Summary): string {
  const [exact] = strategies;
  if (exact === undefined) return "";
  const measured = `${exact.measuredMs.toFixed(1)} ms in the median`;
  if (optimumIsOneDevice) {
    return `Over ${network} the cheapest plan uses one device: ${measured}. A split was forced besides, to show what it would cost.`;
  }
  return `The cheapest plan splits the model into ${String(exact.segments.end)} end and ${String(exact.segments.edge)} edge segments: ${measured}.`;
}

function describeDevice({ device, measurement }: CooperationResult["request"]["end"]["profile"]): string {
  const { runtime, threads, cpuCores } = device;
  return `${runtime.name} ${runtime.version}, ${String(threads)} of ${String(cpuCores)} threads, whole model ${measurement.wholeModelMs.toFixed(1)} ms (${String(measurement.runs)} runs)`;
}

function conformanceFacts({ conformance }: Summary): [string, string][] {
  if (conformance === undefined) return [];
  const { verdict, passed, failed, mutants } = conformance;
  return [
    [
      "Conformance",
      `${verdict}: ${String(passed)} checks passed, ${String(failed)} failed; ${String(mutants.caught)} of ${String(mutants.of)} mutants caught`,
    ],
  ];
}
