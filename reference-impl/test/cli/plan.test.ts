import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InfeasiblePartition, PartitionPlan, PartitionRequest } from "@dmpc/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkPlanCommand } from "../../src/cli/commands/check-plan.ts";
import { planCommand } from "../../src/cli/commands/plan.ts";
import { chainGraph } from "../support/graphs.ts";
import { requestFor } from "../support/requests.ts";
import { type CommandRun, runCommand } from "../support/run-command.ts";

/** 2,360 bytes take 1 ms up, 54,970 bytes 8 ms down: the second layer is for the edge, the others for the end. */
const REQUEST: PartitionRequest = requestFor(chainGraph([236_000, 2360, 54_970, 54_970]), (device, layer) =>
  device === "end" ? ([5, 30, 5][layer] ?? 0) : ([90, 3, 90][layer] ?? 0),
);

const PINS = [
  { layerId: "l0", device: "edge" as const },
  { layerId: "l1", device: "edge" as const },
  { layerId: "l1", device: "end" as const },
];

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmpc-test-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function write(name: string, content: unknown): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

async function plan(change: Partial<PartitionRequest>, ...parameters: string[]): Promise<CommandRun> {
  const file = await write("request.json", { ...REQUEST, ...change });
  return runCommand(planCommand, "--request", file, ...parameters);
}

describe("dmpc plan", () => {
  it("answers a plain request as before, with or without --json, by the exact algorithm or another", async () => {
    const [plain, json, named] = [
      await plan({}),
      await plan({}, "--json"),
      await plan({}, "--algorithm", "dynamic-programming"),
    ];
    expect(plain).toMatchObject({ status: 0, error: undefined });
    expect(JSON.parse(plain.stdout)).toMatchObject({ algorithm: "dynamic-programming", costMs: 22 });
    expect([json, named]).toEqual([plain, plain]);
    const endOnly = await plan({}, "--algorithm", "end-only");
    expect(JSON.parse(endOnly.stdout)).toMatchObject({ algorithm: "end-only", costMs: 40 });
  });

  it("answers whatever a request asks for, but only by the exact algorithm", async () => {
    const constraints = { pins: PINS.slice(0, 1) };
    const { status, stdout } = await plan({ constraints });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      segments: [{ device: "edge" }, { device: "end" }],
      objective: { name: "latency" },
    });
    expect(await plan({ constraints }, "--algorithm", "end-only")).toMatchObject({
      stdout: "",
      error: { code: "DMPC_REQUEST_UNSUPPORTED" },
    });
  });

  it("asks for a certificate if it is told to, which no other algorithm has", async () => {
    const { stdout } = await plan({}, "--certificate");
    expect(JSON.parse(stdout)).toMatchObject({
      objective: { value: 22, lowerBound: 22 },
      certificate: { lowerBound: 22 },
    });
    expect(await plan({}, "--certificate", "--algorithm", "edge-only")).toMatchObject({
      stdout: "",
      status: 2,
      error: { code: "DMPC_USAGE" },
    });
  });

  it("prints an infeasible partition as JSON, with exit status 1", async () => {
    const { status, stdout, error } = await plan({ constraints: { pins: PINS } });
    expect({ status, error }).toEqual({ status: 1, error: undefined });
    expect((JSON.parse(stdout) as InfeasiblePartition).conflict.toSorted()).toEqual([
      "/constraints/pins/1",
      "/constraints/pins/2",
    ]);
  });
});

describe("dmpc check-plan", () => {
  async function check(answer: unknown, request: PartitionRequest, ...parameters: string[]): Promise<CommandRun> {
    const files = [await write("answer.json", answer), "--request", await write("request.json", request)];
    return runCommand(checkPlanCommand, ...files, ...parameters);
  }

  it("says what it has checked, one statement a line, and what the certificate proves", async () => {
    const answer = JSON.parse((await plan({}, "--certificate")).stdout) as PartitionPlan;
    const { status, stdout } = await check(answer, { ...REQUEST, certificate: true });
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.at(-1)).toBe("The plan is proved optimal.");
    expect(lines.slice(0, -1)).toEqual(
      lines.slice(0, -1).map(() => expect.stringMatching(/^holds {2}DMPC-PLAN-\d{3} {2}/) as unknown),
    );
    expect(stdout).toContain("holds  DMPC-PLAN-023  proof 0 proves that no value is below 22\n");
  });

  it("says of a plan without certificate that nothing proves it", async () => {
    const { status, stdout } = await check(JSON.parse((await plan({})).stdout), REQUEST);
    expect(status).toBe(0);
    expect(stdout).toContain("The plan is claimed, without proof, to be optimal.\n");
  });

  it("says what is wrong, and where", async () => {
    const answer = JSON.parse((await plan({})).stdout) as PartitionPlan;
    const { status, stdout } = await check({ ...answer, costMs: 21 }, REQUEST);
    expect(status).toBe(1);
    expect(stdout).toContain(
      "FAILS  DMPC-PLAN-005  costMs is the cost of the placement: it is 21, not 22 (/costMs of the answer)\n",
    );
    expect(stdout).toMatch(/The answer is wrong in 1 of \d+ statements\.\n$/);
  });

  it("gives the same as JSON", async () => {
    const answer = JSON.parse((await plan({})).stdout) as PartitionPlan;
    const { status, stdout } = await check({ ...answer, costMs: 21 }, REQUEST, "--json");
    expect(status).toBe(1);
    const found = JSON.parse(stdout) as { holds: boolean; statements: { verdict: string; path?: string }[] };
    expect(found.holds).toBe(false);
    expect(found.statements.filter(({ verdict }) => verdict === "fails")).toEqual([
      expect.objectContaining({ requirement: "DMPC-PLAN-005", document: "answer", path: "/costMs" }),
    ]);
  });

  it("verifies an infeasible partition, and leaves open what takes a search", async () => {
    const request = { ...REQUEST, constraints: { pins: PINS } };
    const answer = JSON.parse((await plan({ constraints: { pins: PINS } })).stdout) as InfeasiblePartition;
    const found = await check(answer, request);
    expect(found).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/The request is proved infeasible\.\n$/) as unknown,
    });
    const late = { ...answer, conflict: ["/constraints/deadlineMs"] };
    const open = await check(late, { ...REQUEST, constraints: { deadlineMs: 20 } });
    expect(open).toMatchObject({ status: 1, stdout: expect.stringMatching(/^open {3}DMPC-PLAN-021/m) as unknown });
    expect(open.stdout).toMatch(/Nothing is wrong, but not all of it can be verified\.\n$/);
  });

  it.each([
    ["no plan", [], "DMPC_USAGE"],
    ["no request", ["plan.json"], "DMPC_USAGE"],
    ["both on standard input", ["-", "--request", "-"], "DMPC_USAGE"],
    ["a file that is not there", ["/nowhere/plan.json", "--request", "/nowhere/request.json"], "DMPC_FILE"],
  ])("refuses %s", async (_, parameters, code) => {
    expect(await runCommand(checkPlanCommand, ...parameters)).toMatchObject({ stdout: "", error: { code } });
  });

  it("refuses what is no plan, and names the place", async () => {
    const answer = JSON.parse((await plan({})).stdout) as PartitionPlan;
    expect(await check({ ...answer, costMs: -1 }, REQUEST)).toMatchObject({
      stdout: "",
      error: { code: "DMPC_DOCUMENT_INVALID", path: "/costMs" },
    });
    expect(await check({ conflict: [] }, REQUEST)).toMatchObject({ error: { code: "DMPC_DOCUMENT_INVALID" } });
  });
});
