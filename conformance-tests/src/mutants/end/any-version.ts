import { changedHello } from "./changed-hello.ts";
import type { EndMutant } from "./end-mutant.ts";

/** Takes any version for the one that it offered. */
export const endAnyVersion: EndMutant = {
  mutantId: "END-ANY-VERSION",
  role: "end",
  requirement: "DMPC-END-002",
  title: "Takes any version for the one that it offered.",
  caughtBy: ["END-VERSION"],
  mutate: () =>
    changedHello((result) => {
      result["version"] = "1.0";
    }),
};
