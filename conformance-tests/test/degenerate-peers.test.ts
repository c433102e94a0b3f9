import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type CheckRecord, CHECKS, openProxy, runSuite, type SuiteResult } from "../src/index.ts";
import {
  openClosingPeer,
  openHttpPeer,
  openTcpPeer,
  openVanishingPeer,
  openWebSocketPeer,
  type Peer,
} from "./peers/peer.ts";
import { acceptEmptily, acceptPlausibly, garbage, greetAndReject, reject, silence } from "./peers/replies.ts";
import { delayed } from "./peers/delayed.ts";
import { startReferenceEdge } from "./reference-edge.ts";

/** Peers that are no implementation: what the suite says of them, and that it never stumbles over them; mostly waiting. */

const SEED = 20_221_200;
const PATIENCE_MS = 800;
const BIN = fileURLToPath(new URL("../bin/dmpc-conform.js", import.meta.url));

function hangUp(socket: Socket): void {
  socket.destroy();
}

/** The checks of servers for which nothing but the server is needed. */
const OF_SERVERS = CHECKS.filter(({ role, claim }) => role !== "end" && claim === undefined);

/** How many of them judge a peer that is not on this machine, as its processors say: all but MONITOR-LOAD. */
const JUDGED_COUNT = OF_SERVERS.length - 1;

/** Judges a peer in every role of a server, whether it announces them or not. */
async function judge(peer: Peer): Promise<SuiteResult> {
  const roles = ["planner", "edge", "monitor", "predictor"] as const;
  const checkIds = OF_SERVERS.map(({ checkId }) => checkId);
  const choices = { seed: SEED, runs: 3, shrink: false, retrials: 0, checkIds };
  const result = await runSuite({ url: peer.url, roles, patienceMs: PATIENCE_MS, ...choices }).finally(() =>
    peer.close(),
  );
  return { ...result, records: result.records.filter(({ checkId }) => checkIds.includes(checkId)) };
}

function having(what: string, records: readonly CheckRecord[]): string[] {
  return records
    .filter((record) => what === ("verdict" in record ? record.verdict : record.disposition))
    .map(({ checkId }) => checkId);
}

describe.concurrent("a peer of which a hello can be had", () => {
  it("and that has a plausible result for everything passes what takes no thought", async () => {
    const { verdict, records } = await judge(await openWebSocketPeer(acceptPlausibly));
    expect(verdict).toBe("fail");
    // It does have a subprotocol, and its state is in order and always fresh.
    const sound = ["SESSION-SUBPROTOCOL", "MONITOR-STATE", "MONITOR-FRESHNESS"];
    expect(having("pass", records)).toEqual(sound);
    // Who never reports anything cannot be told from one who does so in the wrong place.
    const silent = ["MONITOR-THRESHOLD", "MONITOR-SPACING", "MONITOR-RECONFIGURE"];
    expect(having("inconclusive", records).sort()).toEqual(silent.sort());
    expect(having("fail", records).length).toBe(JUDGED_COUNT - sound.length - silent.length);
  });

  it("and that refuses everything else passes nothing but the handshake", async () => {
    const { verdict, records } = await judge(await openWebSocketPeer(greetAndReject));
    expect(verdict).toBe("fail");
    expect(having("pass", records)).toEqual(["SESSION-SUBPROTOCOL"]);
    expect(having("fail", records).length).toBe(JUDGED_COUNT - 1);
  });

  it("and that is gone then passes nothing", async () => {
    const { verdict, records } = await judge(await openVanishingPeer(greetAndReject));
    expect(verdict).toBe("fail");
    expect(having("pass", records)).toEqual([]);
    expect(having("fail", records).length).toBe(JUDGED_COUNT);
  });
});

describe.concurrent("a peer of which no hello can be had", () => {
  it.each([
    ["answers everything with nothing", async () => openWebSocketPeer(acceptEmptily)],
    ["refuses everything", async () => openWebSocketPeer(reject)],
    ["sends garbage", async () => openWebSocketPeer(garbage)],
    ["closes every connection at once", openClosingPeer],
  ])("and that %s fails, and passes nothing but the handshake", async (_what, openPeer) => {
    const { verdict, hello, records } = await judge(await openPeer());
    expect(verdict).toBe("fail");
    expect(hello).toBeUndefined();
    expect(having("pass", records)).toEqual(["SESSION-SUBPROTOCOL"]);
    expect(having("fail", records)).toContain("SESSION-HELLO");
    expect([...having("error", records), ...having("inconclusive", records)]).toEqual([]);
    // What needs a hello that succeeds could not run.
    const ofRoles = OF_SERVERS.filter(({ role }) => role !== "session").map(({ checkId }) => checkId);
    expect(having("could-not-run", records)).toEqual(expect.arrayContaining(ofRoles));
  });

  it("and that speaks HTTP and no WebSocket fails, and passes nothing", async () => {
    const { verdict, records } = await judge(await openHttpPeer());
    expect(verdict).toBe("fail");
    expect(having("pass", records)).toEqual([]);
    expect(having("fail", records)).toContain("SESSION-SUBPROTOCOL");
    expect(having("error", records)).toEqual([]);
  });

  it("and that stays silent fails once, and costs no patience for the other checks", async () => {
    const start = performance.now();
    const { verdict, records } = await judge(await openWebSocketPeer(silence));
    expect(performance.now() - start).toBeLessThan(10 * PATIENCE_MS);
    expect(verdict).toBe("fail");
    expect(having("pass", records)).toEqual(["SESSION-SUBPROTOCOL"]);
    expect(having("fail", records)).toEqual(["SESSION-HELLO"]);
    expect(having("could-not-run", records).length).toBe(OF_SERVERS.length - 2);
  });

  it.each([
    ["accepts a connection and never completes the handshake", () => undefined],
    ["drops a connection before the handshake", hangUp],
  ])("and that %s is one that cannot be reached", async (_what, accept) => {
    await expect(judge(await openTcpPeer(accept))).rejects.toMatchObject({ code: "DMPC_TRANSPORT_UNREACHABLE" });
  });
});

describe.concurrent("a slow implementation", () => {
  /** Two checks send thousands of messages, one after the other. */
  const MANY_MESSAGES = ["EDGE-EVERY-CHUNKING", "SESSION-SCHEMAS"];
  const CHECK_IDS = OF_SERVERS.map(({ checkId }) => checkId).filter((checkId) => !MANY_MESSAGES.includes(checkId));
  /** Four runs at a time: a busy machine needs longer for the first plan than the suite waits otherwise. */
  const BUSY_PATIENCE_MS = 30_000;
  /** Checks that look at what comes before or after what. */
  const OF_ORDER = [
    "SESSION-HELLO",
    "MONITOR-REPORT",
    "MONITOR-RECONFIGURE",
    "EDGE-EARLY-PART",
    "EDGE-OVERLAP",
    "EDGE-CANCEL",
    "EDGE-RELEASE",
  ];

  it.each([
    [20, CHECK_IDS],
    [120, OF_ORDER],
  ])(
    "that takes %i ms for every message passes",
    async (delayMs, wanted) => {
      const reference = await startReferenceEdge();
      const proxy = await openProxy(reference.url, delayed(delayMs));
      try {
        // The roles at the same time: most of it is waiting.
        const results = await Promise.all(
          ["session", "monitor", "planner", "predictor", "edge"].map(async (role) => {
            const ofRole = OF_SERVERS.filter((check) => check.role === role && wanted.includes(check.checkId));
            const checkIds = ofRole.map(({ checkId }) => checkId);
            return runSuite({ url: proxy.url, seed: SEED, runs: 1, patienceMs: BUSY_PATIENCE_MS, checkIds });
          }),
        );
        const ran = results.flatMap(({ records }) => records).filter((record) => "verdict" in record);
        expect(ran.filter(({ verdict }) => verdict !== "pass")).toEqual([]);
        expect(ran.length).toBe(wanted.length);
      } finally {
        await proxy.close();
        await reference.stop();
      }
    },
    120_000,
  );

  it("that takes longer than the suite waits is told so, and no more is said of it", async () => {
    const reference = await startReferenceEdge();
    const proxy = await openProxy(reference.url, delayed(3 * PATIENCE_MS));
    try {
      const { verdict, records } = await judge(proxy);
      expect(verdict).toBe("fail");
      expect(records.find(({ checkId }) => checkId === "SESSION-HELLO")).toMatchObject({
        expected: "an answer to hello",
        seen: "none in time",
      });
      expect(having("could-not-run", records).length).toBe(OF_SERVERS.length - 2);
    } finally {
      await reference.stop();
    }
  });
});

describe("dmpc-conform", () => {
  it.each([
    ["1 for a peer that refuses everything", async () => openWebSocketPeer(reject), 1],
    ["1 for a peer that sends garbage", async () => openWebSocketPeer(garbage), 1],
    ["1 for a peer that speaks HTTP and no WebSocket", openHttpPeer, 1],
    ["4 for a peer that drops connections", async () => openTcpPeer(hangUp), 4],
  ])("exits with %s", async (_what, openPeer, code) => {
    const peer = await openPeer();
    const child = spawn(process.execPath, [BIN, "run", "--url", peer.url, "--seed", "1"], { stdio: "ignore" });
    expect(await once(child, "exit")).toEqual([code, null]);
    await peer.close();
  });
});
