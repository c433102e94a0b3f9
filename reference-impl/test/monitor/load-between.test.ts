import { findViolation } from "@dmpc/schemas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadBetween } from "../../src/monitor/load-between.ts";
import type { LoadReading } from "../../src/monitor/load-reading.ts";
import { parseMachineThreads, parsePressure, parseStat, parseThread } from "../../src/monitor/proc-load.ts";

const count = fc.nat({ max: 2 ** 40 });

const threadTimes = fc.dictionary(fc.constantFrom("1", "2", "3"), fc.record({ ranNs: count, waitedNs: count }));

const reading: fc.Arbitrary<LoadReading> = fc
  .record(
    {
      takenMs: fc.double({ min: 0, max: 1e9, noNaN: true }),
      userTime: count,
      systemTime: count,
      idleTime: count,
      otherTime: count,
      totalMemoryBytes: count,
      freeShare: fc.double({ min: 0, max: 1, noNaN: true }),
      runQueueLength: fc.nat({ max: 1000 }),
      loadAverageOneMinute: fc.double({ min: 0, max: 1000, noNaN: true }),
      threadTimes: threadTimes.map((times) => new Map(Object.entries(times))),
      cpuPressureUs: count,
    },
    {
      requiredKeys: ["takenMs", "userTime", "systemTime", "idleTime", "otherTime", "totalMemoryBytes", "freeShare"],
    },
  )
  .map(({ freeShare, ...rest }) => ({ ...rest, freeMemoryBytes: Math.floor(rest.totalMemoryBytes * freeShare) }));

const start: LoadReading = {
  takenMs: 1000,
  userTime: 100,
  systemTime: 50,
  idleTime: 800,
  otherTime: 0,
  freeMemoryBytes: 0,
  totalMemoryBytes: 0,
};

describe("loadBetween", () => {
  it("[DMPC-STATE-001] [DMPC-STATE-014] [DMPC-STATE-015] gives a valid state that adds up, whatever was read, even counters that ran back", () => {
    fc.assert(
      fc.property(reading, reading, (before, after) => {
        const load = loadBetween(before, after);
        const state = { schemaVersion: "1.0", deviceId: "here", ageMs: 0, validForMs: 2000, ...load };
        expect(findViolation("system-state", state)).toBeUndefined();
        const { cpuUserShare, cpuSystemShare, cpuIdleShare, cpuUtilisationShare = NaN } = load;
        expect(cpuUserShare + cpuSystemShare + cpuIdleShare).toBeLessThanOrEqual(1 + 1e-9);
        expect(cpuUtilisationShare + cpuIdleShare).toBeCloseTo(1, 9);
        expect((load.memoryUsageShare ?? NaN) * load.totalMemoryBytes).toBeCloseTo(
          load.totalMemoryBytes - load.freeMemoryBytes,
          1,
        );
      }),
      { seed: 20, numRuns: 200 },
    );
  });

  it("takes shares of what moved, and time that a hypervisor took as not idle", () => {
    const load = loadBetween(start, {
      ...start,
      takenMs: 1500,
      userTime: 130,
      systemTime: 60,
      idleTime: 850,
      otherTime: 10,
      freeMemoryBytes: 25,
      totalMemoryBytes: 100,
      cpuPressureUs: 125_000,
    });
    expect(load).toEqual({
      sampledOverMs: 500,
      cpuUserShare: 0.3,
      cpuSystemShare: 0.1,
      cpuIdleShare: 0.5,
      cpuUtilisationShare: 0.5,
      freeMemoryBytes: 25,
      totalMemoryBytes: 100,
      memoryUsageShare: 0.75,
      cpuPressureShare: 0.25,
    });
  });

  it("compares the threads that there still are", () => {
    const before = new Map([
      ["1", { ranNs: 100, waitedNs: 100 }],
      ["ended", { ranNs: 1e9, waitedNs: 1e9 }],
    ]);
    const after = new Map([
      ["1", { ranNs: 160, waitedNs: 110 }],
      ["new", { ranNs: 0, waitedNs: 30 }],
    ]);
    const load = loadBetween({ ...start, threadTimes: before }, { ...start, threadTimes: after });
    expect(load.runQueueWaitShare).toBe(0.4);
  });
});

describe("what Linux writes", () => {
  it("is read", () => {
    const stat = "cpu  10 1 20 70 5 2 3 4 1 0\ncpu0 10 1 20 70 5 2 3 4 1 0\nprocs_running 3\nprocs_blocked 0\n";
    expect(parseStat(stat)).toEqual({ userTime: 11, systemTime: 25, idleTime: 75, otherTime: 4, runQueueLength: 3 });
    expect(parseThread("1000 200 3\n")).toEqual({ ranNs: 1000, waitedNs: 200 });
    const pressure = "some avg10=0.00 avg60=1.00 avg300=2.00 total=17\nfull avg10=0.00 total=3\n";
    expect(parsePressure(pressure)).toBe(17);
    const schedstat = "version 15\ncpu0 0 0 0 0 0 0 500 60 7\ndomain0 3 0\ncpu1 0 0 0 0 0 0 50 6 7\n";
    expect(parseMachineThreads(schedstat)).toEqual(
      new Map([
        ["cpu0", { ranNs: 500, waitedNs: 60 }],
        ["cpu1", { ranNs: 50, waitedNs: 6 }],
      ]),
    );
  });

  it("is absent where it is something else", () => {
    for (const text of ["", "nonsense", "cpu\n", "some total=x"]) {
      expect([parseStat(text), parseThread(text), parsePressure(text)]).toEqual([undefined, undefined, undefined]);
      expect(parseMachineThreads(text).size).toBe(0);
    }
  });
});
