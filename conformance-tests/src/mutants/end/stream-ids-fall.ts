import { HEADER_BYTES } from "../../client/index.ts";
import type { EndMutant, Message } from "./end-mutant.ts";
import { objectIn, readRpc, withStream } from "./messages.ts";

const FIRST = 1_000_000;

/** Below the first id, from any other: what is turned twice is as it was. */
const turn = (streamId: number): number => (streamId < FIRST ? FIRST - streamId : streamId);

function turned(message: Message): Message {
  if (typeof message !== "string") return message.length < HEADER_BYTES ? message : withStream(message, turn);
  const rpc = readRpc(message);
  for (const name of ["params", "result"]) {
    const content = objectIn(rpc, name);
    if (typeof content["streamId"] !== "number") continue;
    return JSON.stringify({ ...rpc, [name]: { ...content, streamId: turn(content["streamId"]) } });
  }
  return message;
}

/** Counts stream ids downwards. */
export const endStreamIdsFall: EndMutant = {
  mutantId: "END-STREAM-IDS-FALL",
  role: "end",
  requirement: "DMPC-END-005",
  title: "Counts stream ids downwards.",
  caughtBy: ["END-IDS"],
  mutate: () => ({
    rewriter: () => ({ fromEnd: (message) => [turned(message)], fromEdge: (message) => [turned(message)] }),
  }),
};
