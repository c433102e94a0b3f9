import type { DeviceClass } from "../generated/types.ts";

/** The devices of a request, in the order in which they are looked at. */
export const DEVICES: readonly DeviceClass[] = ["end", "edge"];
