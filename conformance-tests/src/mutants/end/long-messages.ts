import { changedHello } from "./changed-hello.ts";
import type { EndMutant } from "./end-mutant.ts";
import { objectIn } from "./messages.ts";

/** Takes the longest message of the edge device for a megabyte. */
export const endLongMessages: EndMutant = {
  mutantId: "END-LONG-MESSAGES",
  role: "end",
  requirement: "DMPC-CTRL-015",
  title: "Takes the longest message of the edge device for a megabyte.",
  caughtBy: ["END-MESSAGE-SIZE"],
  mutate: () =>
    changedHello((result) => {
      result["limits"] = { ...objectIn(result, "limits"), maxMessageBytes: 2 ** 20 };
    }),
};
