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
  title: "A message that is nested 64 deep is accepted, and one that is nested deeper is refused without harm.",
  behaviour: "invalid",
  sends: "Pings with arrays nested 64, 65, 1000 and 20000 deep, in a member that is ignored and in an unknown one.",
  async run(context) {
    const session = await context.session();
    const id = session.newId();
    resultOf("ping", await session.answerTo(id, nestedPing(id, "x-deep", MAX_DEPTH), "a ping nested 64 deep"));
    await expectRefusal(session, "x-deep", MAX_DEPTH + 1);
    for (const depth of [MAX_DEPTH + 1, 1_000, 20_000]) {
      // A deeper message than the server has room for is not sent.
      const { length } = nestedPing(Number.MAX_SAFE_INTEGER, "deep", depth);
      if (length <= session.hello.limits.maxMessageBytes) await expectRefusal(session, "deep", depth);
    }
    await session.expectOrder();
  },
};

/** The refusal carries the call's id, or null from a server that has not read the message. */
async function expectRefusal(session: Session, member: string, depth: number): Promise<void> {
  const id = session.newId();
  const what = `a ping nested ${String(depth)} deep`;
  const answer = await session.answerToUnidentified(nestedPing(id, member, depth), what);
  const identified = answer.id === id || answer.id === null;
  if (identified && "error" in answer && answer.error.data.code === REFUSAL) return;
  throw nonConformance(`[DMPC-JSON-005] ${what} to be refused with ${REFUSAL}`, inWords(answer));
}

/** A ping with a member of nested arrays, `depth` deep with the message and its parameters. */
function nestedPing(id: number, member: string, depth: number): string {
  const arrays = "[".repeat(depth - 2) + "]".repeat(depth - 2);
  return `{"jsonrpc":"2.0","id":${String(id)},"method":"ping","params":{"${member}":${arrays}}}`;
}
