import { alignColumns } from "../../main-job/align-columns.ts";
import { type ComparedPlan, comparePartitioners } from "../../partition/compare-partitioners.ts";
import { readOptions } from "../options.ts";
import { readRequest } from "../read-request.ts";

const TITLES = [
  "algorithm",
  "cost ms",
  "timeline ms",
  "on end",
  "on edge",
  "crossings",
  "bytes up",
  "bytes down",
  "relative",
];

/** `dmpc compare` */
export async function compareCommand(parameters: string[]): Promise<void> {
  const options = readOptions(parameters, {
    request: { type: "string" },
    json: { type: "boolean", default: false },
  });
  const plans = comparePartitioners(await readRequest(options.request));
  const text = options.json ? JSON.stringify(plans, undefined, 2) : alignColumns(TITLES, plans.map(row), new Set([0]));
  process.stdout.write(`${text}\n`);
}

function row(plan: ComparedPlan): string[] {
  return [
    plan.algorithm,
    plan.costMs.toFixed(3),
    plan.timelineMs.toFixed(3),
    String(plan.endLayers),
    String(plan.edgeLayers),
    String(plan.crossings),
    String(plan.uplinkBytes),
    String(plan.downlinkBytes),
    // The least cost is 1; where it is nothing, there are no multiples of it.
    plan.relativeCost === null ? "-" : `x ${plan.relativeCost.toFixed(3)}`,
  ];
}
