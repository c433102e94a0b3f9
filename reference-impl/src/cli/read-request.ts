import { DmpcError, parseDocument, type PartitionRequest } from "@dmpc/schemas";
import { readJson } from "./read-json.ts";

/**
 * Reads the partition request that `--request` names.
 *
 * @param path - A file, or `-` for standard input.
 * @throws DmpcError DMPC_USAGE if it was not given, DMPC_FILE, DMPC_DOCUMENT_INVALID
 */
export async function readRequest(path: string | undefined): Promise<PartitionRequest> {
  if (path !== undefined) return parseDocument("partition-request", await readJson(path));
  throw new DmpcError(
    "DMPC_USAGE",
    "--request is missing; give a file with a partition request, or - for standard input.",
  );
}
