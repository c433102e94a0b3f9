import { type ConformanceEvent, DmpcError, type RunStarted } from "@dmpc/schemas";
import { CHECKS } from "../checks/index.ts";
import { isInShard } from "../runner/shard.ts";
import { type CheckRecord, overallVerdict } from "../verdict/verdict.ts";
import { countVerdicts } from "../report/count-verdicts.ts";

/** The events of one part of a divided run, and where they are from. */
export interface ShardEvents {
  /** Name for messages. */
  readonly name: string;
  /** All of its events. */
  readonly events: readonly ConformanceEvent[];
}

/**
 * Puts the parts of a divided run together: the events of one run, in the order of the suite's checks. A part that is
 * missing leaves its checks unjudged, and the run partial.
 *
 * @throws DmpcError DMPC_USAGE if a part is of another run, or occurs twice.
 */
export function mergeShards(parts: readonly ShardEvents[]): ConformanceEvent[] {
  const starts = parts.map(startOf);
  const [first] = starts;
  if (first === undefined)
    throw new DmpcError("DMPC_USAGE", "there is nothing to merge; name the folders of the parts");
  for (const start of starts) expectSameRun(first, start);
  const byIndex = new Map<number, (typeof starts)[number]>();
  for (const start of starts) {
    const twin = byIndex.get(start.shard.index);
    if (twin !== undefined) {
      throw new DmpcError(
        "DMPC_USAGE",
        `${twin.name} and ${start.name} are both part ${String(start.shard.index)}; name each part once`,
      );
    }
    byIndex.set(start.shard.index, start);
  }
  const { of } = first.shard;
  const missingShards = Array.from({ length: of }, (_, index) => index + 1).filter((index) => !byIndex.has(index));
  const ofChecks = CHECKS.flatMap(({ checkId }) => {
    const owner = starts.find(({ shard }) => isInShard(shard, checkId));
    return (owner ?? first).events.filter((candidate) => checkOf(candidate) === checkId);
  });
  const checkIds = first.start.partial?.checkIds;
  const partial = {
    ...(checkIds === undefined ? {} : { checkIds }),
    ...(missingShards.length === 0 ? {} : { missingShards }),
  };
  const { event, schemaVersion, suite, startedAt, url, seed, runs } = first.start;
  const start: RunStarted = { event, schemaVersion, suite, startedAt, url, seed, runs };
  const records = ofChecks.flatMap((candidate): CheckRecord[] =>
    candidate.event === "check-ended" ? [candidate.check] : [],
  );
  return [
    { ...start, ...(Object.keys(partial).length === 0 ? {} : { partial }) },
    ...first.events.filter((other) => other.event === "introduced"),
    ...ofChecks,
    ...parts.flatMap(({ events }) => events.filter((other) => other.event === "mutant-ended")),
    { event: "run-ended", verdict: overallVerdict(records), counts: countVerdicts(records) },
  ];
}

/** The check that an event is about; undefined if it is about none. */
function checkOf(event: ConformanceEvent): string | undefined {
  if (event.event === "check-ended") return event.check.checkId;
  return event.event === "check-started" || event.event === "frame" ? event.checkId : undefined;
}

type Start = ReturnType<typeof startOf>;

function startOf({ name, events }: ShardEvents) {
  const [start] = events;
  const introduced = events.find(({ event }) => event === "introduced");
  if (start?.event !== "run-started" || introduced?.event !== "introduced" || events.at(-1)?.event !== "run-ended") {
    throw new DmpcError("DMPC_USAGE", `${name} is not a whole run; run that part again`);
  }
  const shard = start.partial?.shard;
  if (shard === undefined) {
    throw new DmpcError("DMPC_USAGE", `${name} is no part of a divided run; make one with --shard`);
  }
  return { name, events, start, introduced, shard };
}

/** What has to be the same in all parts for their verdicts to be of one run. */
function expectSameRun(first: Start, other: Start): void {
  const identity = ({ start, introduced, shard }: Start): Record<string, unknown> => ({
    "the suite": start.suite,
    "the seed (give one with --seed)": start.seed,
    "the number of runs": start.runs,
    "the number of parts": shard.of,
    "the checks that were asked for": start.partial?.checkIds,
    "the roles": introduced.roles,
    "the implementation": stableImplementation(introduced.implementation),
  });
  const [wanted, given] = [identity(first), identity(other)];
  for (const [what, value] of Object.entries(wanted)) {
    if (JSON.stringify(value) === JSON.stringify(given[what])) continue;
    throw new DmpcError("DMPC_USAGE", `${what} differs between ${first.name} and ${other.name}; run the parts alike`);
  }
}

/** The parts may run on other machines of the same kind: what was installed counts, not where. */
function stableImplementation(implementation: Start["introduced"]["implementation"]): unknown {
  if (implementation === undefined) return undefined;
  const { version, roles, device } = implementation;
  return { version, roles, deviceClass: device.deviceClass, runtime: device.runtime };
}
