import { availableParallelism, totalmem } from "node:os";
import type { DeviceClass, DeviceDescription, ResourceAllocation } from "@dmpc/schemas";
import type { Runtime } from "../runtime/runtime.ts";

/** The description of a device that runs on this machine. */
export function describeDevice(deviceId: string, deviceClass: DeviceClass, runtime: Runtime): DeviceDescription {
  return {
    deviceId,
    deviceClass,
    runtime: runtime.description,
    threads: runtime.threads,
    cpuCores: availableParallelism(),
    memoryBytes: totalmem(),
  };
}

/** What a device gives to a deployment where nobody asks for anything else: its usual threads, without pauses. */
export function defaultAllocation({ threads }: DeviceDescription): ResourceAllocation {
  return { threads, cpuShare: 1 };
}
