import { DmpcError } from "@dmpc/schemas";

/**
 * A promise that fails if it has not settled in time.
 *
 * @param what - What is waited for: a method's name.
 * @throws DmpcError DMPC_TRANSPORT_TIMEOUT
 */
export async function withTimeout<T>(promise: Promise<T>, timeoutMs: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new DmpcError(
          "DMPC_TRANSPORT_TIMEOUT",
          `The peer did not answer ${what} within ${String(timeoutMs)} ms; see that it is not overloaded.`,
        ),
      );
    }, timeoutMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
