import type { SystemState } from "@dmpc/schemas";
import { expectSame, nonConformance } from "../../verdict/check-outcome.ts";

/** A thousandth is allowed; a millionth more forgives the arithmetic in doubles. */
const TOLERANCE = 0.001 + 1e-6;

/**
 * Holds a state that is valid under its schema to the rules beyond it.
 *
 * @param deviceId - What `hello` announced.
 * @throws {@link CheckOutcome} `fail`
 * @see spec/device-documents.md#system-state
 */
export function judgeState(state: SystemState, deviceId: string): void {
  expectSame("[DMPC-STATE-011] the deviceId of hello", deviceId, state.deviceId);
  const { cpuUserShare, cpuSystemShare, cpuIdleShare, freeMemoryBytes, totalMemoryBytes, ageMs, validForMs } = state;
  const sum = cpuUserShare + cpuSystemShare + cpuIdleShare;
  if (sum > 1 + TOLERANCE) throw nonConformance("[DMPC-STATE-001] shares that add up to at most 1", String(sum));
  if (freeMemoryBytes > totalMemoryBytes) {
    throw nonConformance(
      `[DMPC-STATE-002] at most ${String(totalMemoryBytes)} free bytes`,
      `${String(freeMemoryBytes)} bytes`,
    );
  }
  judgeUtilisation(state);
  judgeMemoryUsage(state);
  if (ageMs > validForMs) {
    throw nonConformance(`[DMPC-STATE-003] an age of at most ${String(validForMs)} ms`, `${String(ageMs)} ms`);
  }
}

function judgeUtilisation({ cpuUtilisationShare, cpuIdleShare }: SystemState): void {
  if (cpuUtilisationShare === undefined || Math.abs(cpuUtilisationShare + cpuIdleShare - 1) <= TOLERANCE) return;
  throw nonConformance(
    `[DMPC-STATE-014] a utilisation of ${String(1 - cpuIdleShare)}, where ${String(cpuIdleShare)} is idle`,
    String(cpuUtilisationShare),
  );
}

function judgeMemoryUsage({ memoryUsageShare, freeMemoryBytes, totalMemoryBytes }: SystemState): void {
  // Of no memory there are no shares.
  if (memoryUsageShare === undefined || totalMemoryBytes === 0) return;
  const used = 1 - freeMemoryBytes / totalMemoryBytes;
  if (Math.abs(memoryUsageShare - used) <= TOLERANCE) return;
  throw nonConformance(
    `[DMPC-STATE-015] a memory usage of ${String(used)}, which the free memory leaves`,
    String(memoryUsageShare),
  );
}
