/** How long the suite waits for anything that the specification demands, in milliseconds. Generous: only a hang is this slow. */
export const PATIENCE_MS = 10_000;

/**
 * The promise's value, or the failure that `late` makes if it takes longer than {@link PATIENCE_MS}.
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
