import { withExtensions } from "../../arbitraries/index.ts";
import { encodeChunk, digestOf, resultOf } from "../../client/index.ts";
import { SCALE, wholeModel } from "../../golden/index.ts";
import { expectSame } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { inputParts, plainInputs } from "./golden-run.ts";

/** @see spec/conventions.md#json */
export const edgeExtensions: Check = {
  checkId: "EDGE-EXTENSIONS",
  role: "edge",
  requirements: ["DMPC-JSON-003"],
  title: "Members that begin with x- are ignored in every object of every call, from blob.put to deploy.release.",
  behaviour: "valid",
  sends: "Every call from deploy.prepare to deploy.release, with members that begin with x- in every object.",
  async run(context) {
    const session = await context.session();
    const deploymentId = "extensions";
    const { params, blobs } = wholeModel(SCALE, { deploymentId, label: context.nonce });
    const stream = (partBytes: readonly Uint8Array[], blob: boolean): number => {
      const streamId = session.newStreamId();
      session.onChunk(streamId, () => undefined);
      queueMicrotask(() => {
        partBytes.forEach((payload, partIndex) => {
          session.connection.sendBinary(
            encodeChunk({ streamId, partIndex, byteOffset: 0, payload, last: true, blob, crc: true }),
          );
        });
      });
      return streamId;
    };
    const ask = (method: string, plain: unknown, choice: number): ReturnType<typeof session.request> =>
      session.request(method, withExtensions(plain, choice));

    const first = resultOf("deploy.prepare", await ask("deploy.prepare", params, 0));
    expectSame("deploy.prepare with new blobs to answer", "missing", first.status);
    for (const bytes of blobs) {
      const announcement = { streamId: stream([bytes], true), digest: digestOf(bytes), sizeBytes: bytes.length };
      resultOf("blob.put", await ask("blob.put", announcement, 1));
    }
    // Other contents of the same members are the same parameters.
    const { status } = resultOf("deploy.prepare", await ask("deploy.prepare", params, 2));
    expectSame("[DMPC-JSON-003] deploy.prepare with other x- members to answer", "ready", status);
    const inputs = [...inputParts(SCALE, plainInputs(SCALE)).values()];
    const streamId = stream(inputs, false);
    resultOf("infer.start", await ask("infer.start", { deploymentId, streamId }, 4));
    resultOf("infer.cancel", await ask("infer.cancel", { streamId }, 5));
    if (session.hello.capabilities.includes("profile-measure")) {
      const measurement = { deploymentId, layerIds: SCALE.layerIds, warmupRuns: 0, runs: 1 };
      resultOf("profile.measure", await ask("profile.measure", measurement, 6));
    }
    resultOf("deploy.release", await ask("deploy.release", { deploymentId }, 7));
    await session.expectOrder();
  },
};
