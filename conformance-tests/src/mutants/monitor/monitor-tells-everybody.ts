import type { Mutant } from "../mutant.ts";
import { jsonObject } from "../rewriters/json-object.ts";

/** Cannot keep a thing to itself. */
export const monitorTellsEverybody: Mutant = {
  mutantId: "MONITOR-TELLS-EVERYBODY",
  requirement: "DMPC-CTRL-019",
  title: "Sends each report to every connection, whoever asked for it.",
  caughtBy: ["MONITOR-RECONFIGURE"],
  rewriter: (link) => ({
    fromImplementation(message) {
      link.toClient(message);
      if (jsonObject(message)?.["method"] !== "state.report") return;
      for (const other of link.others) other.toClient(message);
    },
  }),
};
