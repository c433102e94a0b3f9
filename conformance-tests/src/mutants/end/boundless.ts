import { changedHello } from "./changed-hello.ts";
import type { EndMutant } from "./end-mutant.ts";
import { objectIn } from "./messages.ts";

/** Does not look at the limits of blobs and parts. */
export const endBoundless: EndMutant = {
  mutantId: "END-BOUNDLESS",
  role: "end",
  requirement: "DMPC-END-004",
  title: "Does not look at the limits of blobs and parts.",
  caughtBy: ["END-LIMITS"],
  mutate: () =>
    changedHello((result) => {
      result["limits"] = { ...objectIn(result, "limits"), maxPartBytes: 2 ** 30, maxBlobBytes: 2 ** 30 };
    }),
};
