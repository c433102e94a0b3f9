import type { SystemState } from "@dmpc/schemas";
import { nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";

const SAMPLES = 3;

/** @see spec/device-documents.md#system-state */
export const monitorState: Check = {
  checkId: "MONITOR-STATE",
  role: "monitor",
  requirements: ["DMPC-STATE-001", "DMPC-STATE-002", "DMPC-STATE-003", "DMPC-JSON-001"],
  title: "A state is valid, fresh, and its shares and memory add up.",
  async run(context) {
    const session = await context.session();
    for (let sample = 0; sample < SAMPLES; sample += 1) judge(await session.call("state.get", {}));
    await session.expectOrder();
  },
};

function judge(state: SystemState): void {
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
