import { encodeModel } from "../model/encode-model.ts";
import { writePieces } from "../model/write-pieces.ts";
import type { DescribedNetwork } from "./graph-builder.ts";
import { streamWeights } from "./stream-weights.ts";

/**
 * Writes a network with weights as an ONNX file. They are made while it is written, a few megabytes at a time. The file is
 * there whole or not at all.
 *
 * @param network - The network.
 * @param seed - Decides all weights: the same seed makes the same bytes.
 * @param path - Where the file goes.
 * @returns Bytes of the file.
 * @throws DmpcError DMPC_FILE
 */
export async function writeNetwork({ model, weights }: DescribedNetwork, seed: number, path: string): Promise<number> {
  const { sizeBytes } = await writePieces(path, encodeModel(model, streamWeights(weights, seed)));
  return sizeBytes;
}
