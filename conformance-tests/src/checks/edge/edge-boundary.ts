import type { DeployPrepareParams } from "@dmpc/schemas";
import { deploy, refusalOf } from "../../client/index.ts";
import { relay } from "../../golden/index.ts";
import type { Check } from "../check.ts";

/** One way to break one rule of the boundary, in place. */
interface BoundaryBreach {
  readonly rule: number;
  readonly what: string;
  readonly breakIt: (deployment: DeployPrepareParams) => void;
}

const EXTRA = { tensorId: "extra", dtype: "uint8" as const, shape: [1], sizeBytes: 1 };

/** The relay's boundary is 0 `x` in, 1 `sent` out, 2 `back` in, 3 `y` out. */
const BREACHES: readonly BoundaryBreach[] = [
  rule(1, "a tensor twice in the boundary table", ({ boundary }) => {
    boundary.push(...structuredClone(boundary.slice(0, 1)));
  }),
  rule(1, "a segment id twice", ({ segments }) => {
    for (const segment of segments) segment.segmentId = "same";
  }),
  rule(1, "a tensor that two segments produce", ({ segments }) => {
    segments[1]?.outputs.push("sent");
  }),
  rule(2, "an entry that leads from the edge device to itself", ({ boundary }) => {
    for (const entry of boundary.slice(1, 2)) entry.to = "edge";
  }),
  rule(2, "an entry that leads from the end device to itself", ({ boundary }) => {
    boundary.push({ ...EXTRA, from: "end", to: "end" });
  }),
  rule(2, "an entry of one byte too many", ({ boundary }) => {
    for (const entry of boundary.slice(0, 1)) entry.sizeBytes += 1;
  }),
  rule(3, "an input that comes from nowhere", ({ boundary }) => {
    boundary.splice(2, 1);
  }),
  rule(3, "an input that comes from a later segment", ({ segments }) => {
    segments.reverse();
  }),
  rule(3, "an input that leads away", ({ boundary }) => {
    for (const entry of boundary.slice(0, 1)) Object.assign(entry, { from: "edge", to: "end" });
  }),
  rule(4, "an entry that leads away and that nothing produces", ({ boundary }) => {
    boundary.push({ ...EXTRA, from: "edge", to: "end" });
  }),
  rule(5, "an entry that arrives and that a segment produces", ({ segments }) => {
    segments[0]?.outputs.push("back");
  }),
  rule(5, "an entry that nothing consumes", ({ boundary }) => {
    boundary.push({ ...EXTRA, from: "end", to: "edge" });
  }),
];

/** @see spec/deployment-and-inference.md#deploying */
export const edgeBoundary: Check = {
  checkId: "EDGE-BOUNDARY",
  role: "edge",
  requirements: ["DMPC-DEPL-007", "DMPC-CTRL-008"],
  title: "A deployment that breaks a rule of the boundary is refused, whether its blobs are held or not.",
  async run(context) {
    const session = await context.session();
    for (const held of [false, true]) {
      for (const [index, { rule: number, what, breakIt }] of BREACHES.entries()) {
        const { params } = relay({ deploymentId: `boundary ${String(index)}`, label: context.nonce });
        breakIt(params);
        const answer = await session.request("deploy.prepare", params);
        refusalOf(`[DMPC-DEPL-007] a deployment with ${what} (rule ${String(number)})`, answer, "DMPC_DEPLOY_BOUNDARY");
      }
      if (held) continue;
      const right = relay({ deploymentId: "right", label: context.nonce });
      await deploy(session, right);
      await session.call("deploy.release", { deploymentId: right.params.deploymentId });
    }
    await session.expectOrder();
  },
};

function rule(number: number, what: string, breakIt: BoundaryBreach["breakIt"]): BoundaryBreach {
  return { rule: number, what, breakIt };
}
