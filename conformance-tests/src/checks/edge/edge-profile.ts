import type { DeviceProfile, ProfileMeasureParams } from "@dmpc/schemas";
import { type Answer, deploy, resultOf } from "../../client/index.ts";
import { DENSE, relay, RELAY_HEAD } from "../../golden/index.ts";
import { expectSame, inconclusive, nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { deployGolden } from "./golden-run.ts";
import { loadableLevels } from "./loadable-levels.ts";

const RUNS = { warmupRuns: 1, runs: 3 };

/** What two clocks may differ by. */
const CLOCK_DRIFT = 1.01;

/** @see spec/deployment-and-inference.md#measuring */
export const edgeProfile: Check = {
  checkId: "EDGE-PROFILE",
  role: "edge",
  capability: "profile-measure",
  requirements: [
    "DMPC-PROF-001",
    "DMPC-PROF-002",
    "DMPC-PROF-003",
    "DMPC-DEPL-010",
    "DMPC-DEPL-012",
    "DMPC-DEPL-017",
    "DMPC-JSON-001",
    "DMPC-CTRL-008",
  ],
  title: "The layers that are asked for are measured, in their order; what is not one whole model is refused.",
  behaviour: "valid",
  sends:
    "Measurements of all layers of a model in both orders, of an unknown layer, and of a deployment of two segments.",
  async run(context) {
    const session = await context.session();
    const parts = relay({ deploymentId: "two segments" });
    await deploy(session, parts);
    const ofParts = { deploymentId: parts.params.deploymentId, layerIds: [...RELAY_HEAD.layerIds], ...RUNS };
    await session.expectRefusal("profile.measure", ofParts, "DMPC_PROFILE_UNAVAILABLE");
    await session.call("deploy.release", { deploymentId: ofParts.deploymentId });

    const { threads } = session.hello.device;
    const allocation = context.hello.capabilities.includes("allocation")
      ? { threads: 1, cpuShare: 0.5 }
      : { threads, cpuShare: 1 };
    const level = loadableLevels(context).includes("disabled") ? "disabled" : "all";
    const options = { deploymentId: "whole model", optimizationLevel: level, allocation } as const;
    const { deploymentId, granularity, optimizationLevel, modelDigest } = await deployGolden(session, DENSE, options);
    const unknown = { deploymentId, layerIds: [...DENSE.layerIds, "no such layer"], ...RUNS };
    await session.expectRefusal("profile.measure", unknown, "DMPC_PROFILE_UNAVAILABLE");
    for (const layerIds of [[...DENSE.layerIds], [...DENSE.layerIds].reverse()]) {
      const params = { deploymentId, layerIds, ...RUNS };
      const startMs = performance.now();
      const answer = await session.request("profile.measure", params);
      const wallMs = performance.now() - startMs;
      if (level !== "disabled") expectTimed(answer);
      const profile = resultOf("profile.measure", answer);
      expectPlausible(profile, wallMs);
      expectSame("[DMPC-PROF-002] granularity", granularity, profile.granularity);
      expectSame("[DMPC-PROF-002] optimizationLevel", optimizationLevel, profile.optimizationLevel);
      expectSame("[DMPC-DEPL-017] modelDigest", modelDigest, profile.modelDigest);
      expectSame("[DMPC-DEPL-017] threads", allocation.threads, profile.allocation.threads);
      expectSame("[DMPC-DEPL-017] cpuShare", allocation.cpuShare, profile.allocation.cpuShare);
      expectMeasured(params, profile);
    }
    await session.expectOrder();
  },
};

/** Where a runtime fuses nodes it cannot time each of them, and may say so. */
function expectTimed(answer: Answer): void {
  if (!("error" in answer) || answer.error.data.code !== "DMPC_PROFILE_UNAVAILABLE") return;
  throw inconclusive("an optimization level at which every node is timed", `at the level all ${answer.error.message}`);
}

function expectMeasured(asked: ProfileMeasureParams, { layers, measurement }: DeviceProfile): void {
  const { method, warmupRuns, runs, wholeModelMs } = measurement;
  const seen = layers.map(({ layerId }) => layerId);
  expectSame("[DMPC-DEPL-012] method", "whole-model", method);
  expectSame("[DMPC-DEPL-012] warmupRuns", asked.warmupRuns, warmupRuns);
  expectSame("[DMPC-DEPL-012] runs", asked.runs, runs);
  expectSame(
    "[DMPC-DEPL-012] the layers in the order asked for:",
    JSON.stringify(asked.layerIds),
    JSON.stringify(seen),
  );
  const sumMs = layers.reduce((sum, { latencyMs }) => sum + latencyMs, 0);
  if (Math.abs(sumMs - wholeModelMs) > 0.01 * wholeModelMs) {
    throw nonConformance(`[DMPC-PROF-003] ${String(wholeModelMs)} ms within 1 %`, `${String(sumMs)} ms`);
  }
}

/** Half of the runs at least took as long as their median, and all of them took no longer than the call. */
function expectPlausible({ measurement: { runs, wholeModelMs } }: DeviceProfile, tookMs: number): void {
  const mostMs = (tookMs * CLOCK_DRIFT) / Math.ceil(runs / 2);
  if (wholeModelMs <= mostMs) return;
  throw nonConformance(
    `[DMPC-DEPL-012] a median of at most ${mostMs.toFixed(3)} ms, where ${String(runs)} runs took ${tookMs.toFixed(3)} ms with everything`,
    `${String(wholeModelMs)} ms`,
  );
}
