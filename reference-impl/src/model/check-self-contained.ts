import { DmpcError } from "@dmpc/schemas";
import type { ModelProto } from "onnx-buf";
import { checkTensors } from "./check-tensors.ts";
import { decodeModel } from "./decode-model.ts";
import { isExternal } from "./external-data.ts";
import { DEFAULT_MODEL_LIMITS } from "./model-limits.ts";
import { tensorsOf } from "./tensors-of.ts";

/**
 * Refuses a sub-model from outside that is no ONNX file, or that refers to other files: a runtime would read them, and
 * whoever sent the model could have them back as its result.
 *
 * @throws DmpcError DMPC_DEPLOY_SEGMENT
 */
export function checkSelfContained(bytes: Uint8Array): void {
  let model: ModelProto;
  try {
    model = decodeModel(bytes, "A sub-model", DEFAULT_MODEL_LIMITS);
    checkTensors(model, "A sub-model", DEFAULT_MODEL_LIMITS);
  } catch (error) {
    throw new DmpcError("DMPC_DEPLOY_SEGMENT", error instanceof Error ? error.message : String(error));
  }
  for (const tensor of tensorsOf(model)) {
    if (!isExternal(tensor)) continue;
    throw new DmpcError(
      "DMPC_DEPLOY_SEGMENT",
      "A sub-model keeps data in other files; send ONNX files that hold their own weights.",
    );
  }
}
