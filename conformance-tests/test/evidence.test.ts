import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ConformanceBundle, isDmpcError, type JudgedCheck, parseDocument } from "@dmpc/schemas";
import { afterEach, describe, expect, it } from "vitest";
import { type Check, runSuite, type SuiteResult } from "../src/index.ts";
import { readBundle, writeBundle } from "../src/evidence/bundle-file.ts";
import { replay } from "../src/evidence/replay.ts";
import { Recording } from "../src/recording/recording.ts";
import { attempt } from "../src/runner/attempt.ts";
import { type MonitorPeer, startMonitorPeer } from "./monitor-peer.ts";

const peers: MonitorPeer[] = [];

afterEach(async () => {
  await Promise.all(peers.splice(0).map((peer) => peer.close()));
});

async function peer(...change: Parameters<typeof startMonitorPeer>): Promise<string> {
  const started = await startMonitorPeer(...change);
  peers.push(started);
  return started.url;
}

async function judge(url: string, checkId: string): Promise<{ result: SuiteResult; bundles: ConformanceBundle[] }> {
  const bundles: ConformanceBundle[] = [];
  const keepBundle = (bundle: ConformanceBundle): Promise<string> => {
    bundles.push(bundle);
    return Promise.resolve(`${checkId}.bundle.json`);
  };
  return { result: await runSuite({ url, seed: 1, runs: 5, checkIds: [checkId], keepBundle }), bundles };
}

function judged(result: SuiteResult): JudgedCheck {
  const record = result.records.find((candidate) => "verdict" in candidate);
  if (record === undefined || !("verdict" in record)) throw new Error("no check was run");
  return record;
}

describe("a failure", () => {
  it("is firm if it comes again each time, and its recording fails in the same way", async () => {
    const url = await peer((state) => ({ ...state, ageMs: state.validForMs + 1 }));
    const { result, bundles } = await judge(url, "MONITOR-STATE");
    const record = judged(result);
    expect(record).toMatchObject({
      verdict: "fail",
      attribution: "implementation",
      reproduction: { tried: 2, failed: 2 },
      bundle: "MONITOR-STATE.bundle.json",
    });
    const [bundle] = bundles;
    if (bundle === undefined) throw new Error("no evidence was kept");
    expect(parseDocument("conformance-bundle", bundle).cut).toBe(undefined);
    // The implementation is gone, and its recording is not.
    await peers.splice(0)[0]?.close();
    const again = await replay(bundle);
    expect(again).toMatchObject({ verdict: "fail", expected: record.expected, seen: record.seen });
  });

  it("is flaky if it does not come again, and a failure all the same", async () => {
    let asked = 0;
    const url = await peer((state) => {
      asked += 1;
      return asked === 2 ? { ...state, freeMemoryBytes: state.totalMemoryBytes + 1 } : state;
    });
    const { result, bundles } = await judge(url, "MONITOR-STATE");
    expect(judged(result)).toMatchObject({ verdict: "fail", reproduction: { tried: 2, failed: 0 } });
    expect(result.verdict).toBe("fail");
    // The evidence is of the one time that it did fail.
    const [bundle] = bundles;
    if (bundle === undefined) throw new Error("no evidence was kept");
    expect(await replay(bundle)).toMatchObject({ verdict: "fail", seen: judged(result).seen });
  });

  it("is replayed on an implementation that has been mended, and does not come again", async () => {
    const broken = await peer((state) => ({ ...state, deviceId: "another" }));
    const { bundles } = await judge(broken, "MONITOR-STATE");
    const [bundle] = bundles;
    if (bundle === undefined) throw new Error("no evidence was kept");
    expect(await replay(bundle, await peer())).toMatchObject({ verdict: "pass" });
  });

  it("replays a connection that the implementation ended", async () => {
    const url = await peer((_state, socket) => {
      socket.close(1011, "out of order");
      return undefined;
    });
    const { result, bundles } = await judge(url, "MONITOR-STATE");
    const [bundle] = bundles;
    if (bundle === undefined) throw new Error("no evidence was kept");
    expect(judged(result).seen).toContain("1011");
    expect(await replay(bundle)).toMatchObject({ verdict: "fail", seen: judged(result).seen });
  });

  it("[DMPC-JSON-001] is found in a check that looked at something else, if a message was broken", async () => {
    const url = await peer((state, socket) => {
      socket.send(JSON.stringify({ jsonrpc: "2.0", id: 99, result: 1, error: 2 }));
      return state;
    });
    const inattentive: Check = {
      checkId: "INATTENTIVE",
      role: "monitor",
      requirements: ["DMPC-STATE-003"],
      title: "Asks for a state and does not look at what comes.",
      behaviour: "valid",
      sends: "A request for a state.",
      async run(context) {
        const connection = await context.connect();
        connection.sendText('{"jsonrpc":"2.0","id":1,"method":"state.get","params":{}}');
        await new Promise((resolve) => setTimeout(resolve, 200));
      },
    };
    const settings = {
      url,
      patienceMs: 1_000,
      claims: undefined,
      contact: { refusal: "not asked", silent: false },
      nonce: "n",
      seed: 1,
      runs: 1,
      shrink: false,
    };
    const record = await attempt(inattentive, { ...settings, path: undefined, recording: new Recording() });
    expect(record).toMatchObject({ verdict: "fail" });
    expect(JSON.stringify(record)).toContain("rpc-message.schema.json");
  });

  it("is what a program has that ended by itself, though the check had passed", async () => {
    const crashes = ["signal SIGSEGV"];
    const url = await peer();
    const choices = { seed: 1, runs: 1, checkIds: ["MONITOR-STATE"] };
    const result = await runSuite({ url, ...choices, takeCrash: () => crashes.pop() });
    expect(judged(result)).toMatchObject({ verdict: "fail", attribution: "implementation" });
    expect(judged(result).seen).toContain("SIGSEGV");
    expect(judged(await runSuite({ url, ...choices, takeCrash: () => crashes.pop() })).verdict).toBe("pass");
  });

  it("is not laid to the implementation if the suite has changed since", async () => {
    const url = await peer((state) => ({ ...state, deviceId: "another" }));
    const { bundles } = await judge(url, "MONITOR-STATE");
    const [bundle] = bundles;
    if (bundle === undefined) throw new Error("no evidence was kept");
    const frames = bundle.frames.map((frame) =>
      frame.kind === "text" && frame.sender === "suite"
        ? { ...frame, text: frame.text.replace("hello", "hullo") }
        : frame,
    );
    expect(await replay({ ...bundle, frames })).toMatchObject({ verdict: "error", attribution: "harness" });
  });

  it("cannot be played back if frames are missing, or of a check that there is not", async () => {
    const url = await peer((state) => ({ ...state, deviceId: "another" }));
    const { bundles } = await judge(url, "MONITOR-STATE");
    const [bundle] = bundles;
    if (bundle === undefined) throw new Error("no evidence was kept");
    for (const spoiled of [
      { ...bundle, cut: true as const },
      { ...bundle, check: { ...bundle.check, checkId: "NO" } },
    ]) {
      const failure: unknown = await replay(spoiled).catch((error: unknown) => error);
      expect(isDmpcError(failure, "DMPC_USAGE")).toBe(true);
    }
  });
});

describe("the file of a bundle", () => {
  it("gives back what was written, and refuses what is no bundle", async () => {
    const folder = await mkdtemp(join(tmpdir(), "dmpc-bundle-"));
    const example = new URL("../../schemas/v1/examples/conformance-bundle/valid/frames-left-out.json", import.meta.url);
    const bundle = parseDocument("conformance-bundle", JSON.parse(await readFile(example, "utf8")));
    const name = await writeBundle(folder, bundle);
    expect(await readBundle(join(folder, name))).toEqual(bundle);
    const other = join(folder, "other.json");
    for (const content of ["{", "{}", "7"]) {
      await writeFile(other, content);
      const failure: unknown = await readBundle(other).catch((error: unknown) => error);
      expect(isDmpcError(failure, "DMPC_USAGE"), content).toBe(true);
    }
    const missing: unknown = await readBundle(join(folder, "no.json")).catch((error: unknown) => error);
    expect(isDmpcError(missing, "DMPC_FILE")).toBe(true);
  });
});
