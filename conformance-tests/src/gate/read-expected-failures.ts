import { DmpcError, type ExpectedFailure, isDmpcError, parseDocument } from "@dmpc/schemas";
import { CHECKS } from "../checks/index.ts";
import { readJsonFile } from "../evidence/read-json-file.ts";

const MOST_BYTES = 2 ** 20;

/**
 * Reads a list of expected failures.
 *
 * @throws DmpcError DMPC_FILE if it cannot be read; DMPC_USAGE if it is none, names a check twice, or one that is not.
 */
export async function readExpectedFailures(file: string): Promise<readonly ExpectedFailure[]> {
  const value = await readJsonFile(file, MOST_BYTES);
  const { failures } = parse(file, value);
  const seen = new Set<string>();
  for (const { checkId } of failures) {
    if (seen.has(checkId)) throw usage(file, `names ${checkId} twice; keep one entry`);
    if (!CHECKS.some((check) => check.checkId === checkId)) {
      throw usage(file, `names ${checkId}, which is no check; dmpc-conform list shows them`);
    }
    seen.add(checkId);
  }
  return failures;
}

function parse(file: string, value: unknown): { readonly failures: readonly ExpectedFailure[] } {
  try {
    return parseDocument("expected-failures", value);
  } catch (error) {
    if (!isDmpcError(error)) throw error;
    throw usage(file, `is not valid under expected-failures.schema.json: ${error.message}`);
  }
}

function usage(file: string, what: string): DmpcError {
  return new DmpcError("DMPC_USAGE", `the list of expected failures ${file} ${what}`);
}
