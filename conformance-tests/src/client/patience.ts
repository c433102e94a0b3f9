import { CheckOutcome } from "../verdict/check-outcome.ts";

/** How long the suite waits for anything that the specification demands, in milliseconds. Generous: only a hang is this slow. A run may be told to wait for less. */
export const PATIENCE_MS = 10_000;

/** A request was not answered in time: the one failure that tells of silence, and not of a wrong answer. */
export class NoAnswer extends CheckOutcome {}

/**
 * The promise's value, or the failure that `late` makes if it takes longer than `patienceMs`.
 *
 * @throws What the promise rejects with, or what `late` returns.
 */
export async function within<T>(promise: Promise<T>, late: () => Error, patienceMs = PATIENCE_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expiry = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(late());
    }, patienceMs);
  });
  try {
    return await Promise.race([promise, expiry]);
  } finally {
    clearTimeout(timer);
  }
}
