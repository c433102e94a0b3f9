import { inWords, nonConformance } from "../../verdict/check-outcome.ts";
import { resultOf, type Session } from "../../client/index.ts";
import type { Check } from "../check.ts";

/** How deep arrays and objects may be nested in a message. */
const MAX_DEPTH = 64;

/** A message that is nested too deep is none of the protocol's. */
const REFUSAL = "DMPC_RPC_INVALID";

/** @see spec/conventions.md#json */
export const sessionNesting: Check = {
  checkId: "SESSION-NESTING",
  role: "session",
  requirements: ["DMPC-JSON-003", "DMPC-JSON-005", "DMPC-CTRL-008"],
  title: "A message that is nested 64 deep is accepted, and one that is nested far deeper is refused without harm.",
  async run(context) {
    const session = await context.session();
    resultOf("ping", await sendPing(session, "x-deep", MAX_DEPTH));
    for (const depth of [MAX_DEPTH + 1, 1_000, 20_000]) {
      const answer = await sendPing(session, "deep", depth);
      if ("error" in answer && answer.error.data.code === REFUSAL) continue;
      const expected = `[DMPC-JSON-005] a ping nested ${String(depth)} deep to be refused with ${REFUSAL}`;
      throw nonConformance(expected, inWords(answer));
    }
    await session.expectOrder();
  },
};

/** Sends a ping with a member of nested arrays, `depth` deep with the message and its parameters. */
async function sendPing(session: Session, member: string, depth: number): ReturnType<Session["answerTo"]> {
  const id = session.newId();
  const arrays = "[".repeat(depth - 2) + "]".repeat(depth - 2);
  const text = `{"jsonrpc":"2.0","id":${String(id)},"method":"ping","params":{"${member}":${arrays}}}`;
  return session.answerTo(id, text, `a ping nested ${String(depth)} deep`);
}
