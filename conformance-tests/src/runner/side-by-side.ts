import type { Check } from "../checks/check.ts";

/**
 * Judges checks, several at a time; those that have to be alone one after the other, when all others have ended;
 * and those that only wait beside all others.
 *
 * @param jobs - How many at a time, besides those that only wait.
 * @param othersEnded - Called when all have ended but those that only wait.
 * @returns What `judge` returned, in the order of the checks.
 */
export async function sideBySide<R>(
  checks: readonly Check[],
  jobs: number,
  judge: (check: Check) => Promise<R>,
  othersEnded: () => void = () => undefined,
): Promise<R[]> {
  const results: R[] = [];
  const positions = [...checks.entries()];
  const work = async (queue: (readonly [number, Check])[]): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [position, check] = next;
      results[position] = await judge(check);
    }
  };
  const waiting = Promise.all(
    positions.filter(([, { besides }]) => besides === true).map((position) => work([position])),
  );
  const working = positions.filter(([, { besides }]) => besides !== true);
  const workAll = async (): Promise<void> => {
    if (jobs === 1) {
      await work(working);
    } else {
      const shared = working.filter(([, { alone }]) => alone !== true);
      await Promise.all(Array.from({ length: jobs }, () => work(shared)));
      await work(working.filter(([, { alone }]) => alone === true));
    }
    othersEnded();
  };
  await Promise.all([waiting, workAll()]);
  return results;
}
