import type { HelloResult } from "@dmpc/schemas";
import { openSession } from "../client/index.ts";
import { CheckOutcome } from "../verdict/check-outcome.ts";

/** What the implementation said of itself, or why it did not say it. */
export type FirstContact = { readonly hello: HelloResult } | { readonly refusal: string };

/**
 * Says hello to the implementation once, before any check.
 *
 * @throws DmpcError DMPC_TRANSPORT_UNREACHABLE if nobody answers.
 */
export async function firstContact(url: string): Promise<FirstContact> {
  try {
    const session = await openSession(url);
    session.connection.drop();
    return { hello: session.hello };
  } catch (error) {
    if (error instanceof CheckOutcome) return { refusal: error.message };
    throw error;
  }
}
