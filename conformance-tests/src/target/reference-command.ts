import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { DmpcError } from "@dmpc/schemas";

const REFERENCE = "@dmpc/reference-impl";

/**
 * The command that starts the reference implementation, if that is installed where the suite is run or where it lies.
 * The suite does not depend on it.
 *
 * @throws DmpcError DMPC_USAGE if it is not.
 */
export function referenceCommand(): string {
  for (const place of [join(process.cwd(), "here.js"), import.meta.filename]) {
    try {
      const manifest = createRequire(place).resolve(`${REFERENCE}/package.json`);
      const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: { dmpc: string } };
      const program = join(dirname(manifest), bin.dmpc);
      return `${quoted(process.execPath)} ${quoted(program)} edge --port 0 --until-input-ends`;
    } catch {
      // Not here.
    }
  }
  throw new DmpcError(
    "DMPC_USAGE",
    `nothing says what to judge, and the reference (${REFERENCE}) is not installed; give --url, --exec or --adapter`,
  );
}

function quoted(path: string): string {
  return `"${path}"`;
}
