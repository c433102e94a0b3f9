import { DmpcError } from "@dmpc/schemas";
import type { FunctionProto, ModelProto, NodeProto } from "onnx-buf";
import { innerGraphs } from "./consumed-names.ts";
import type { ModelLimits } from "./model-limits.ts";

/**
 * Refuses a model whose functions call each other in a circle, or would become too many nodes: an engine replaces each
 * call by the function's nodes, so that thirty functions that call the next one twice are a thousand million. O(nodes).
 *
 * @param proto - The model.
 * @param what - What it is, for errors: a path.
 * @param limits - `maxNodes`, and `maxDepth` of calls inside each other.
 * @throws DmpcError DMPC_MODEL_INVALID
 */
export function checkFunctions({ graph, functions }: ModelProto, what: string, limits: ModelLimits): void {
  if (functions.length === 0) return;
  const refuse = (why: string): never => {
    throw new DmpcError("DMPC_MODEL_INVALID", `${what} is not a usable ONNX model: ${why}.`);
  };
  const bodies = new Map(functions.map((one) => [keyOf(one.domain, one.name, one.overload), one]));
  const sizes = new Map<FunctionProto, number>();
  const sizeOf = (nodes: readonly NodeProto[], depth: number): number => {
    if (depth > limits.maxDepth) {
      refuse(`its functions call each other in a circle, or more than ${String(limits.maxDepth)} deep`);
    }
    let size = 0;
    for (const node of nodes) {
      size += 1;
      for (const inner of innerGraphs(node)) size += sizeOf(inner.node, depth + 1);
      const body = bodies.get(keyOf(node.domain, node.opType, node.overload));
      if (body === undefined) continue;
      const known = sizes.get(body) ?? sizeOf(body.node, depth + 1);
      sizes.set(body, known);
      size += known;
    }
    return size;
  };
  const size = sizeOf(graph?.node ?? [], 0);
  if (size > limits.maxNodes) {
    refuse(`with its functions in the place of their calls it has more than ${String(limits.maxNodes)} nodes`);
  }
}

function keyOf(domain: string, name: string, overload: string): string {
  return JSON.stringify([domain === "ai.onnx" ? "" : domain, name, overload]);
}
