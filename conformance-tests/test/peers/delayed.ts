import type { Interference } from "../../src/index.ts";

/** Delays every message of an implementation, and keeps their order. */
export function delayed(delayMs: number): Interference {
  return {
    rewriter: (link) => ({
      fromImplementation(message) {
        setTimeout(() => {
          link.toClient(message);
        }, delayMs);
      },
    }),
  };
}
