import { nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { ReportWatch } from "./report-watch.ts";

const WATCHED_PERIODS = 3;

/** @see spec/device-documents.md#reporting */
export const monitorReconfigure: Check = {
  checkId: "MONITOR-RECONFIGURE",
  role: "monitor",
  capability: "state-report",
  requirements: ["DMPC-STATE-009", "DMPC-CTRL-019"],
  title: "A configuration replaces the one before, and bears on no other connection.",
  behaviour: "valid",
  sends: "A threshold of no change on one of two connections, and then a configuration without thresholds.",
  async run(context) {
    // A session that nobody listens on fails at the first notification.
    const bystander = await context.openSession();
    const session = await context.session();
    const watch = await ReportWatch.expectReporting(session, context.patienceMs);
    await watch.wait(WATCHED_PERIODS);
    await bystander.expectOrder();
    const silent = await ReportWatch.configure(session, []);
    await silent.wait(WATCHED_PERIODS);
    await session.expectOrder();
    const { length } = silent.reports;
    if (length > 0) throw nonConformance("[DMPC-STATE-009] no report without thresholds", String(length));
  },
};
