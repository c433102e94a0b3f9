import { execFile } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const SCRIPT = fileURLToPath(new URL("job-process.ts", import.meta.url));
const MOST_BYTES = 2 ** 28;

const run = promisify(execFile);

/**
 * Runs parts of the experiment in processes of their own, as many at once as there are processors.
 *
 * @param jobs - Parameters of each.
 * @param say - Is told of each that ended.
 * @returns What they printed, in the same order.
 */
export async function runJobs(jobs: readonly (readonly string[])[], say: (line: string) => void): Promise<unknown[]> {
  const results: unknown[] = [];
  const waiting = [...jobs.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, parameters] = next;
      const begun = performance.now();
      const { stdout } = await run(process.execPath, ["--import", "tsx", SCRIPT, ...parameters], {
        maxBuffer: MOST_BYTES,
      });
      results[index] = JSON.parse(stdout);
      say(`${parameters.join(" ")}: ${((performance.now() - begun) / 1000).toFixed(0)} s`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return results;
}
