import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { DmpcError } from "@dmpc/schemas";
import { decodeModel } from "./decode-model.ts";
import { isExternal, readExternalData } from "./external-data.ts";
import { DEFAULT_MODEL_LIMITS, type ModelLimits } from "./model-limits.ts";
import { arrangeModel, digestOf, type OnnxModel } from "./onnx-model.ts";
import { tensorsOf } from "./tensors-of.ts";

/**
 * Reads an ONNX file, and the files beside it that hold its weights. Weights are in memory once.
 *
 * @param path - The ONNX file.
 * @param limits - What it may hold; sizes are checked before anything of that size is read.
 * @throws DmpcError DMPC_FILE if it cannot be read; DMPC_MODEL_INVALID if it is no ONNX model, breaks a limit, or says
 *   of the files beside it what is not so; DMPC_MODEL_UNSUPPORTED if it cannot be partitioned; DMPC_GRAPH_CYCLE
 */
export async function readModelFile(path: string, limits: ModelLimits = DEFAULT_MODEL_LIMITS): Promise<OnnxModel> {
  const bytes = await readWithin(path, limits.maxFileBytes);
  const proto = decodeModel(bytes, path, limits);
  const external = [...tensorsOf(proto)].filter(isExternal);
  await readExternalData(proto, path, limits);
  return arrangeModel(proto, digestOf([bytes, ...external.map(({ rawData }) => rawData)]), path, limits);
}

async function readWithin(path: string, maxBytes: number): Promise<Uint8Array> {
  try {
    // Without O_NONBLOCK, a pipe that stands there would be waited for.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stats = await file.stat();
      // A device or pipe has no size and may have no end.
      if (!stats.isFile()) throw new DmpcError("DMPC_FILE", `Cannot read ${path}: it is no ordinary file.`);
      if (stats.size <= maxBytes) return await file.readFile();
      throw new DmpcError(
        "DMPC_MODEL_INVALID",
        `${path} has ${String(stats.size)} bytes, more than the limit of ${String(maxBytes)}.`,
      );
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (cause instanceof DmpcError) throw cause;
    throw new DmpcError(
      "DMPC_FILE",
      `Cannot read ${path}: ${cause instanceof Error ? cause.message : String(cause)}.`,
      { cause },
    );
  }
}
