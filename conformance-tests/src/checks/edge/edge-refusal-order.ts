import type { DeployPrepareParams, ErrorCode, HelloResult } from "@dmpc/schemas";
import { deploy, refusalOf } from "../../client/index.ts";
import { relay } from "../../golden/index.ts";
import type { Check } from "../check.ts";

/** A fault of a `deploy.prepare`, brought in in place. */
interface PrepareFault {
  readonly what: string;
  readonly code: ErrorCode;
  bringIn(params: DeployPrepareParams, hello: HelloResult): void;
}

/** In the order in which they count. The deployment "held" is held, and so are the blobs. */
const FAULTS: readonly PrepareFault[] = [
  {
    what: "an id that is held for other parameters",
    code: "DMPC_DEPLOY_CONFLICT",
    bringIn(params) {
      params.deploymentId = "held";
      params.optimizationLevel = "disabled";
    },
  },
  {
    what: "a segment above maxBlobBytes",
    code: "DMPC_LIMIT_EXCEEDED",
    bringIn({ segments }, { limits }) {
      for (const segment of segments.slice(0, 1)) segment.blobSizeBytes = limits.maxBlobBytes + 1;
    },
  },
  {
    what: "more threads than the device has",
    code: "DMPC_DEPLOY_RESOURCES",
    bringIn(params, { device }) {
      params.allocation = { threads: Math.max(device.threads, device.cpuCores) + 1, cpuShare: 1 };
    },
  },
  {
    what: "an unknown format",
    code: "DMPC_DEPLOY_FORMAT",
    bringIn({ segments }) {
      for (const segment of segments.slice(1)) segment.format = "no-such-format";
    },
  },
  {
    what: "an entry of the boundary that nothing consumes",
    code: "DMPC_DEPLOY_BOUNDARY",
    bringIn({ boundary }) {
      boundary.push({ tensorId: "extra", dtype: "uint8", shape: [1], sizeBytes: 1, from: "end", to: "edge" });
    },
  },
  {
    what: "a size that the blob does not have",
    code: "DMPC_BLOB_DIGEST",
    bringIn({ segments }) {
      for (const segment of segments.slice(1)) segment.blobSizeBytes += 1;
    },
  },
  {
    what: "an output that the model does not have",
    code: "DMPC_DEPLOY_SEGMENT",
    bringIn({ segments }) {
      segments[1]?.outputs.push("no such output");
    },
  },
];

/** @see spec/deployment-and-inference.md#deploying */
export const edgeRefusalOrder: Check = {
  checkId: "EDGE-REFUSAL-ORDER",
  role: "edge",
  requirements: [
    "DMPC-DEPL-004",
    "DMPC-DEPL-005",
    "DMPC-DEPL-007",
    "DMPC-DEPL-008",
    "DMPC-DEPL-011",
    "DMPC-DEPL-014",
    "DMPC-CTRL-013",
    "DMPC-CTRL-008",
  ],
  needs: { maxDeployments: 2 },
  title: "A deployment with several faults is refused for the first one in the specification's order.",
  behaviour: "invalid",
  sends: "Deployments with each of seven faults alone, and with each pair of them.",
  async run(context) {
    const session = await context.session();
    await deploy(session, relay({ deploymentId: "held" }));
    for (const [index, first] of FAULTS.entries()) {
      // The fault alone, and the fault with each one that counts less.
      for (const second of [undefined, ...FAULTS.slice(index + 1)]) {
        const { params } = relay({ deploymentId: "faulty" });
        second?.bringIn(params, session.hello);
        first.bringIn(params, session.hello);
        const what = `a deployment with ${first.what}${second === undefined ? "" : ` and ${second.what}`}`;
        refusalOf(what, await session.request("deploy.prepare", params), first.code);
      }
    }
    await session.expectOrder();
  },
};
