import type { DeviceProfile } from "@dmpc/schemas";
import { deploy, resultOf } from "../../client/index.ts";
import { DENSE, relay } from "../../golden/index.ts";
import { expectSame, inconclusive, nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { deployGolden } from "./golden-run.ts";

/** @see spec/device-documents.md#device-profile */
export const edgeProfile: Check = {
  checkId: "EDGE-PROFILE",
  role: "edge",
  requirements: ["DMPC-PROF-001", "DMPC-PROF-002", "DMPC-PROF-003", "DMPC-DEPL-010", "DMPC-JSON-001"],
  title: "A whole model is measured layer by layer, and a deployment that is not one is refused.",
  async run(context) {
    const session = await context.session();
    const parts = relay({ deploymentId: "two segments" });
    await deploy(session, parts);
    const runs = { warmupRuns: 1, runs: 3 };
    const { deploymentId } = parts.params;
    await session.expectRefusal("profile.measure", { deploymentId, ...runs }, "DMPC_PROFILE_UNAVAILABLE");

    const whole = await deployGolden(session, DENSE, { deploymentId: "whole model", optimizationLevel: "disabled" });
    const answer = await session.request("profile.measure", { deploymentId: whole.deploymentId, ...runs });
    if ("error" in answer && answer.error.data.code === "DMPC_PROFILE_UNAVAILABLE") {
      throw inconclusive("a device that can measure a whole model of three layers", answer.error.message);
    }
    const profile = resultOf("profile.measure", answer);
    expectSame("[DMPC-PROF-002] granularity", whole.granularity, profile.granularity);
    expectSame("[DMPC-PROF-002] optimizationLevel", whole.optimizationLevel, profile.optimizationLevel);
    expectSame("the profile's modelDigest", whole.modelDigest, profile.modelDigest);
    expectLayers(profile);
    await session.expectOrder();
  },
};

function expectLayers({ layers, measurement }: DeviceProfile): void {
  const wanted = [...DENSE.layerIds].sort();
  const seen = layers.map(({ layerId }) => layerId).sort();
  expectSame("[DMPC-PROF-001] each layer once:", JSON.stringify(wanted), JSON.stringify(seen));
  if (measurement.method !== "whole-model") return;
  const { wholeModelMs } = measurement;
  const sumMs = layers.reduce((sum, { latencyMs }) => sum + latencyMs, 0);
  if (Math.abs(sumMs - wholeModelMs) > 0.01 * wholeModelMs) {
    throw nonConformance(`[DMPC-PROF-003] ${String(wholeModelMs)} ms within 1 %`, `${String(sumMs)} ms`);
  }
}
