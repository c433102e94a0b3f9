import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Observation } from "../../src/training/data/observation.ts";
import { tableOfType } from "../../src/training/table-of-type.ts";
import { knownDynamicFeatures } from "../../src/training/type-features.ts";
import { canHoldOut, FOLDS, foldsOf, layersByType } from "./read-data.ts";

const SCRIPT = fileURLToPath(new URL("scikit_learn_families.py", import.meta.url));

/** What scikit-learn's families say of layers of models that they were not fitted to. */
export interface ScikitLearn {
  readonly version: string;
  /** For each family the predicted latencies in milliseconds, by place in the data; NaN where it was not asked. */
  readonly predicted: ReadonlyMap<string, Float64Array>;
}

/**
 * Fits scikit-learn's families to the same rows and features, with the same models held out.
 *
 * @param python - A Python.
 * @returns Undefined if it has no scikit-learn.
 */
export function askScikitLearn(
  observations: readonly Observation[],
  folds: ReadonlyMap<string, number>,
  python: string,
): ScikitLearn | undefined {
  const folder = mkdtempSync(join(tmpdir(), "dmpc-scikit-learn-"));
  try {
    const dynamicFeatures = knownDynamicFeatures(observations);
    const types = [...layersByType(observations)].flatMap(([type, rows]) => {
      const held = foldsOf(rows, folds);
      if (!canHoldOut(held)) return [];
      const layers = rows.map(({ observation }) => observation);
      const { features, columns, latencies } = tableOfType(type, layers, dynamicFeatures);
      const numbers = Float64Array.of(...held);
      const file = join(folder, `${type}.bin`);
      writeFileSync(file, Buffer.concat([...columns, latencies, numbers].map((column) => Buffer.from(column.buffer))));
      return [{ type, rows, task: { file, columns: features.length, rows: rows.length } }];
    });
    const { status, stdout, stderr, error } = spawnSync(python, [SCRIPT], {
      input: JSON.stringify({ folds: FOLDS, tasks: types.map(({ task }) => task) }),
      encoding: "utf8",
      stdio: ["pipe", "pipe", "pipe"],
    });
    if (error !== undefined || stderr.includes("ModuleNotFoundError")) return undefined;
    if (status !== 0) throw new Error(stderr);
    const { version, families } = JSON.parse(stdout) as { version: string; families: string[] };
    const predicted = new Map(families.map((name) => [name, new Float64Array(observations.length).fill(NaN)]));
    for (const { rows, task } of types) {
      const bytes = readFileSync(`${task.file}.predicted`);
      const values = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
      families.forEach((name, family) => {
        rows.forEach(({ index }, row) => {
          const column = predicted.get(name);
          if (column !== undefined) column[index] = values[family * rows.length + row] ?? NaN;
        });
      });
    }
    return { version, predicted };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
