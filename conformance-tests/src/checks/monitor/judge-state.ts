import type { SystemState } from "@dmpc/schemas";
import { expectSame, nonConformance } from "../../verdict/check-outcome.ts";

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
  // A thousandth is allowed; a millionth more forgives the addition in doubles.
  if (sum > 1.001 + 1e-6) throw nonConformance("[DMPC-STATE-001] shares that add up to at most 1", String(sum));
  if (freeMemoryBytes > totalMemoryBytes) {
    throw nonConformance(
      `[DMPC-STATE-002] at most ${String(totalMemoryBytes)} free bytes`,
      `${String(freeMemoryBytes)} bytes`,
    );
  }
  if (ageMs > validForMs) {
    throw nonConformance(`[DMPC-STATE-003] an age of at most ${String(validForMs)} ms`, `${String(ageMs)} ms`);
  }
}
