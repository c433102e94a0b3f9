import { type ConformanceEvent, type ConformanceReport, DmpcError, parseDocument } from "@dmpc/schemas";

/**
 * The report of a run, made from its events.
 *
 * @throws DmpcError DMPC_USAGE if they are not those of a whole run.
 */
export function reportOfEvents(events: Iterable<ConformanceEvent>): ConformanceReport {
  const all = [...events];
  const started = all.find(({ event }) => event === "run-started");
  const introduced = all.find(({ event }) => event === "introduced");
  const ended = all.find(({ event }) => event === "run-ended");
  if (started?.event !== "run-started" || introduced?.event !== "introduced" || ended?.event !== "run-ended") {
    throw new DmpcError("DMPC_USAGE", "the events are not those of a whole run; make them again");
  }
  const { suite, startedAt, url, seed, runs, partial } = started;
  const { verdict, counts, gate } = ended;
  return parseDocument("conformance-report", {
    schemaVersion: "1.0",
    suite,
    startedAt,
    url,
    ...(introduced.implementation === undefined ? {} : { implementation: introduced.implementation }),
    roles: introduced.roles,
    seed,
    runs,
    ...(partial === undefined ? {} : { partial }),
    verdict,
    counts,
    ...(gate === undefined ? {} : { gate }),
    checks: all.flatMap((event) => (event.event === "check-ended" ? [event.check] : [])),
    mutants: all.flatMap((event) => (event.event === "mutant-ended" ? [event.mutant] : [])),
  });
}
