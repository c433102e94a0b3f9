import { availableParallelism, totalmem } from "node:os";
import type { DeviceClass, DeviceDescription } from "@dmpc/schemas";
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
