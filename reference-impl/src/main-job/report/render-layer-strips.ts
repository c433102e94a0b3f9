import { augmentGraph } from "../../graph/augmented-graph.ts";
import type { CooperationResult } from "../cooperation.ts";
import { escapeHtml } from "./escape-html.ts";

const HEIGHT = 30;

/** One strip a strategy: the model's layers in topological order, coloured by the device that runs them. */
export function renderLayerStrips({ request, strategies }: CooperationResult): string {
  const order = augmentGraph(request.modelGraph).layerIds;
  const operators = new Map(request.modelGraph.layers.map(({ layerId, operator }) => [layerId, operator]));
  const times = (device: "end" | "edge"): Map<string, number> =>
    new Map(request[device].profile.layers.map(({ layerId, latencyMs }) => [layerId, latencyMs]));
  const endMs = times("end");
  const edgeMs = times("edge");
  const microseconds = (ms: number | undefined): string => ((ms ?? 0) * 1000).toFixed(0);
  const strips = strategies.map(({ name, plan }) => {
    const deviceOf = new Map(
      plan.segments.flatMap(({ device, layerIds }) => layerIds.map((layerId) => [layerId, device])),
    );
    const cells = order.map((layerId, index) => {
      const device = deviceOf.get(layerId) ?? "end";
      const title = `${layerId} (${operators.get(layerId) ?? ""}): end ${microseconds(endMs.get(layerId))} µs, edge ${microseconds(edgeMs.get(layerId))} µs; runs on the ${device} device`;
      return `<rect class="${device}" x="${String(index)}" width="1" height="${String(HEIGHT)}"><title>${escapeHtml(title)}</title></rect>`;
    });
    return `<div class="row"><span class="name">${escapeHtml(name)}</span><svg viewBox="0 0 ${String(order.length)} ${String(HEIGHT)}" height="${String(HEIGHT)}" preserveAspectRatio="none" shape-rendering="crispEdges" role="img" aria-label="${escapeHtml(name)}: device of each layer">${cells.join("")}</svg></div>`;
  });
  return strips.join("\n");
}
