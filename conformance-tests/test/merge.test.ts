import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ConformanceEvent, isDmpcError } from "@dmpc/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EventFile, readEvents } from "../src/events/event-file.ts";
import { mergeShards, type ShardEvents } from "../src/events/merge-shards.ts";
import { type CheckRecord, CHECKS, runSuite } from "../src/index.ts";
import { countVerdicts } from "../src/report/count-verdicts.ts";
import { reportOfEvents } from "../src/report/report-of-events.ts";
import { type MonitorPeer, startMonitorPeer } from "./monitor-peer.ts";

const OF = 3;
const CHECK_IDS = CHECKS.filter(({ role }) => role === "monitor").map(({ checkId }) => checkId);

let peer: MonitorPeer;
let whole: ConformanceEvent[];
let parts: ShardEvents[];

async function eventsOf(options: Partial<Parameters<typeof runSuite>[0]>): Promise<ConformanceEvent[]> {
  const events: ConformanceEvent[] = [];
  const onEvent = (event: ConformanceEvent): void => {
    events.push(event);
  };
  const { records, verdict } = await runSuite({
    url: peer.url,
    seed: 3,
    runs: 2,
    checkIds: CHECK_IDS,
    ...options,
    onEvent,
  });
  return [...events, { event: "run-ended", verdict, counts: countVerdicts(records) }];
}

beforeAll(async () => {
  peer = await startMonitorPeer((state) => ({ ...state, deviceId: "another" }));
  whole = await eventsOf({});
  parts = [];
  for (let index = 1; index <= OF; index += 1) {
    parts.push({ name: `part ${String(index)}`, events: await eventsOf({ shard: { index, of: OF } }) });
  }
});

afterAll(async () => {
  await peer.close();
});

/** What became of the checks, without the times. */
function outcomes(events: readonly ConformanceEvent[]): Partial<CheckRecord>[] {
  return reportOfEvents(events).checks.map((check) => ({ ...check, durationMs: 0 }));
}

describe("merging", () => {
  it("gives what one run gives, from parts in any order", () => {
    expect(outcomes(whole).some((check) => "verdict" in check && check.verdict === "fail")).toBe(true);
    for (const order of [parts, [...parts].reverse()]) {
      const merged = mergeShards(order);
      expect(outcomes(merged)).toEqual(outcomes(whole));
      const { partial, verdict, counts } = reportOfEvents(merged);
      expect([partial, verdict, counts]).toEqual([
        { checkIds: CHECK_IDS },
        reportOfEvents(whole).verdict,
        reportOfEvents(whole).counts,
      ]);
    }
  });

  it("leaves a run partial as long as a part is missing", () => {
    const merged = reportOfEvents(mergeShards(parts.slice(1)));
    expect(merged.partial).toMatchObject({ missingShards: [1] });
    expect(merged.checks.length).toBe(CHECKS.length);
  });

  it("judges each check in exactly one part", () => {
    const judged = parts.map(
      ({ events }) => reportOfEvents(events).checks.filter((check) => "verdict" in check).length,
    );
    expect(judged.reduce((sum, count) => sum + count)).toBe(
      reportOfEvents(whole).checks.filter((check) => "verdict" in check).length,
    );
  });

  it.each([
    ["a part twice", () => [...parts, ...parts.slice(0, 1)], "both part 1"],
    ["a run that is not divided", () => [{ name: "whole", events: whole }], "no part"],
    ["a part of another seed", () => withSeed(4), "the seed"],
    ["a part that broke off", () => [{ name: "broken", events: whole.slice(0, -1) }], "not a whole run"],
    ["nothing", () => [], "nothing to merge"],
  ])("refuses %s", (_what, make, word) => {
    const failure = caught(() => mergeShards(make()));
    if (!isDmpcError(failure, "DMPC_USAGE")) throw new Error("it was not refused");
    expect(failure.message).toContain(word);
  });
});

function withSeed(seed: number): ShardEvents[] {
  return parts.map(({ name, events }, index) => ({
    name,
    events: events.map((event) => (event.event === "run-started" && index === 1 ? { ...event, seed } : event)),
  }));
}

function caught(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

describe("the file of events", () => {
  it("gives back what was written", async () => {
    const file = join(await mkdtemp(join(tmpdir(), "dmpc-events-")), "events.ndjson");
    const writer = new EventFile(file);
    for (const event of whole) writer.write(event);
    await writer.close();
    const read: ConformanceEvent[] = [];
    for await (const event of readEvents(file)) read.push(event);
    expect(read).toEqual(whole);
  });

  it.each(["{", "{}", '{"event":"tea"}'])("names the line that is no event: %s", async (line) => {
    const file = join(await mkdtemp(join(tmpdir(), "dmpc-events-")), "events.ndjson");
    await writeFile(file, `${JSON.stringify(whole[0])}\n${line}\n`);
    const failure: unknown = await (async () => {
      for await (const event of readEvents(file)) expect(event.event).toBe("run-started");
    })().catch((error: unknown) => error);
    if (!isDmpcError(failure, "DMPC_USAGE")) throw new Error("it was not refused");
    expect(failure.message).toContain("line 2");
  });

  it("says so if it cannot be read or written", async () => {
    const missing: unknown = await readEvents("/no/such/events.ndjson")
      .next()
      .catch((error: unknown) => error);
    expect(isDmpcError(missing, "DMPC_FILE")).toBe(true);
    const writer = new EventFile("/no/such/events.ndjson");
    for (const event of whole) writer.write(event);
    const failure: unknown = await writer.close().catch((error: unknown) => error);
    expect(isDmpcError(failure, "DMPC_FILE")).toBe(true);
  });
});
