import { HEADER_BYTES } from "../../client/index.ts";
import type { EndMutant, Message } from "./end-mutant.ts";
import { objectIn, readRpc, withStream } from "./messages.ts";

/** An id that no end device has come to. */
const EXTRA_ID = 2 ** 53 - 1;

/** The stream of the early inference; those of the end device come after it. */
const EARLY_STREAM = 1;

/** Moves the stream that a message names. */
function moved(message: Message, by: number): Message {
  const move = (streamId: number): number => streamId + by;
  if (typeof message !== "string") return message.length < HEADER_BYTES ? message : withStream(message, move);
  const rpc = readRpc(message);
  for (const name of ["params", "result"]) {
    const content = objectIn(rpc, name);
    if (typeof content["streamId"] !== "number") continue;
    return JSON.stringify({ ...rpc, [name]: { ...content, streamId: move(content["streamId"]) } });
  }
  return message;
}

/** Cannot wait. */
export const endStartsEarly: EndMutant = {
  mutantId: "END-STARTS-EARLY",
  role: "end",
  requirement: "DMPC-END-009",
  title: "Starts an inference as soon as it hears that blobs are missing.",
  caughtBy: ["END-DEPLOYMENT"],
  mutate: () => ({
    rewriter(link) {
      let started = false;
      return {
        fromEnd: (message) => [moved(message, EARLY_STREAM)],
        fromEdge(message) {
          const rpc = readRpc(message);
          if (rpc?.["id"] === EXTRA_ID) return [];
          const { status, deploymentId } = objectIn(rpc, "result");
          if (status === "missing" && !started) {
            started = true;
            const params = { deploymentId, streamId: EARLY_STREAM };
            link.toEdge(JSON.stringify({ jsonrpc: "2.0", id: EXTRA_ID, method: "infer.start", params }));
          }
          return [moved(message, -EARLY_STREAM)];
        },
      };
    },
  }),
};
