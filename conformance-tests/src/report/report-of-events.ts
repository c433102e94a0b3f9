import type { ConformanceEvent, ConformanceReport } from "@dmpc/schemas";
import { RunCollector } from "./run-collector.ts";

/**
 * The report of a run, from its events. A run that broke off is an `error`, or a `fail` if a check had failed.
 *
 * @throws DmpcError DMPC_USAGE if the events are not those of one run.
 * @see schemas/v1/conformance-event.schema.json
 */
export function reportOfEvents(events: Iterable<ConformanceEvent>): ConformanceReport {
  const collector = new RunCollector();
  for (const event of events) collector.add(event);
  return collector.report();
}
