import { mkdtemp, rename, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { type DeviceClass, DmpcError, type PartitionPlan } from "@dmpc/schemas";
import { extractSubModel } from "../model/extract-sub-model.ts";
import type { GraphedModel } from "../model/graph-model.ts";
import { refuseSpecialFile } from "../model/refuse-special-file.ts";
import { type WrittenFile, writePieces } from "../model/write-pieces.ts";
import { makeFolder } from "./make-folder.ts";
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
 * go from the model's memory to the files without a copy. Everything is written aside first: a failure leaves nothing.
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
  let made: string | undefined;
  let aside: string | undefined;
  try {
    made = await makeFolder(folder);
    aside = await mkdtemp(join(folder, ".split-"));
    const written = await writeFiles({ model, graph }, plan, aside);
    const files = [...written.map(({ file }) => file), MANIFEST];
    for (const file of files) await refuseSpecialFile(join(folder, file));
    for (const file of files) await rename(join(aside, file), join(folder, file));
    await rmdir(aside);
    return written;
  } catch (cause) {
    for (const path of [made, aside]) if (path !== undefined) await rm(path, { recursive: true, force: true });
    if (cause instanceof DmpcError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DmpcError("DMPC_FILE", `Cannot write to the folder ${folder}: ${why}; choose another.`, { cause });
  }
}

async function writeFiles(
  { model, graph }: GraphedModel,
  plan: PartitionPlan,
  folder: string,
): Promise<WrittenSegment[]> {
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
  const rank = new Map(plan.segments.flatMap(({ layerIds }, index) => layerIds.map((layerId) => [layerId, index])));
  const producers = new Map(graph.layers.flatMap(({ layerId, outputs }) => outputs.map((id) => [id, layerId])));
  for (const { layerId, inputs } of graph.layers) {
    const later = inputs
      .flatMap((id) => producers.get(id) ?? [])
      .find((producer) => (rank.get(producer) ?? 0) > (rank.get(layerId) ?? 0));
    if (later !== undefined)
      refuse(`runs the layer "${layerId}" in a segment before that of "${later}", which it needs`);
  }
}
