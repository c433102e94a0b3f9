import type { BlobPutParams } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { grantRefused } from "../rewriters/refusals.ts";

/** Trusts what it is told. */
export const edgeAnyBlob: Mutant = {
  mutantId: "EDGE-ANY-BLOB",
  requirement: "DMPC-DEPL-006",
  title: "Accepts a blob whose bytes do not have the digest.",
  caughtBy: ["EDGE-BLOB-DIGEST"],
  rewriter: grantRefused({ methods: ["blob.put"], code: "DMPC_BLOB_DIGEST" }, ({ digest }: BlobPutParams) => ({
    digest,
  })),
};
