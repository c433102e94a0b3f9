import type { EndMutant } from "./end-mutant.ts";
import { readRpc } from "./messages.ts";

/** Neither cancels an inference that it gave up nor closes its connection. */
export const endClinging: EndMutant = {
  mutantId: "END-CLINGING",
  role: "end",
  requirement: "DMPC-END-015",
  title: "Neither cancels an inference that it gave up nor closes its connection.",
  caughtBy: ["END-CANCEL"],
  mutate: () => ({
    rewriter: () => ({
      holdsOn: true,
      fromEnd: (message) => (readRpc(message)?.["method"] === "infer.cancel" ? [] : [message]),
    }),
  }),
};
