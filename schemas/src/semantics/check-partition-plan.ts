import { DmpcError } from "../errors.ts";
import type { DeviceClass, ModelGraph, PartitionPlan } from "../generated/types.ts";

/** Where the inputs of an inference are and its result is wanted. */
export interface InferenceEnds {
  /** Device of the graph's inputs. */
  readonly inputDevice: DeviceClass;
  /** Device that wants the graph's outputs. */
  readonly outputDevice: DeviceClass;
}

/**
 * Applies the rules by which a plan can be executed: it belongs to the model, its segments hold each layer once and come
 * in order, and its crossings are those of its placement. Costs are not looked at. O(layers + tensor uses).
 *
 * @param plan - Valid under partition-plan.schema.json.
 * @param graph - The graph that was planned; satisfies its own rules.
 * @param ends - The request's `inputDevice` and `outputDevice`.
 * @throws {@link DmpcError} DMPC_PLAN_INVALID
 * @see spec/partition.md#plan (DMPC-PLAN-001 to DMPC-PLAN-003, DMPC-PLAN-010, and the model of DMPC-PLAN-009)
 */
export function checkPartitionPlan(plan: PartitionPlan, graph: ModelGraph, ends: InferenceEnds): void {
  if (plan.modelDigest !== graph.modelDigest) refuse("The plan is for another model", "/modelDigest");
  if (plan.granularity !== graph.granularity) refuse("The plan has another granularity", "/granularity");
  const segmentOf = segmentsByLayer(plan, graph);
  checkOrder(graph, segmentOf);
  checkCrossings(plan, graph, ends, segmentOf);
}

function refuse(what: string, path: string): never {
  throw new DmpcError("DMPC_PLAN_INVALID", `${what}; have the planner checked with dmpc-conform.`, { path });
}

function segmentsByLayer(plan: PartitionPlan, graph: ModelGraph): Map<string, number> {
  const missing = new Set(graph.layers.map(({ layerId }) => layerId));
  const segmentOf = new Map<string, number>();
  const ids = new Set<string>();
  plan.segments.forEach(({ segmentId, layerIds }, segment) => {
    const path = `/segments/${String(segment)}`;
    if (ids.has(segmentId)) refuse(`The plan has two segments "${segmentId}"`, `${path}/segmentId`);
    ids.add(segmentId);
    layerIds.forEach((layerId, index) => {
      if (!missing.delete(layerId)) {
        refuse(
          `The plan places the layer "${layerId}" twice, or the model lacks it`,
          `${path}/layerIds/${String(index)}`,
        );
      }
      segmentOf.set(layerId, segment);
    });
  });
  const [first] = missing;
  if (first !== undefined) refuse(`The plan does not place the layer "${first}"`, "/segments");
  return segmentOf;
}

function checkOrder(graph: ModelGraph, segmentOf: ReadonlyMap<string, number>): void {
  const producer = new Map(
    graph.layers.flatMap(({ layerId, outputs }) => outputs.map((tensorId): [string, string] => [tensorId, layerId])),
  );
  for (const { layerId, inputs } of graph.layers) {
    const segment = segmentOf.get(layerId) ?? 0;
    for (const tensorId of inputs) {
      const from = producer.get(tensorId);
      if (from === undefined || (segmentOf.get(from) ?? 0) <= segment) continue;
      refuse(`The layer "${layerId}" comes before "${from}", which it needs`, `/segments/${String(segment)}`);
    }
  }
}

function checkCrossings(
  plan: PartitionPlan,
  graph: ModelGraph,
  { inputDevice, outputDevice }: InferenceEnds,
  segmentOf: ReadonlyMap<string, number>,
): void {
  const deviceOf = (layerId: string): DeviceClass => plan.segments[segmentOf.get(layerId) ?? 0]?.device ?? "end";
  const producedOn = new Map<string, DeviceClass>(graph.inputs.map((tensorId) => [tensorId, inputDevice]));
  for (const { layerId, outputs } of graph.layers) {
    for (const tensorId of outputs) producedOn.set(tensorId, deviceOf(layerId));
  }
  const expected = new Map<string, DeviceClass>();
  const consume = (tensorId: string, device: DeviceClass): void => {
    const from = producedOn.get(tensorId);
    if (from !== undefined && from !== device) expected.set(tensorId, from);
  };
  for (const { layerId, inputs } of graph.layers) for (const tensorId of inputs) consume(tensorId, deviceOf(layerId));
  for (const tensorId of graph.outputs) consume(tensorId, outputDevice);

  const sizes = new Map(graph.tensors.map(({ tensorId, sizeBytes }) => [tensorId, sizeBytes]));
  plan.crossings.forEach(({ tensorId, from, to, sizeBytes }, index) => {
    const path = `/crossings/${String(index)}`;
    if (expected.get(tensorId) !== from || from === to) {
      refuse(`The tensor "${tensorId}" does not cross from ${from} to ${to}, or crosses twice`, path);
    }
    if (sizes.get(tensorId) !== sizeBytes) refuse(`The tensor "${tensorId}" has another size`, `${path}/sizeBytes`);
    expected.delete(tensorId);
  });
  const [first] = expected.keys();
  if (first !== undefined) refuse(`The tensor "${first}" crosses but is not among the crossings`, "/crossings");
}
