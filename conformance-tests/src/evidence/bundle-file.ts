import { join } from "node:path";
import { type ConformanceBundle, DmpcError, isDmpcError, parseDocument } from "@dmpc/schemas";
import { writeWhole } from "../report/write-report.ts";
import { readJsonFile } from "./read-json-file.ts";

/** Largest bundle that is read: evidence is cut long before. */
const MOST_BYTES = 2 ** 28;

/**
 * Writes a bundle into a folder, whole or not at all.
 *
 * @returns The name of its file.
 * @throws DmpcError DMPC_FILE
 */
export async function writeBundle(folder: string, bundle: ConformanceBundle): Promise<string> {
  const name = `${bundle.check.checkId}.bundle.json`;
  await writeWhole(join(folder, name), `${JSON.stringify(bundle)}\n`);
  return name;
}

/**
 * Reads a bundle.
 *
 * @throws DmpcError DMPC_FILE if it cannot be read; DMPC_USAGE if it is none.
 */
export async function readBundle(file: string): Promise<ConformanceBundle> {
  const value = await readJsonFile(file, MOST_BYTES);
  try {
    return parseDocument("conformance-bundle", value);
  } catch (error) {
    if (!isDmpcError(error)) throw error;
    throw new DmpcError("DMPC_USAGE", `${file} is not the evidence of a failure: ${error.message}`, { cause: error });
  }
}
