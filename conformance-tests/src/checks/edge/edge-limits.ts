import type { DeployPrepareParams } from "@dmpc/schemas";
import { deploy, digestOf, Inference, type Session } from "../../client/index.ts";
import { type GoldenModel, PAIR, SCALE, wholeModel } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { inputParts, plainInputs } from "./golden-run.ts";

/** Most deployments or inferences that the check makes to reach a limit; a larger limit is not tried. */
const MANY = 64;

/** @see spec/limits.md */
export const edgeLimits: Check = {
  checkId: "EDGE-LIMITS",
  role: "edge",
  requirements: ["DMPC-CTRL-013", "DMPC-CTRL-008"],
  title: "Blobs, boundary tensors, segments, deployments and inferences above an announced limit are refused.",
  behaviour: "invalid",
  sends: "Blobs, tensors and segments just above each announced limit, and one inference and deployment too many.",
  async run(context) {
    const session = await context.session();
    const { maxBlobBytes, maxPartBytes, maxDeployments, maxConcurrentInferences } = session.hello.limits;
    const digest = digestOf(new Uint8Array());
    const streamId = session.newStreamId();
    await session.expectRefusal("blob.put", { streamId, digest, sizeBytes: maxBlobBytes + 1 }, "DMPC_LIMIT_EXCEEDED");
    await expectBlobLimit(await context.openSession(), maxBlobBytes);
    await session.expectRefusal("deploy.prepare", hugeSegment(maxBlobBytes + 1), "DMPC_LIMIT_EXCEEDED");
    await session.expectRefusal("deploy.prepare", hugeParts(SCALE, maxPartBytes), "DMPC_LIMIT_EXCEEDED");
    await session.expectRefusal("deploy.prepare", oneByteTooMany(maxPartBytes), "DMPC_LIMIT_EXCEEDED");
    // Two tensors that are allowed alone, but not together.
    if (maxPartBytes >= 64) {
      await session.expectRefusal("deploy.prepare", hugeParts(PAIR, maxPartBytes / 2), "DMPC_LIMIT_EXCEEDED");
    }
    if (maxConcurrentInferences <= MANY) await expectInferenceLimit(session, maxConcurrentInferences);
    if (maxDeployments <= MANY) await expectDeploymentLimit(await context.openSession(), maxDeployments);
    await session.expectOrder();
  },
};

/** Two blobs that are allowed alone, but not together. The first one never comes, and ends with its connection. */
async function expectBlobLimit(session: Session, limit: number): Promise<void> {
  const digest = digestOf(new Uint8Array());
  const announcement = { streamId: session.newStreamId(), digest, sizeBytes: limit };
  session.sendRequest("blob.put", announcement);
  const second = { streamId: session.newStreamId(), digest, sizeBytes: 1 };
  await session.expectRefusal("blob.put", second, "DMPC_LIMIT_EXCEEDED");
  session.connection.drop();
}

function hugeSegment(blobSizeBytes: number): DeployPrepareParams {
  const { params } = wholeModel(SCALE, { deploymentId: "huge segment" });
  const segments = params.segments.map((segment) => ({ ...segment, blobSizeBytes }));
  return { ...params, segments };
}

/** A deployment whose inputs have more bytes than `limit` each, as rows of at most 2^30 bytes. */
function hugeParts(model: GoldenModel, limit: number): DeployPrepareParams {
  const { params } = wholeModel(model, { deploymentId: "huge parts" });
  const least = Math.floor(limit) + 1;
  const row = Math.min(least, 2 ** 30);
  const shape = [Math.ceil(least / row), row];
  const sizeBytes = shape.reduce((product, dimension) => product * dimension, 1);
  const boundary = params.boundary.map((entry) =>
    entry.from === "end" ? { ...entry, dtype: "uint8" as const, shape, sizeBytes } : entry,
  );
  return { ...params, boundary };
}

/** A deployment whose boundary tensors have one byte more than `limit` together, as an input of two dimensions and an output. */
function oneByteTooMany(limit: number): DeployPrepareParams {
  const { params } = wholeModel(SCALE, { deploymentId: "one byte too many" });
  const row = Math.min(Math.max(1, limit), 2 ** 30);
  const rows = Math.max(1, Math.floor(limit / row));
  const shapes = { end: [rows, row], edge: [limit + 1 - rows * row] };
  const boundary = params.boundary.map((entry) => {
    const shape = shapes[entry.from];
    const sizeBytes = shape.reduce((product, dimension) => product * dimension, 1);
    return { ...entry, dtype: "uint8" as const, shape, sizeBytes };
  });
  return { ...params, boundary };
}

async function expectInferenceLimit(session: Session, limit: number): Promise<void> {
  const kit = wholeModel(SCALE, { deploymentId: "many inferences" });
  await deploy(session, kit);
  const inferences = Array.from({ length: limit }, () => new Inference(session, kit.params));
  const { deploymentId } = kit.params;
  const surplus = { deploymentId, streamId: session.newStreamId() };
  await session.expectRefusal("infer.start", surplus, "DMPC_LIMIT_EXCEEDED");
  const inputs = plainInputs(SCALE);
  for (const inference of inferences) {
    inference.sendAll(inputParts(SCALE, inputs));
    await inference.finish();
  }
  await session.call("deploy.release", { deploymentId });
}

async function expectDeploymentLimit(session: Session, limit: number): Promise<void> {
  for (let index = 0; index < limit; index += 1) {
    await deploy(session, wholeModel(SCALE, { deploymentId: `deployment ${String(index)}` }));
  }
  const surplus = wholeModel(SCALE, { deploymentId: "one more" });
  await session.expectRefusal("deploy.prepare", surplus.params, "DMPC_LIMIT_EXCEEDED");
  await session.call("deploy.release", { deploymentId: "deployment 0" });
  await deploy(session, surplus);
}
