import type { RpcMessage } from "@dmpc/schemas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Monitor } from "../../src/monitor/monitor.ts";
import { planRequest } from "../../src/partition/plan.ts";
import { encodeChunk } from "../../src/protocol/chunk.ts";
import { type Handlers, type Notify, ServerSession } from "../../src/protocol/server-session.ts";
import { chainGraph } from "../support/graphs.ts";
import { DEVICE, LIMITS } from "../support/hello.ts";
import { requestFor } from "../support/requests.ts";

const HELLO = { versions: ["1.0"], device: { ...DEVICE, deviceClass: "end" }, limits: LIMITS };
const DIGEST = `sha256:${"a".repeat(64)}`;

/** A session whose output is recorded. */
function record(handlers: Partial<Handlers> = {}): {
  session: ServerSession;
  answers: RpcMessage[];
  closings: [number, string][];
  internal: unknown[];
  call: (method: string, params: unknown, id?: number) => Promise<unknown>;
} {
  const answers: RpcMessage[] = [];
  const closings: [number, string][] = [];
  const internal: unknown[] = [];
  const session = new ServerSession(
    {
      hello: (_, version) => ({
        version,
        roles: ["edge"],
        capabilities: [],
        device: DEVICE,
        modelFormats: ["onnx"],
        limits: LIMITS,
      }),
      ping: () => ({}),
      ...handlers,
    },
    {
      sendText: (text) => {
        answers.push(JSON.parse(text) as RpcMessage);
        return Promise.resolve();
      },
      sendBinary: () => Promise.resolve(),
      close: (status, reason) => closings.push([status, reason]),
    },
    (error) => internal.push(error),
  );
  return {
    session,
    answers,
    closings,
    internal,
    call: async (method, params, id = 1) => {
      await session.receiveText(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
      return answers.at(-1);
    },
  };
}

const failure = (code: string): unknown =>
  expect.objectContaining({
    error: expect.objectContaining({ data: expect.objectContaining({ code }) as unknown }) as unknown,
  });

describe("a server's session", () => {
  it("[DMPC-CTRL-009] [DMPC-CTRL-010] wants hello first, and once", async () => {
    const { call } = record();
    expect(await call("ping", {})).toEqual(failure("DMPC_SESSION_HELLO_REQUIRED"));
    expect(await call("hello", HELLO)).toMatchObject({ result: { version: "1.0" } });
    expect(await call("ping", {})).toMatchObject({ result: {} });
    expect(await call("hello", HELLO)).toEqual(failure("DMPC_SESSION_HELLO_REPEATED"));
  });

  it("[DMPC-CTRL-011] [DMPC-CTRL-012] comes down to 1.0 from any 1.n, and refuses other major versions", async () => {
    expect(await record().call("hello", { ...HELLO, versions: ["2.0", "1.7"] })).toMatchObject({
      result: { version: "1.0" },
    });
    expect(await record().call("hello", { ...HELLO, versions: ["2.0", "0.9", "11.0"] })).toEqual(
      failure("DMPC_SESSION_VERSION"),
    );
  });

  it("[DMPC-CTRL-004] [DMPC-CTRL-005] answers anything that is no request with an error, and goes on", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        const { session, answers, closings, call } = record();
        await session.receiveText(text);
        expect(answers).toHaveLength(1);
        expect(answers[0]).toHaveProperty("error.data.code", isJson(text) ? "DMPC_RPC_INVALID" : "DMPC_RPC_PARSE");
        expect(await call("hello", HELLO)).toHaveProperty("result");
        expect(closings).toEqual([]);
      }),
      { seed: 91, numRuns: 300 },
    );
  });

  it("[DMPC-CTRL-005] repeats the id of an invalid message where it is a valid one", async () => {
    for (const [id, answered] of [
      [5, 5],
      ["5", null],
      [0, null],
      [-1, null],
      [1.5, null],
      [2 ** 60, null],
    ] as const) {
      const { session, answers } = record();
      await session.receiveText(JSON.stringify({ jsonrpc: "1.0", id, method: "ping", params: {} }));
      expect(answers[0]).toMatchObject({ id: answered });
    }
  });

  it("[DMPC-CTRL-006] [DMPC-JSON-002] refuses unknown methods and invalid parameters, with the place", async () => {
    const { call } = record();
    for (const method of ["no.such", "toString", "__proto__", "infer.start"]) {
      expect(await call(method, {})).toEqual(failure("DMPC_RPC_METHOD_UNKNOWN"));
    }
    expect(await call("hello", { ...HELLO, limits: { ...LIMITS, maxBlobBytes: 0 } })).toMatchObject({
      error: { code: -32602, data: { code: "DMPC_DOCUMENT_INVALID", path: "/limits/maxBlobBytes" } },
    });
  });

  it("tells the peer nothing of an unforeseen failure but that it was one", async () => {
    const { call, internal } = record({
      ping: () => {
        throw new Error("secret");
      },
    });
    await call("hello", HELLO);
    const answer = await call("ping", {});
    expect(answer).toEqual(failure("DMPC_INTERNAL"));
    expect(JSON.stringify(answer)).not.toContain("secret");
    expect(internal).toHaveLength(1);
  });

  it("answers nothing and reports nothing once the connection is over", async () => {
    let fail: (error: Error) => void = () => undefined;
    const { session, call, answers, internal } = record({ ping: () => new Promise((_, reject) => (fail = reject)) });
    await call("hello", HELLO);
    const ping = call("ping", {});
    session.end();
    fail(new Error("the connection ended"));
    await ping;
    expect(answers).toHaveLength(1);
    expect(internal).toEqual([]);
  });

  it("[DMPC-DATA-005] [DMPC-DATA-006] takes chunks of announced streams only, discards those of ended ones", async () => {
    const received: number[] = [];
    const { session, call, closings } = record({
      "blob.put": async ({ streamId, sizeBytes, digest }, streams) => {
        await new Promise<void>((resolve) => {
          streams.open(streamId, {
            blob: true,
            parts: new Map([[0, sizeBytes]]),
            onFault: () => undefined,
            onPart: (_, bytes) => {
              received.push(bytes.byteLength);
              resolve();
            },
          });
        });
        streams.close(streamId);
        return { digest };
      },
    });
    await call("hello", HELLO);
    const announcement = call("blob.put", { streamId: 3, digest: DIGEST, sizeBytes: 2 });
    const chunk = (streamId: number): Uint8Array =>
      encodeChunk({ streamId, partIndex: 0, byteOffset: 0, last: true, blob: true, payload: Uint8Array.of(1, 2) });
    session.receiveBinary(chunk(2));
    session.receiveBinary(chunk(3));
    expect(await announcement).toMatchObject({ result: { digest: DIGEST } });
    session.receiveBinary(chunk(3));
    expect(received).toEqual([2]);
    expect(await call("blob.put", { streamId: 3, digest: DIGEST, sizeBytes: 2 })).toEqual(failure("DMPC_STREAM_ID"));
    expect(closings).toEqual([]);
    session.receiveBinary(chunk(4));
    expect(closings).toEqual([[1008, expect.stringMatching(/^DMPC_FRAME_INVALID/)]]);
  });

  it("[DMPC-CTRL-016] refuses a call whose result is longer than the peer accepts", async () => {
    const { call } = record({ "plan.request": (request) => planRequest(request) });
    await call("hello", { ...HELLO, limits: { ...LIMITS, maxMessageBytes: 4096 } });
    const small = requestFor(chainGraph([1, 1]), () => 1);
    const large = requestFor(chainGraph(Array<number>(2000).fill(1)), () => 1);
    expect(await call("plan.request", small)).toHaveProperty("result.costMs", 1);
    expect(await call("plan.request", large)).toEqual(failure("DMPC_LIMIT_EXCEEDED"));
  });

  it("[DMPC-CTRL-005] takes a notification for no request", async () => {
    const { session, answers } = record();
    await session.receiveText(JSON.stringify({ jsonrpc: "2.0", method: "ping", params: {} }));
    expect(answers).toEqual([failure("DMPC_RPC_INVALID")]);
    expect(answers[0]).toHaveProperty("id", null);
  });

  it("sends one notification at a time, and none when the connection is over", async () => {
    const state = new Monitor("here");
    const sent: boolean[] = [];
    let notify: Notify = () => false;
    const { session, answers, call } = record({
      "monitor.configure": ({ samplingPeriodMs }, _, given) => {
        notify = given;
        return { samplingPeriodMs, state: state.state() };
      },
    });
    await call("hello", HELLO);
    await call("monitor.configure", { samplingPeriodMs: 100, thresholds: [] });
    const report = (): number => sent.push(notify("state.report", state.state()));
    report();
    report();
    await Promise.resolve();
    report();
    session.end();
    await Promise.resolve();
    report();
    state.stop();
    expect(sent).toEqual([true, false, true, false]);
    expect(answers.slice(2)).toEqual([
      expect.objectContaining({ method: "state.report" }),
      expect.objectContaining({ method: "state.report" }),
    ]);
  });

  it("[DMPC-JSON-001] sends no result that breaks its schema", async () => {
    const { call, internal } = record({ ping: () => ({ surplus: 1 }) });
    await call("hello", HELLO);
    expect(await call("ping", {})).toEqual(failure("DMPC_INTERNAL"));
    expect(internal.map(String)).toEqual([expect.stringContaining("ping")]);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
