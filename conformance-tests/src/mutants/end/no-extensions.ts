import type { EndMutant } from "./end-mutant.ts";

/** Breaks the connection off at a member whose name begins with x-. */
export const endNoExtensions: EndMutant = {
  mutantId: "END-NO-EXTENSIONS",
  role: "end",
  requirement: "DMPC-JSON-003",
  title: "Breaks the connection off at a member whose name begins with x-.",
  caughtBy: ["END-EXTENSIONS"],
  mutate: () => ({
    rewriter: (link) => ({
      fromEdge(message) {
        if (typeof message !== "string" || !message.includes('"x-')) return [message];
        link.breakOff();
        return [];
      },
    }),
  }),
};
