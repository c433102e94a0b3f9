import { checkLatencyModel, DmpcError, type LatencyModel, parseDocument } from "@dmpc/schemas";
import { readJson } from "./read-json.ts";

/**
 * Reads the latency model that `--model` names, and holds it to its rules.
 *
 * @throws DmpcError DMPC_USAGE if it was not given, DMPC_FILE, DMPC_DOCUMENT_INVALID
 */
export async function readLatencyModel(path: string | undefined): Promise<LatencyModel> {
  if (path === undefined) {
    throw new DmpcError("DMPC_USAGE", "--model is missing; give a file with a latency model, which dmpc train writes.");
  }
  const model = parseDocument("latency-model", await readJson(path));
  checkLatencyModel(model);
  return model;
}
