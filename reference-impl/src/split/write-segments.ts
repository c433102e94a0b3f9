import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type DeviceClass, DmpcError, type PartitionPlan } from "@dmpc/schemas";
import { extractSubModel } from "../model/extract-sub-model.ts";
import type { GraphedModel } from "../model/graph-model.ts";
import { type WrittenFile, writePieces } from "../model/write-pieces.ts";
import { segmentInterfaces } from "./segment-interfaces.ts";

/** A segment that was written. */
export interface WrittenSegment extends WrittenFile {
  /** Id in the plan. */
  readonly segmentId: string;
  /** Device that is to run it. */
  readonly device: DeviceClass;
  /** File name in the folder. */
  readonly file: string;
  /** Names of the tensors that it consumes. */
  readonly inputs: readonly string[];
  /** Names of the tensors that it gives out. */
  readonly outputs: readonly string[];
}

/** Name of the file that lists the segments. */
export const MANIFEST = "segments.json";

/**
 * Writes the segments of a plan as ONNX files, in an order in which they can run, and a manifest that lists them. Weights
 * go from the model's memory to the files without a copy. A file is there whole or not at all.
 *
 * @param subject - The model and its graph, of the plan's granularity.
 * @param plan - The plan.
 * @param folder - Where to; made if it is not there.
 * @throws DmpcError DMPC_PLAN_INVALID if the plan is not of this model and its layers; DMPC_FILE
 */
export async function writeSegments(
  { model, graph }: GraphedModel,
  plan: PartitionPlan,
  folder: string,
): Promise<WrittenSegment[]> {
  checkFit(graph, plan);
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DmpcError("DMPC_FILE", `Cannot make the folder ${folder}: ${why}; choose another.`, { cause });
  }
  const written: WrittenSegment[] = [];
  for (const [index, { segmentId, device, layerIds, inputs, outputs }] of segmentInterfaces(plan, graph).entries()) {
    const file = `${String(index).padStart(3, "0")}-${device}.onnx`;
    const pieces = extractSubModel(model, { layerIds: new Set(layerIds), inputs, outputs });
    written.push({
      segmentId,
      device,
      file,
      ...(await writePieces(join(folder, file), pieces)),
      inputs: inputs.map(({ tensorId }) => tensorId),
      outputs: outputs.map(({ tensorId }) => tensorId),
    });
  }
  const manifest = { modelDigest: graph.modelDigest, segments: written };
  await writePieces(join(folder, MANIFEST), [Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`)]);
  return written;
}

function checkFit(graph: GraphedModel["graph"], plan: PartitionPlan): void {
  const refuse = (why: string): never => {
    throw new DmpcError("DMPC_PLAN_INVALID", `The plan ${why}; plan this model with these dimensions again.`);
  };
  if (plan.modelDigest !== graph.modelDigest) refuse(`is of the model ${plan.modelDigest}, not ${graph.modelDigest}`);
  const planned = plan.segments.flatMap(({ layerIds }) => layerIds);
  const known = new Set(graph.layers.map(({ layerId }) => layerId));
  const stranger = planned.find((layerId) => !known.has(layerId));
  if (stranger !== undefined) refuse(`places a layer "${stranger}", which the model does not have`);
  const placed = new Set(planned);
  const missing = graph.layers.find(({ layerId }) => !placed.has(layerId));
  if (missing !== undefined) refuse(`does not place the layer "${missing.layerId}"`);
  if (placed.size < planned.length) refuse("places a layer twice");
}
