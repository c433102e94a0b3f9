import type { DeployPrepareParams, InferStartParams } from "@dmpc/schemas";
import { decodeChunk, encodeChunk } from "../../client/chunk.ts";
import type { Mutant } from "../mutant.ts";
import { jsonObject } from "../rewriters/json-object.ts";

/** Bits of a float32's fraction that a number of half the size keeps: 10 of 23. */
const KEPT_BITS = 0xffff_e000;

/** Saves bytes. */
export const edgeHalfPrecision: Mutant = {
  mutantId: "EDGE-HALF-PRECISION",
  requirement: "DMPC-INFER-002",
  title: "Sends a float32 part that the end device answers with another one with the precision of float16.",
  caughtBy: ["EDGE-WHOLE-AND-PARTS"],
  rewriter(link) {
    const boundaries = new Map<string, DeployPrepareParams["boundary"]>();
    const streams = new Map<number, DeployPrepareParams["boundary"]>();
    return {
      fromClient(message) {
        const request = jsonObject(message);
        if (request?.["method"] === "deploy.prepare") {
          const { deploymentId, boundary } = request["params"] as DeployPrepareParams;
          boundaries.set(deploymentId, boundary);
        }
        if (request?.["method"] === "infer.start") {
          const { deploymentId, streamId } = request["params"] as InferStartParams;
          streams.set(streamId, boundaries.get(deploymentId) ?? []);
        }
        link.toImplementation(message);
      },
      fromImplementation(message) {
        if (typeof message === "string") {
          link.toClient(message);
          return;
        }
        const chunk = decodeChunk(message);
        const boundary = streams.get(chunk.streamId) ?? [];
        const isAnswered = boundary.slice(chunk.partIndex + 1).some(({ from }) => from === "end");
        const isFloat = boundary[chunk.partIndex]?.dtype === "float32";
        link.toClient(isAnswered && isFloat ? encodeChunk({ ...chunk, payload: coarse(chunk.payload) }) : message);
      },
    };
  },
};

/** Whole numbers in the payload without the end of their fractions. */
function coarse(payload: Uint8Array): Uint8Array {
  const rounded = Uint8Array.from(payload);
  const view = new DataView(rounded.buffer);
  for (let offset = 0; offset + 4 <= rounded.length; offset += 4) {
    view.setUint32(offset, view.getUint32(offset, true) & KEPT_BITS, true);
  }
  return rounded;
}
