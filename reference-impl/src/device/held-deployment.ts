import { isDeepStrictEqual } from "node:util";
import { type BoundaryTensor, type DeployPrepareParams, DmpcError, type ResourceAllocation } from "@dmpc/schemas";
import { checkSelfContained } from "../model/check-self-contained.ts";
import type { LoadedModel, Runtime } from "../runtime/runtime.ts";
import type { BlobStore } from "./blob-store.ts";
import { Pacer } from "./paced-model.ts";
import type { LoadedSegment } from "./segment-execution.ts";

/** A boundary tensor with its part index. */
interface BoundaryPart extends BoundaryTensor {
  /** Position in the boundary table. */
  readonly partIndex: number;
}

/** A deployment whose segments are loaded. */
export interface HeldDeployment {
  /** What was asked for. */
  readonly params: DeployPrepareParams;
  /** What its segments are given. */
  readonly allocation: ResourceAllocation;
  /** The segments, in their order. */
  readonly segments: readonly LoadedSegment[];
  /** Bytes of the segments' sub-models, in their order. */
  readonly blobs: readonly Uint8Array[];
  /** What arrives, by part index. */
  readonly arriving: ReadonlyMap<number, BoundaryPart>;
  /** What leaves, by tensor id. */
  readonly leaving: ReadonlyMap<string, BoundaryPart>;
  /** Inferences under way. */
  readonly underWay: Set<Promise<unknown>>;
}

/**
 * Loads the segments of a deployment.
 *
 * @param params - Satisfies the rules of the boundary.
 * @param blobs - Bytes of each segment's sub-model, in their order.
 * @param allocation - What the segments are given.
 * @param runtime - Executes the segments.
 * @param signal - Gives the loading up.
 * @throws DmpcError DMPC_DEPLOY_SEGMENT
 */
export async function loadDeployment(
  params: DeployPrepareParams,
  blobs: readonly Uint8Array[],
  allocation: ResourceAllocation,
  runtime: Runtime,
  signal: AbortSignal,
): Promise<HeldDeployment> {
  const { optimizationLevel } = params;
  const pacer = new Pacer(allocation.cpuShare);
  const segments: LoadedSegment[] = [];
  try {
    for (const [index, { segmentId, inputs, outputs }] of params.segments.entries()) {
      const blob = blobs[index] ?? new Uint8Array();
      checkSelfContained(blob);
      checkCarriable(segmentId, [...inputs, ...outputs]);
      const model = await runtime.load(blob, { optimizationLevel, threads: allocation.threads }, signal);
      segments.push({ segmentId, inputs, model: pacer.pace(model) });
      checkNames(segmentId, model, inputs, outputs);
    }
  } catch (error) {
    await Promise.all(segments.map(({ model }) => model.release()));
    throw error;
  }
  const parts = params.boundary.map((tensor, partIndex): BoundaryPart => ({ ...tensor, partIndex }));
  return {
    params,
    allocation,
    segments,
    blobs,
    arriving: new Map(parts.filter(({ to }) => to === "edge").map((part) => [part.partIndex, part])),
    leaving: new Map(parts.filter(({ from }) => from === "edge").map((part) => [part.tensorId, part])),
    underWay: new Set(),
  };
}

/** The blobs of a deployment, or the digests of those that are not held. */
export function findBlobs(
  { segments }: DeployPrepareParams,
  store: BlobStore,
): { readonly blobs: Uint8Array[]; readonly missing: string[] } {
  const missing = new Set<string>();
  const blobs = segments.flatMap(({ blobDigest, blobSizeBytes }, index) => {
    const blob = store.get(blobDigest);
    if (blob === undefined) {
      missing.add(blobDigest);
      return [];
    }
    if (blob.byteLength !== blobSizeBytes) {
      throw new DmpcError(
        "DMPC_BLOB_DIGEST",
        `The blob ${blobDigest} has ${String(blob.byteLength)} bytes; correct blobSizeBytes.`,
        {
          path: `/segments/${String(index)}/blobSizeBytes`,
        },
      );
    }
    return [blob];
  });
  return { blobs, missing: [...missing] };
}

/** Whether two requests for a deployment ask for the same. */
export function sameDeployment(a: DeployPrepareParams, b: DeployPrepareParams): boolean {
  // As JSON 0 and -0 are equal.
  const plain = (params: DeployPrepareParams): unknown => JSON.parse(JSON.stringify(params));
  return isDeepStrictEqual(plain(a), plain(b));
}

/** onnxruntime keeps tensors in objects by their names, which cannot have a member of this one. */
function checkCarriable(segmentId: string, names: readonly string[]): void {
  if (!names.includes("__proto__")) return;
  throw new DmpcError(
    "DMPC_DEPLOY_SEGMENT",
    `The runtime cannot carry the tensor "__proto__" of segment "${segmentId}"; rename it.`,
  );
}

function checkNames(
  segmentId: string,
  model: LoadedModel,
  inputs: readonly string[],
  outputs: readonly string[],
): void {
  const same = (a: readonly string[], b: readonly string[]): boolean =>
    a.length === b.length && new Set([...a, ...b]).size === a.length;
  if (same(model.inputs, inputs) && same(model.outputs, outputs)) return;
  throw new DmpcError(
    "DMPC_DEPLOY_SEGMENT",
    `The sub-model of segment "${segmentId}" has the inputs ${model.inputs.join(", ")} and outputs ${model.outputs.join(", ")}, not those announced.`,
  );
}
