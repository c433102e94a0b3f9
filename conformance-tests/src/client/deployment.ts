import type { DeployPrepareParams } from "@dmpc/schemas";
import { expectSame, inWords, nonConformance } from "../verdict/check-outcome.ts";
import { digestOf, putBlob } from "./blob.ts";
import type { Session } from "./session.ts";

/** A deployment to make: its parameters, and the blobs that its segments name. */
export interface DeploymentKit {
  /** Parameters of `deploy.prepare`. */
  readonly params: DeployPrepareParams;
  /** The segments' sub-models. */
  readonly blobs: readonly Uint8Array[];
}

/**
 * Makes a deployment ready, sending the blobs that the device says it lacks.
 *
 * @throws {@link CheckOutcome} `fail` if the device refuses, or lacks something after it has all.
 * @see spec/deployment-and-inference.md#deploying
 */
export async function deploy(session: Session, { params, blobs }: DeploymentKit): Promise<void> {
  const first = await session.call("deploy.prepare", params);
  if (first.status === "ready") return;
  const known = new Map(blobs.map((bytes) => [digestOf(bytes), bytes]));
  for (const digest of first.missingBlobs) {
    const bytes = known.get(digest);
    if (bytes === undefined) {
      throw nonConformance(`missingBlobs among ${inWords([...known.keys()])}`, digest);
    }
    await putBlob(session, bytes);
  }
  const second = await session.call("deploy.prepare", params);
  expectSame("deploy.prepare, after every missing blob was sent, to answer", "ready", second.status);
}
