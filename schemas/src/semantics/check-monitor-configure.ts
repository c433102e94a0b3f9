import type { MonitorConfigureParams } from "../generated/types.ts";
import { refuseBreach } from "./refuse-breach.ts";

/**
 * Applies the rule of `monitor.configure` that a schema cannot express: no metric has two thresholds. O(thresholds).
 *
 * @param params - Valid under monitor-configure-params.schema.json.
 * @throws {@link DmpcError} DMPC_DOCUMENT_INVALID
 * @see spec/device-documents.md#reporting (DMPC-STATE-010)
 */
export function checkMonitorConfigure(params: MonitorConfigureParams): void {
  refuseBreach("monitor-configure-params", params, undefined);
}
