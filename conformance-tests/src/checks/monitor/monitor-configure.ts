import fc from "fast-check";
import { withExtensions } from "../../arbitraries/index.ts";
import { resultOf } from "../../client/index.ts";
import { nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { judgeState } from "./judge-state.ts";

/** Share of the run's cases: each is a call, and the property is simple. */
const WEIGHT = 0.2;

/** @see spec/device-documents.md#reporting */
export const monitorConfigure: Check = {
  checkId: "MONITOR-CONFIGURE",
  role: "monitor",
  capability: "state-report",
  requirements: ["DMPC-STATE-005", "DMPC-STATE-010", "DMPC-CTRL-008", "DMPC-JSON-001", "DMPC-JSON-003"],
  title:
    "A configuration is answered with a period that is no shorter and a state; two thresholds of a metric are refused.",
  behaviour: "valid",
  sends: "Configurations with random periods, then one with two thresholds of a metric, and one with x- members.",
  async run(context) {
    const periods = fc.oneof(fc.integer({ min: 10, max: 3_600_000 }), fc.constantFrom(10, 100, 3_600_000));
    await context.forAll(
      periods,
      async (samplingPeriodMs) => {
        const session = await context.session();
        const { samplingPeriodMs: kept, state } = await session.call("monitor.configure", {
          samplingPeriodMs,
          thresholds: [],
        });
        if (kept < samplingPeriodMs) {
          throw nonConformance(
            `[DMPC-STATE-005] a period of at least ${String(samplingPeriodMs)} ms`,
            `${String(kept)} ms`,
          );
        }
        judgeState(state, session.hello.device.deviceId);
      },
      WEIGHT,
    );
    const session = await context.session();
    const twice = { metric: "cpuIdleShare", change: 0.5 };
    await session.expectRefusal(
      "monitor.configure",
      {
        samplingPeriodMs: 1000,
        thresholds: [twice, { metric: "freeMemoryBytes", change: 1 }, { ...twice, change: 1 }],
      },
      "DMPC_DOCUMENT_INVALID",
    );
    const plain = { samplingPeriodMs: 1000, thresholds: [{ metric: "cpuIdleShare", change: 2 }] };
    resultOf("monitor.configure", await session.request("monitor.configure", withExtensions(plain, 0)));
    await session.expectOrder();
  },
};
