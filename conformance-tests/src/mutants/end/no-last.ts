import { FLAG } from "../../client/index.ts";
import type { EndMutant } from "./end-mutant.ts";
import { withFlags } from "./messages.ts";

/** Never sets the flag last. */
export const endNoLast: EndMutant = {
  mutantId: "END-NO-LAST",
  role: "end",
  requirement: "DMPC-DATA-001",
  title: "Never sets the flag last.",
  caughtBy: ["END-CHUNKS"],
  mutate: () => ({
    rewriter: () => ({
      fromEnd: (message) =>
        typeof message === "string" ? [message] : [withFlags(message, (flags) => flags & ~FLAG.last)],
    }),
  }),
};
