import { partitionRequest, SMALL } from "../../arbitraries/index.ts";

/** Partition requests that have a plan until they are broken. */
export const REQUEST_CALLS = { method: "plan.request", valid: partitionRequest(SMALL), weight: 0.1 } as const;
