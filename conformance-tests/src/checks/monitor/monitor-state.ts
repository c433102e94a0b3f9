import type { Check } from "../check.ts";
import { judgeState } from "./judge-state.ts";

const SAMPLES = 3;

/** @see spec/device-documents.md#system-state */
export const monitorState: Check = {
  checkId: "MONITOR-STATE",
  role: "monitor",
  requirements: [
    "DMPC-STATE-001",
    "DMPC-STATE-002",
    "DMPC-STATE-003",
    "DMPC-STATE-011",
    "DMPC-STATE-014",
    "DMPC-STATE-015",
    "DMPC-JSON-001",
  ],
  title: "A state is valid, fresh, and its shares and memory add up.",
  behaviour: "valid",
  sends: "Three requests for a state, one after the other.",
  async run(context) {
    const session = await context.session();
    const { deviceId } = session.hello.device;
    for (let sample = 0; sample < SAMPLES; sample += 1) judgeState(await session.call("state.get", {}), deviceId);
    await session.expectOrder();
  },
};
