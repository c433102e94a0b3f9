import type { DeployPrepareParams, HelloResult } from "@dmpc/schemas";
import { inWords } from "../verdict/check-outcome.ts";
import { readOnnxOutline } from "./onnx-outline.ts";
import type { Scene } from "./scene.ts";

/**
 * Holds a `deploy.prepare` to the plan and to what the edge device announced.
 *
 * @see spec/end-device.md#deploying (DMPC-END-003, DMPC-END-004, DMPC-END-006)
 */
export function judgeDeployment(
  { plan, graph, exchanges, observations }: Scene,
  params: DeployPrepareParams,
  { limits, modelFormats }: HelloResult,
): void {
  const same = (what: string, expected: unknown, seen: unknown): void => {
    if (JSON.stringify(expected) === JSON.stringify(seen)) return;
    observations.note("DMPC-END-006", `a deployment with the plan's ${what}: ${inWords(expected)}`, inWords(seen));
  };
  same("model", plan.modelDigest, params.modelDigest);
  same("granularity", plan.granularity, params.granularity);
  same("optimization level", plan.optimizationLevel, params.optimizationLevel);
  same(
    "allocation",
    plan.allocations && allocationOf(plan.allocations.edge),
    params.allocation && allocationOf(params.allocation),
  );
  same(
    "segments of the edge device",
    exchanges.map(({ inputs, outputs }) => [sorted(inputs), sorted(outputs)]),
    params.segments.map(({ inputs, outputs }) => [sorted(inputs), sorted(outputs)]),
  );
  const tensors = new Map(graph.tensors.map((tensor) => [tensor.tensorId, tensor]));
  const row = (tensorId: string, from: string, to: string): unknown => [tensorId, from, to];
  same(
    "crossings",
    sortedRows(plan.crossings.map(({ tensorId, from, to }) => [...describe(tensorId), row(tensorId, from, to)])),
    sortedRows(
      params.boundary.map(({ tensorId, dtype, shape, sizeBytes, from, to }) => [
        dtype,
        shape,
        sizeBytes,
        row(tensorId, from, to),
      ]),
    ),
  );
  for (const { format } of params.segments) {
    if (modelFormats.includes(format)) continue;
    observations.note("DMPC-END-003", `a model format among ${inWords(modelFormats)}`, format);
  }
  const boundaryBytes = params.boundary.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const within = (what: string, limit: number, value: number): void => {
    if (value <= limit) return;
    observations.note("DMPC-END-004", `at most ${String(limit)} ${what}`, `${String(value)} in deploy.prepare`);
  };
  within("bytes of boundary tensors (maxPartBytes)", limits.maxPartBytes, boundaryBytes);
  for (const { blobSizeBytes } of params.segments) {
    within("bytes in a blob (maxBlobBytes)", limits.maxBlobBytes, blobSizeBytes);
  }

  function describe(tensorId: string): unknown[] {
    const tensor = tensors.get(tensorId);
    return [tensor?.dtype, tensor?.shape, tensor?.sizeBytes];
  }
}

/**
 * Holds the sub-model of a segment to the plan.
 *
 * @param index - Position of the segment in the deployment.
 * @see spec/end-device.md#deploying (DMPC-END-007)
 */
export function judgeSubModel({ exchanges, graph, observations }: Scene, index: number, blob: Uint8Array): void {
  const exchange = exchanges[index];
  if (exchange === undefined) return;
  const known = graph.layers.map(({ layerId }) => layerId);
  const expected = [sorted(exchange.layerIds), sorted(exchange.inputs), sorted(exchange.outputs)];
  let seen: unknown;
  try {
    const { nodes, inputs, outputs } = readOnnxOutline(blob);
    seen = [sorted(nodes.filter((name) => known.includes(name))), sorted(inputs), sorted(outputs)];
  } catch (error) {
    seen = `no ONNX model: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (JSON.stringify(expected) === JSON.stringify(seen)) return;
  observations.note("DMPC-END-007", `a sub-model with layers, inputs and outputs ${inWords(expected)}`, inWords(seen));
}

function allocationOf({ threads, cpuShare }: NonNullable<DeployPrepareParams["allocation"]>): unknown {
  return { threads, cpuShare };
}

function sorted(names: Iterable<string>): string[] {
  return [...names].sort();
}

function sortedRows(rows: readonly unknown[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}
