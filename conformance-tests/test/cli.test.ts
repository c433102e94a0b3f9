import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { type DmpcError, isDmpcError } from "@dmpc/schemas";
import { describe, expect, it } from "vitest";
import { CHECKS } from "../src/checks/index.ts";
import { explain } from "../src/cli/explain.ts";
import { parseArguments } from "../src/cli/parse-arguments.ts";
import { conform } from "./conform.ts";

/** A port of this machine on which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The error of a command line that has to be refused. */
function usageOf(read: () => unknown): DmpcError {
  try {
    read();
  } catch (error) {
    if (isDmpcError(error, "DMPC_USAGE")) return error;
    throw error;
  }
  throw new Error("it was accepted");
}

describe("dmpc-conform", () => {
  it.each([
    [[], "no command"],
    [["judge"], "no command"],
    [["run", "--url", "http://127.0.0.1:1"], "ws://"],
    [["run", "--url", "ws://127.0.0.1:1", "--role", "tea"], "tea"],
    [["run", "--url", "ws://127.0.0.1:1", "--frob"], "--frob"],
    [["run", "--url", "ws://127.0.0.1:1", "--role", "end"], "--url is for a server"],
    [["run", "--url", "ws://127.0.0.1:1", "--role", "edge,end"], "end"],
    [["run", "--url", "ws://127.0.0.1:1", "--check", "END-HELLO"], "END-HELLO"],
    [["run", "--url", "ws://127.0.0.1:1", "--listen", "8749"], "--role end"],
    [["run", "--role", "end"], "--exec"],
    [["run", "--role", "end", "--exec", "true", "--listen", "8749"], "--listen"],
    [["run", "--role", "end", "--exec", ""], "--exec"],
    [["run", "--role", "end", "--exec", "true", "--deadline-ms", "5"], "--deadline-ms"],
    [["run", "--role", "end", "--exec", "true", "--check", "EDGE-BLOB"], "EDGE-BLOB"],
    [["run", "--role", "end", "--listen", "0"], "--listen"],
    [["run", "--role", "end", "--listen", "8749", "--mutants", "3"], "need --exec"],
    [["run", "--mutants", "most"], "--mutants"],
    [["selftest", "--url", "ws://127.0.0.1:1", "--role", "edge"], "--role"],
    [["run", "--url", "ws://127.0.0.1:1", "--seed", "x"], "--seed"],
    [["run", "--url", "ws://127.0.0.1:1", "--runs", "0"], "--runs"],
    [["run", "--url", "ws://127.0.0.1:1", "--check", "NO-SUCH"], "NO-SUCH"],
    [["run", "--url", "ws://127.0.0.1:1", "--path", "1:2"], "--path"],
    [["selftest", "--role", "edge"], "--role"],
    [["run", "--url", "ws://127.0.0.1:1", "--full"], "--full"],
    [["explain"], "one requirement"],
    [["explain", "DMPC-PLAN-008", "DMPC-PLAN-005"], "one requirement"],
  ])("refuses the command line %j", (args, word) => {
    const refusal = usageOf(() => parseArguments(args));
    expect(refusal.message).toContain(word);
    expect(refusal.message).not.toContain("\n");
  });

  it.each([[[]], [["run", "--frob"]], [["explain", "constructor"]]])(
    "exits with 2 and one line on %j",
    async (args) => {
      const { code, stdout, stderr } = await conform(...args);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/^dmpc-conform: DMPC_USAGE: [^\n]+\n$/);
    },
  );

  it.each([
    ["DMPC-PLAN-008", ["spec/partition.md#plan", "least cost", "PLAN-OPTIMAL", "PLANNER-SUBOPTIMAL"]],
    ["DMPC-STATE-007", ["ICS-CAP-REPORT", "MONITOR-THRESHOLD"]],
    ["DMPC-SEC-002", ["level should", "not judged"]],
    ["MONITOR-THRESHOLD", ["capability state-report", "DMPC-STATE-007: A monitor shall", "MONITOR-EVERY-SAMPLE"]],
    ["SESSION-HELLO", ["every server", "  behaviour: inopportune\n"]],
    ["PLAN-COST", ["  sends: Requests of up to ten layers", "  expects: A plan's cost", "  behaviour: valid\n"]],
    [
      "END-DAMAGED",
      [
        "judges the role end",
        "a faulty chunk: wrong CRC-32",
        "  behaviour: invalid\n",
        "DMPC-END-012",
        "END-CREDULOUS",
      ],
    ],
    ["END-TWICE", ["DMPC-END-010: ", "caught by END-PARTS"]],
    ["EDGE-BIT-FLIP", ["DMPC-INFER-002: ", "caught by EDGE-NUMERICS"]],
  ])("explains %s", (id, words) => {
    const text = explain(id);
    for (const word of words) expect(text).toContain(word);
  });

  it("exits with 4 and one line if nobody answers", async () => {
    const { code, stderr } = await conform("run", "--url", `ws://127.0.0.1:${String(await freePort())}`);
    expect(code).toBe(4);
    expect(stderr).toMatch(/^dmpc-conform: DMPC_TRANSPORT_UNREACHABLE: [^\n]+\n$/);
  });

  it("exits with 4 and one line if the program of an end device does not work", async () => {
    const { code, stderr } = await conform("run", "--role", "end", "--exec", "echo nonsense");
    expect(code).toBe(4);
    expect(stderr).toMatch(/^dmpc-conform: DMPC_PROCESS: [^\n]+\n$/);
  });

  it("exits with 4 and one line if the port for an end device is taken", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const { code, stderr } = await conform("run", "--role", "end", "--listen", String(port));
    await new Promise((resolve) => server.close(resolve));
    expect(code).toBe(4);
    expect(stderr).toMatch(/^dmpc-conform: DMPC_TRANSPORT_UNREACHABLE: [^\n]+\n$/);
  });

  it("exits with 4 and one line, before it judges, if the report cannot be written", async () => {
    const { code, stdout, stderr } = await conform("run", "--url", "ws://127.0.0.1:1", "--report", "/proc/no/r.json");
    expect(code).toBe(4);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^dmpc-conform: DMPC_FILE: [^\n]+\n$/);
  });

  it("lists every check and helps", async () => {
    const list = await conform("list");
    expect(list.code).toBe(0);
    for (const { checkId } of CHECKS) expect(list.stdout).toContain(checkId);
    expect((await conform("--help")).stdout).toContain("exit codes");
  });
});
