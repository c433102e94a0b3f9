import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDmpcError } from "@dmpc/schemas";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { attemptHandshake, browserHandshake, type Connection, type Handshake } from "../src/index.ts";
import type { AdapterLimits } from "../src/target/adapter/adapter-limits.ts";
import { piecesOfBytes, piecesOfText } from "../src/target/adapter/pieces-of-message.ts";
import { type AdapterBridge, openAdapter } from "../src/target/adapter-bridge.ts";

/** What every adapter of these tests begins with: it says what it is told to, and answers by the given code. */
const PRELUDE = `
import { createInterface } from "node:readline";
const say = (message) => process.stdout.write((typeof message === "string" ? message : JSON.stringify(message)) + "\\n");
const READY = { type: "ready", adapterVersion: "1.0" };
const onLine = (answer) => createInterface({ input: process.stdin }).on("line", (line) => answer(JSON.parse(line)));
const accept = ({ connection }) => say({ type: "opened", connection, subprotocol: "dmpc.v1" });
`;

/** Sends back what it is sent, and closes with the status and reason that a text of one number and a word gives. */
const ECHO = `
say(READY);
onLine((message) => {
  const { type, connection } = message;
  if (type === "stop") process.exit(0);
  if (type === "open" && message.subprotocols.includes("dmpc.v1")) accept(message);
  else if (type === "open") say({ type: "refused", connection, httpStatus: message.origin === undefined ? 400 : 403 });
  else if (type === "text" && /^close /.test(message.text)) {
    const [, code, reason] = message.text.split(" ");
    say({ type: "closed", connection, code: Number(code), reason });
  } else if (type !== "closed") say(message);
});`;

let folder: string;
let count = 0;
const bridges: AdapterBridge[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "adapter-"));
});

afterEach(async () => {
  await Promise.all(bridges.splice(0).map((bridge) => bridge.close()));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function adapter(code: string): Promise<string> {
  count += 1;
  const file = join(folder, `adapter-${String(count)}.mjs`);
  await writeFile(file, PRELUDE + code);
  return `"${process.execPath}" "${file}"`;
}

async function open(code: string, limits?: Partial<AdapterLimits>): Promise<AdapterBridge> {
  const bridge = await openAdapter(await adapter(code), limits);
  bridges.push(bridge);
  return bridge;
}

async function connected(bridge: AdapterBridge): Promise<Connection> {
  const handshake = await attemptHandshake(bridge.url, ["dmpc.v1"]);
  if (!handshake.opened) throw new Error(`refused with ${String(handshake.httpStatus)}`);
  return handshake.connection;
}

/** The next message of a connection. */
async function next(connection: Connection): Promise<string | Uint8Array> {
  return new Promise((resolve, reject) => {
    connection.listen({
      text: resolve,
      binary: resolve,
      closed: ({ code, reason }) => {
        reject(new Error(`closed with ${String(code)} ${reason}`));
      },
    });
  });
}

describe("the bridge to an adapter", () => {
  it("passes messages of every size and kind both ways", async () => {
    const connection = await connected(await open(ECHO));
    const texts = ["", "a", '{"x":"\u0000\n"}', "é🙂".repeat(300_000)];
    for (const text of texts) {
      connection.sendText(text);
      expect((await next(connection)) === text).toBe(true);
    }
    for (const size of [0, 1, 2 ** 20, 3 * 2 ** 20 + 1]) {
      const bytes = Uint8Array.from({ length: size }, (_, index) => index * 7);
      connection.sendBinary(bytes);
      expect(Buffer.compare((await next(connection)) as Uint8Array, bytes)).toBe(0);
    }
    connection.drop();
  });

  it("keeps connections apart", async () => {
    const bridge = await open(ECHO);
    const connections = await Promise.all([1, 2, 3].map(async () => connected(bridge)));
    connections.forEach((connection, index) => {
      connection.sendText(String(index));
    });
    expect(await Promise.all(connections.map(async (connection) => next(connection)))).toEqual(["0", "1", "2"]);
    expect(bridge.fault).toBeUndefined();
  });

  it("passes on subprotocols, pages and refusals", async () => {
    const bridge = await open(ECHO);
    expect(await attemptHandshake(bridge.url, ["other"])).toEqual({ opened: false, httpStatus: 400 });
    expect(await browserHandshake(bridge.url, "other", "https://page.invalid", 10_000)).toBe(403);
    expect((await connected(bridge)).subprotocol).toBe("dmpc.v1");
    expect(bridge.fault).toBeUndefined();
  });

  it.each([
    [1000, "done"],
    [1008, "DMPC_FRAME_INVALID"],
    [4000, "own"],
  ])("passes on that the product ends a connection with %d", async (code, reason) => {
    const bridge = await open(ECHO);
    const connection = await connected(bridge);
    connection.sendText(`close ${String(code)} ${reason}`);
    expect(await connection.ended).toEqual({ code, reason });
    expect(bridge.fault).toBeUndefined();
  });

  it("breaks a connection off where the product does", async () => {
    const connection = await connected(await open(ECHO));
    connection.sendText("close 1006 -");
    expect((await connection.ended).code).toBe(1006);
  });

  it("tells the adapter that a client has gone, and ignores what was on its way", async () => {
    const bridge = await open(`
      say(READY);
      onLine((message) => {
        const { type, connection } = message;
        if (type === "stop") process.exit(0);
        if (type === "open") { accept(message); return; }
        if (type !== "closed") return;
        say({ type: "text", connection, text: "late" });
        say({ type: "closed", connection, code: 1000, reason: "" });
        say({ type: "text", connection: 2, text: "gone" });
      });
    `);
    const first = await connected(bridge);
    const second = await connected(bridge);
    const told = next(second);
    first.drop();
    expect(await told).toBe("gone");
    expect(bridge.fault).toBeUndefined();
  });

  it("ends what the adapter has started", async () => {
    const bridge = await open(
      `
      import { spawn } from "node:child_process";
      const { pid } = spawn("sleep", ["600"], { stdio: "ignore" });
      say(READY);
      onLine((message) => {
        if (message.type === "open") { accept(message); say({ type: "text", connection: 1, text: String(pid) }); }
      });
      setInterval(() => {}, 1000);
    `,
      { endMs: 200 },
    );
    const pid = Number(await next(await connected(bridge)));
    expect(await isRunning(pid)).toBe(true);
    await bridge.close();
    await expect.poll(async () => isRunning(pid)).toBe(false);
  });
});

describe("an adapter that does not get ready", () => {
  it.each<[string, string, string]>([
    ["ends", "process.exit(3)", "ended by itself with status 3"],
    ["prints what is not JSON", 'say("hello"); setInterval(() => {}, 1000)', 'its line 1 (it is not JSON): "hello"'],
    ["begins with something else", "say({ type: 'closed', connection: 1, code: 1000, reason: '' })", "first line"],
    ["is of another version", 'say({ type: "ready", adapterVersion: "2.0" })', "no message of schemas"],
    ["says nothing", "setInterval(() => {}, 1000)", "was not ready within 2000 ms"],
  ])("that %s is the harness's fault", async (_what, code, reason) => {
    const error: unknown = await openAdapter(await adapter(code), { readyMs: 2_000, endMs: 100 }).catch(
      (fault: unknown) => fault,
    );
    expect(isDmpcError(error, "DMPC_HARNESS_PROTOCOL")).toBe(true);
    expect((error as Error).message).toContain(reason);
    expect((error as Error).message).not.toContain("\n");
  });

  it("that there is not is the harness's fault", async () => {
    await expect(openAdapter("/no/such/adapter")).rejects.toThrow("ended by itself with status 127");
  });
});

describe("an adapter that breaks the rules", () => {
  const opened = (then: string): string => `
    say(READY);
    onLine((message) => { const { type, connection } = message; if (type === "stop") process.exit(0); if (type === "open") { ${then} } });`;
  const text = '{ type: "text", connection, text: "x" }';

  it.each<[string, string, string, Partial<AdapterLimits>?]>([
    ["prints what is not JSON", 'accept(message); say("oops\\tno")', 'its line 3 (it is not JSON): "oops\\tno"'],
    ["prints an empty line", 'accept(message); say("")', 'it is not JSON): ""'],
    ["prints another message", 'say({ type: "tea", connection })', "is no message of schemas"],
    ["prints what is not UTF-8", "process.stdout.write(Buffer.from([0xff, 10]))", "it is not UTF-8"],
    ["prints too long a line", 'say("x".repeat(5000))', "it is longer than 4096 bytes", { lineBytes: 4096 }],
    ["prints a line without an end", 'process.stdout.write("x".repeat(5000))', "longer than 4096", { lineBytes: 4096 }],
    [
      "prints too much",
      "say(READY.x = 'y'.repeat(50)); say('y'.repeat(50))",
      "more than 90 bytes",
      { outputBytes: 90 },
    ],
    ["is ready twice", "say(READY)", "it was ready before"],
    ["opens a connection", 'say({ type: "open", connection, subprotocols: [] })', "only the suite opens"],
    ["stops the run", 'say({ type: "stop" })', "only the suite stops"],
    ["knows another connection", 'say({ type: "text", connection: 9, text: "" })', "there is no connection 9"],
    ["talks before it accepts", `say(${text})`, "connection 1 is not open yet"],
    ["accepts twice", "accept(message); accept(message)", "the open of connection 1 was answered"],
    ["selects what nobody offered", 'say({ type: "opened", connection, subprotocol: "tea" })', '"tea"'],
    [
      "talks after it has closed",
      `accept(message); say({ type: "closed", connection, code: 1000, reason: "" }); say(${text})`,
      "has ended connection 1",
    ],
    [
      "closes with what is no status",
      'accept(message); say({ type: "closed", connection, code: 2000, reason: "" })',
      "2000 is no status",
    ],
    [
      "closes with too long a reason",
      'accept(message); say({ type: "closed", connection, code: 1000, reason: "é".repeat(100) })',
      "123 bytes",
    ],
    [
      "mixes pieces",
      `accept(message); say({ ...${text}, more: true }); say({ type: "binary", connection, base64: "" })`,
      "a text message of this connection has not ended",
    ],
    [
      "sends too long a message",
      `accept(message); say({ ...${text}, more: true }); say(${text})`,
      "longer than 1 bytes",
      { messageBytes: 1 },
    ],
    ["sends wrong base64", 'accept(message); say({ type: "binary", connection, base64: "AAA" })', "RFC 4648"],
    ["crashes", "accept(message); process.exit(9)", "ended by itself with status 9"],
    ["is killed", 'process.kill(process.pid, "SIGKILL")', "ended by itself with"],
    ["does not answer", "", "did not answer the open of connection 1 within 300 ms", { openMs: 300 }],
  ])("and %s is the harness's fault", async (_what, then, reason, limits) => {
    const bridge = await open(opened(then), limits);
    const handshake = await attempted(bridge);
    if (handshake?.opened === true) await handshake.connection.ended;
    await expect.poll(() => bridge.fault?.message).toContain(reason);
    expect(bridge.fault?.code).toBe("DMPC_HARNESS_PROTOCOL");
    expect(bridge.fault?.message).not.toContain("\n");
    // From then on nobody gets through.
    expect(await attempted(bridge)).toBeUndefined();
  });

  it("and is asked for too many connections at a time, the suite says so", async () => {
    const bridge = await open(ECHO, { connections: 2 });
    const [first] = await Promise.all([connected(bridge), connected(bridge)]);
    first.sendText("close 1000 -");
    await first.ended;
    await connected(bridge);
    expect(bridge.fault).toBeUndefined();
    expect(await attempted(bridge)).toBeUndefined();
    expect(bridge.fault?.message).toContain("more than 2 connections at the same time");
  });

  it("and is sent a message that is too long to pass on, the suite says so", async () => {
    const bridge = await open(ECHO, { messageBytes: 100 });
    const connection = await connected(bridge);
    connection.sendBinary(new Uint8Array(101));
    await connection.ended;
    expect(bridge.fault?.message).toContain("a message of more than 100 bytes");
  });
});

describe("pieces of a message", () => {
  it("keep characters whole, and are the message together", () => {
    const text = `${"a".repeat(262_143)}🙂${"b".repeat(262_144)}`;
    const pieces = [...piecesOfText(1, text)];
    expect(pieces.map((piece) => piece.text.length)).toEqual([262_143, 262_144, 2]);
    expect(pieces.map(({ more }) => more)).toEqual([true, true, undefined]);
    expect(pieces.map((piece) => piece.text).join("") === text).toBe(true);
  });

  it("are one where the message fits exactly", () => {
    expect([...piecesOfBytes(1, Buffer.alloc(2 ** 20))].length).toBe(1);
    expect([...piecesOfBytes(1, Buffer.alloc(2 ** 20 + 1))].length).toBe(2);
    expect([...piecesOfText(1, "")]).toEqual([{ type: "text", connection: 1, text: "" }]);
  });
});

/** A handshake; undefined if nobody answers it. */
async function attempted(bridge: AdapterBridge): Promise<Handshake | undefined> {
  return attemptHandshake(bridge.url, ["dmpc.v1"]).catch((error: unknown) => {
    if (isDmpcError(error, "DMPC_TRANSPORT_UNREACHABLE")) return undefined;
    throw error;
  });
}

/** Whether a process runs; one that has ended and that nobody has asked about does not. */
async function isRunning(pid: number): Promise<boolean> {
  const state = await readFile(`/proc/${String(pid)}/stat`, "utf8").catch(() => "");
  return state !== "" && !/^\d+ \(.*\) Z /s.test(state);
}
