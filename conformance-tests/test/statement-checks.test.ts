import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { startEdgeDevice, startRuntime } from "@dmpc/reference-impl";
import {
  type ConformanceBundle,
  type ConformanceStatement,
  ERROR_REGISTRY,
  type ErrorCode,
  type HelloResult,
  parseDocument,
  REQUIREMENTS,
  type StatedItem,
} from "@dmpc/schemas";
import { describe, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import type { CheckContext } from "../src/checks/check.ts";
import { connect } from "../src/client/index.ts";
import { CHECKS, type CheckRecord, Claims, runSuite, type SuiteOptions } from "../src/index.ts";
import { replay } from "../src/evidence/replay.ts";
import { itemOfCapability } from "../src/statement/claims.ts";
import { selectByClaims } from "../src/statement/select-by-claims.ts";

/** Products that do not do what the reference does, each with a statement about it. */

const EXAMPLES = new URL("../../schemas/v1/examples/conformance-statement/valid/", import.meta.url);
const FULL = new URL("../../reference-impl/conformance-statement.json", import.meta.url);

const full = await read(FULL);

async function read(file: URL): Promise<ConformanceStatement> {
  return JSON.parse(await readFile(file, "utf8")) as ConformanceStatement;
}

async function judge(
  url: string,
  statement: ConformanceStatement,
  checkId: string,
  options: Partial<SuiteOptions> = {},
): Promise<CheckRecord | undefined> {
  const { records } = await runSuite({ url, statement, runs: 1, checkIds: [checkId], ...options });
  return records.find((record) => record.checkId === checkId);
}

/** A server that says it is the planner of the example, takes no parameters for valid, and judges no Origin. */
async function withPlanner(served: readonly string[], use: (url: string) => Promise<void>): Promise<void> {
  const hello: HelloResult = {
    version: "1.0",
    roles: ["planner"],
    capabilities: [],
    device: {
      deviceId: "fake",
      deviceClass: "edge",
      runtime: { name: "none", version: "0" },
      threads: 1,
      cpuCores: 1,
      memoryBytes: 1,
    },
    modelFormats: [],
    limits: {
      maxMessageBytes: 1_048_576,
      maxPartBytes: 1,
      maxBlobBytes: 1,
      maxDeployments: 1,
      maxConcurrentInferences: 1,
      streamIdleMs: 1_000,
    },
  };
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", handleProtocols: () => "dmpc.v1" });
  server.on("connection", (socket) => {
    let greeted = false;
    socket.on("message", (data: Buffer) => {
      const { id, method } = JSON.parse(data.toString("utf8")) as { id: number; method: string };
      const refuse = (code: ErrorCode): object => ({
        error: { code: ERROR_REGISTRY[code].rpcCode, message: code, data: { code } },
      });
      const introduce = (): object => {
        if (greeted) return refuse("DMPC_SESSION_HELLO_REPEATED");
        greeted = true;
        return { result: hello };
      };
      const serve = (): object => (method === "ping" ? { result: {} } : refuse("DMPC_DOCUMENT_INVALID"));
      const known = served.includes(method) ? serve() : refuse("DMPC_RPC_METHOD_UNKNOWN");
      const answer = method === "hello" ? introduce() : known;
      socket.send(JSON.stringify({ jsonrpc: "2.0", id, ...answer }));
    });
  });
  await new Promise((resolve) => server.once("listening", resolve));
  try {
    await use(`ws://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  } finally {
    for (const socket of server.clients) socket.terminate();
    server.close();
  }
}

describe("SESSION-STATEMENT", () => {
  it("passes who serves what is claimed, and nothing else", async () => {
    const statement = await read(new URL("planner-reached-by-url.json", EXAMPLES));
    await withPlanner(["ping", "plan.request"], async (url) => {
      expect(await judge(url, statement, "SESSION-STATEMENT")).toMatchObject({ verdict: "pass" });
    });
  });

  it("[DMPC-CONF-002] fails who does not serve what is claimed", async () => {
    const statement = await read(new URL("planner-reached-by-url.json", EXAMPLES));
    await withPlanner(["ping"], async (url) => {
      const expected = expect.stringContaining("[DMPC-CONF-002] plan.request to be served") as string;
      expect(await judge(url, statement, "SESSION-STATEMENT")).toMatchObject({ verdict: "fail", expected });
    });
  });

  it("is replayed from its bundle alone, which has the statement", async () => {
    const statement = await read(new URL("planner-reached-by-url.json", EXAMPLES));
    const bundles: ConformanceBundle[] = [];
    const keepBundle = (bundle: ConformanceBundle): Promise<string> => {
      bundles.push(parseDocument("conformance-bundle", bundle));
      return Promise.resolve("bundle");
    };
    await withPlanner(["ping"], async (url) => {
      await runSuite({ url, statement, runs: 1, checkIds: ["SESSION-STATEMENT"], keepBundle });
    });
    const [bundle] = bundles;
    if (bundle === undefined) throw new Error("no evidence was kept");
    expect(await replay(bundle)).toMatchObject({
      verdict: "fail",
      expected: bundle.check.expected,
      seen: bundle.check.seen,
    });
  });

  it("[DMPC-CTRL-006] fails who serves what is not claimed", async () => {
    const statement = await read(new URL("planner-reached-by-url.json", EXAMPLES));
    await withPlanner(["ping", "plan.request", "state.get"], async (url) => {
      const expected = expect.stringContaining("[DMPC-CTRL-006] state.get to be refused") as string;
      expect(await judge(url, statement, "SESSION-STATEMENT")).toMatchObject({ verdict: "fail", expected });
    });
  });

  it("[DMPC-CONF-001] fails who announces a role that is not claimed", async () => {
    const statement = await read(new URL("edge-that-the-suite-starts.json", EXAMPLES));
    await withPlanner(["ping", "plan.request"], async (url) => {
      const record = await judge(url, statement, "SESSION-STATEMENT");
      expect(record).toMatchObject({ verdict: "fail" });
      const { expected } = record as { expected: string };
      for (const words of ["roles with edge (ICS-ROLE-EDGE)", "roles without planner", "maxDeployments 32"]) {
        expect(expected).toContain(words);
      }
    });
  });
});

describe("SESSION-STATEMENT-ORIGIN", () => {
  it("[DMPC-CONF-002] fails who accepts pages in browsers and claims not to", async () => {
    const statement = await read(new URL("planner-reached-by-url.json", EXAMPLES));
    const refusing = {
      ...statement,
      items: statement.items.map((item) => (item.id === "ICS-OPTION-ORIGIN" ? { ...item, supported: true } : item)),
    };
    await withPlanner(["ping"], async (url) => {
      expect(await judge(url, statement, "SESSION-STATEMENT-ORIGIN")).toMatchObject({ verdict: "pass" });
      const seen = "HTTP status 101";
      expect(await judge(url, refusing, "SESSION-STATEMENT-ORIGIN")).toMatchObject({ verdict: "fail", seen });
    });
  });
});

/** The planner's statement with other answers to an item. */
async function restated(id: string, answer: Omit<StatedItem, "id">): Promise<ConformanceStatement> {
  const statement = await read(new URL("planner-reached-by-url.json", EXAMPLES));
  return { ...statement, items: statement.items.map((item) => (item.id === id ? { id, ...answer } : item)) };
}

describe("SESSION-STATEMENT-TLS", () => {
  const ID = "SESSION-STATEMENT-TLS";

  it("[DMPC-CONF-002] fails who is reached by ws and claims wss, or by wss and denies it", async () => {
    const [claimed, denied] = [
      await restated("ICS-OPTION-TLS", { supported: true }),
      await restated("ICS-OPTION-TLS", { supported: false }),
    ];
    await withPlanner(["ping"], async (url) => {
      expect(await judge(url, claimed, ID)).toMatchObject({ verdict: "fail", seen: "a URL of ws" });
      expect(await judge(url, denied, ID)).toMatchObject({ verdict: "pass" });
      expect(await judge(url, claimed, ID, { reachedBy: "wss" })).toMatchObject({ verdict: "pass" });
      expect(await judge(url, denied, ID, { reachedBy: "wss" })).toMatchObject({ verdict: "fail" });
    });
  });

  it("judges nobody behind an adapter", async () => {
    const claimed = await restated("ICS-OPTION-TLS", { supported: true });
    await withPlanner(["ping"], async (url) => {
      const record = await judge(url, claimed, ID, { reachedBy: "adapter" });
      expect(record).toMatchObject({ disposition: "not-selected" });
    });
  });
});

describe("SESSION-STATEMENT-HELLO-TIME", () => {
  const ID = "SESSION-STATEMENT-HELLO-TIME";

  it("[DMPC-CONF-002] fails who lets a connection be silent for longer than is claimed", async () => {
    // Less than a reviewed statement may claim, so that the test is short.
    const statement = await restated("ICS-OPTION-HELLO-TIME", { supported: true, value: 1 });
    await withPlanner(["ping"], async (url) => {
      const record = await judge(url, statement, ID, { patienceMs: 500, retrials: 0 });
      expect(record).toMatchObject({
        verdict: "fail",
        seen: expect.stringMatching(/^it was open after 1\.\d s$/) as string,
      });
    });
  });

  it("leaves out who claims more than a run may take, or nothing", async () => {
    const long = await restated("ICS-OPTION-HELLO-TIME", { supported: true, value: 61 });
    const none = await restated("ICS-OPTION-HELLO-TIME", { supported: false });
    const check = CHECKS.find(({ checkId }) => checkId === ID);
    expect(check?.claim?.(new Claims(long))).toContain("silent for 61 s");
    expect(check?.claim?.(new Claims(none))).toContain("does not claim");
    expect(check?.claim?.(new Claims(full))).toBeUndefined();
  });

  it("judges nothing where all others end before the time is over", async () => {
    const statement = await restated("ICS-OPTION-HELLO-TIME", { supported: true, value: 30 });
    const check = CHECKS.find(({ checkId }) => checkId === ID);
    await withPlanner(["ping"], async (url) => {
      const connection = await connect(url);
      const context = {
        claims: new Claims(statement),
        patienceMs: 10_000,
        othersEnded: Promise.resolve(),
        connect: () => Promise.resolve(connection),
      } as unknown as CheckContext;
      await expect(check?.run(context)).rejects.toMatchObject({ kind: "not-selected" });
    });
  });
});

describe("a capability that is claimed and not announced", () => {
  it("leaves its check undone, and does not leave it out", () => {
    const claims = new Claims(full);
    const check = CHECKS.find(({ checkId }) => checkId === "EDGE-PROFILE");
    if (check === undefined) throw new Error("the check is gone");
    const hello = { capabilities: [] as string[] } as HelloResult;
    expect(selectByClaims(check, claims, hello)).toMatchObject({
      disposition: "could-not-run",
      reason: expect.stringContaining("ICS-CAP-PROFILE") as string,
    });
    expect(selectByClaims(check, claims, { ...hello, capabilities: ["profile-measure"] })).toBeUndefined();
    expect(selectByClaims(check, undefined, hello)).toBeUndefined();
  });

  it("is what every condition of a requirement comes to", () => {
    const conditions = new Set(Object.values(REQUIREMENTS).flatMap(({ condition }) => condition ?? []));
    const items = CHECKS.flatMap(({ capability }) =>
      capability === undefined ? [] : itemOfCapability(capability)?.id,
    );
    for (const condition of conditions) expect(items).toContain(condition);
  });
});

describe("EDGE-STATEMENT-IDLE", () => {
  it("[DMPC-CONF-002] passes an edge that gives up a stalled stream as it claims", async () => {
    const runtime = await startRuntime("native");
    const faults: unknown[] = [];
    const edge = await startEdgeDevice({
      deviceId: "impatient",
      host: "127.0.0.1",
      port: 0,
      runtime,
      limits: { streamIdleMs: 1_000 },
      onInternalError: (fault) => faults.push(fault),
    });
    try {
      const items = full.items.map((item) => (item.id === "ICS-LIMIT-IDLE" ? { ...item, value: 1_000 } : item));
      const statement = { ...full, items };
      expect(await judge(edge.url, statement, "EDGE-STATEMENT-IDLE")).toMatchObject({ verdict: "pass" });
      expect(await judge(edge.url, statement, "SESSION-STATEMENT")).toMatchObject({ verdict: "pass" });
      expect(faults).toEqual([]);
    } finally {
      await edge.close();
      await runtime.close();
    }
  });
});
