import type { DeployPrepareParams } from "@dmpc/schemas";
import { type Answer, digestOf, Inference, offerBlob, type Session } from "../../client/index.ts";
import { SCALE, wholeModel } from "../../golden/index.ts";
import { inWords, nonConformance } from "../../verdict/check-outcome.ts";
import type { Check, CheckContext } from "../check.ts";
import { expectServed, inputParts, plainInputs } from "./golden-run.ts";

/** Most deployments, and most inferences, that are made to reach a limit; of a larger limit so many are. */
const MANY = 32;

/** Connections that end with all that they may have under way, before one that is served. */
const LEAVING = 3;

/** Pause before something that was refused for lack of room is asked for again. */
const PAUSE_MS = 50;

/** @see spec/control-plane.md#session */
export const edgeConnectionEnd: Check = {
  checkId: "EDGE-CONNECTION-END",
  role: "edge",
  requirements: ["DMPC-CTRL-020"],
  title: "Connections that end with all places taken leave them: the next one can take as many.",
  behaviour: "valid",
  sends:
    "Three connections that take all deployments, inferences and blob bytes and break off, and one that takes as many.",
  async run(context) {
    for (let count = 0; count < LEAVING; count += 1) {
      const { session, startAll } = await takePlaces(context);
      const digest = digestOf(Uint8Array.of(1));
      const sizeBytes = session.hello.limits.maxBlobBytes;
      session.sendRequest("blob.put", { streamId: session.newStreamId(), digest, sizeBytes });
      startAll();
      await session.call("ping", {});
      session.connection.drop();
    }
    const { session, deployment, startAll } = await takePlaces(context);
    await granted(context, "as many inferences at once", async () => {
      const inferences = startAll();
      for (const inference of inferences) inference.sendAll(inputParts(SCALE, plainInputs(SCALE)));
      return Promise.all(inferences.map(({ answer }) => answer));
    });
    // Whoever grants everything has yet to serve it.
    await expectServed(session, deployment, SCALE);
    await session.expectOrder();
  },
};

/** A connection on which every deployment is taken, and every inference can be. */
interface Places {
  readonly session: Session;
  readonly deployment: DeployPrepareParams;
  readonly startAll: () => Inference[];
}

/** Opens a connection and makes as many deployments as it may have. */
async function takePlaces(context: CheckContext): Promise<Places> {
  const session = await context.openSession();
  const { maxDeployments, maxConcurrentInferences } = session.hello.limits;
  const first = wholeModel(SCALE, { deploymentId: "place 0" });
  for (const blob of first.blobs) await granted(context, "a blob", async () => [await offerBlob(session, blob)]);
  for (let index = 0; index < Math.min(MANY, maxDeployments); index += 1) {
    const kit = wholeModel(SCALE, { deploymentId: `place ${String(index)}` });
    const what = `deployment ${String(index + 1)} of ${String(maxDeployments)}`;
    await granted(context, what, async () => [await session.request("deploy.prepare", kit.params)]);
  }
  const places = Math.min(MANY, maxConcurrentInferences);
  const deployment = first.params;
  return {
    session,
    deployment,
    startAll: () => Array.from({ length: places }, () => new Inference(session, deployment)),
  };
}

/** A device may have no room at the moment (spec/limits.md), so that it is asked for some time. */
async function granted({ patienceMs }: CheckContext, what: string, ask: () => Promise<Answer[]>): Promise<void> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const refused = (await ask()).find(isFull);
    if (refused === undefined) return;
    if (performance.now() > until) {
      throw nonConformance(
        `[DMPC-CTRL-020] ${what} to be accepted after the connections that had as many have ended`,
        inWords(refused),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

function isFull(answer: Answer): boolean {
  return "error" in answer && answer.error.data.code === "DMPC_LIMIT_EXCEEDED";
}
