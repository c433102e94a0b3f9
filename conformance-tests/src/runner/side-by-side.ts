import type { Check } from "../checks/check.ts";

/**
 * Judges checks, several at a time; those that have to be alone one after the other, when all others have ended.
 *
 * @param jobs - How many at a time.
 * @returns What `judge` returned, in the order of the checks.
 */
export async function sideBySide<R>(
  checks: readonly Check[],
  jobs: number,
  judge: (check: Check) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const positions = [...checks.entries()];
  const work = async (queue: (readonly [number, Check])[]): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [position, check] = next;
      results[position] = await judge(check);
    }
  };
  if (jobs === 1) {
    await work(positions);
    return results;
  }
  const shared = positions.filter(([, { alone }]) => alone !== true);
  await Promise.all(Array.from({ length: jobs }, () => work(shared)));
  await work(positions.filter(([, { alone }]) => alone === true));
  return results;
}
