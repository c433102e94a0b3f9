import type { HelloResult } from "@dmpc/schemas";
import { introduction, NoAnswer, openSession } from "../client/index.ts";
import { CheckOutcome } from "../verdict/check-outcome.ts";

/** What the implementation said of itself, or why it did not say it. */
export type FirstContact =
  | { readonly hello: HelloResult }
  | {
      /** What was wrong. */
      readonly refusal: string;
      /** Whether there was no answer at all, so that there is no use in waiting for others. */
      readonly silent: boolean;
    };

/**
 * Says hello to the implementation once, before any check.
 *
 * @throws DmpcError DMPC_TRANSPORT_UNREACHABLE if nobody answers.
 */
export async function firstContact(url: string, patienceMs: number): Promise<FirstContact> {
  try {
    const session = await openSession(url, introduction(), patienceMs);
    session.connection.drop();
    return { hello: session.hello };
  } catch (error) {
    if (error instanceof CheckOutcome) return { refusal: error.message, silent: error instanceof NoAnswer };
    throw error;
  }
}
