import { everyChunking } from "../../arbitraries/index.ts";
import { putBlob } from "../../client/index.ts";
import { WORD } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { deployGolden, inferGolden } from "./golden-run.ts";

const PART_BYTES = 8;

/** A number whose eight bytes differ, so that none can take another's place unseen. */
const NUMBER = 0x00_01_02_03_04_05_06_07;

/** A blob of eight bytes that differ; it is no model, and need not be. */
const BLOB = Uint8Array.of(7, 6, 5, 4, 3, 2, 1, 0);

/** @see spec/data-plane.md#chunk */
export const edgeEveryChunking: Check = {
  checkId: "EDGE-EVERY-CHUNKING",
  role: "edge",
  requirements: ["DMPC-DATA-003"],
  title: "A part and a blob of eight bytes are accepted in all the ways to cut them up, in every order of few chunks.",
  async run(context) {
    const session = await context.session();
    const deployment = await deployGolden(session, WORD, { deploymentId: "every chunking" });
    const chunkings = everyChunking(PART_BYTES);
    for (const pieces of chunkings) await inferGolden(session, deployment, WORD, [[NUMBER]], pieces);
    // A blob in a wrong order would not have its digest.
    for (const pieces of chunkings) await putBlob(session, BLOB, pieces);
    await session.expectOrder();
  },
};
