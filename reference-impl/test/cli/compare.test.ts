import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { PartitionPlan } from "@dmpc/schemas";
import { describe, expect, it } from "vitest";
import { chainGraph } from "../support/graphs.ts";
import { requestFor } from "../support/requests.ts";

const PROGRAM = fileURLToPath(new URL("../../bin/dmpc.js", import.meta.url));
const ALGORITHMS = [
  "dynamic-programming",
  "end-only",
  "edge-only",
  "neurosurgeon",
  "edgent",
  "dads-light",
  "dads-heavy",
  "whole-block",
  "forced-split",
];

/** 2,360 bytes take 1 ms up, 54,970 bytes 8 ms down: the second layer is for the edge, the others for the end. */
const REQUEST = requestFor(chainGraph([236_000, 2360, 54_970, 54_970]), (device, layer) =>
  device === "end" ? ([5, 30, 5][layer] ?? 0) : ([90, 3, 90][layer] ?? 0),
);

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(input: string, ...parameters: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, ...parameters], { stdio: ["pipe", "pipe", "pipe"] });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (text: Buffer) => (stdout += text.toString()));
  child.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
  child.stdin.end(input);
  return new Promise((resolve) =>
    child.once("close", (status) => {
      resolve({ status, stdout, stderr });
    }),
  );
}

describe("dmpc compare", () => {
  it("prints a row for every algorithm, with cost, layers and traffic", async () => {
    const { status, stdout, stderr } = await run(JSON.stringify(REQUEST), "compare", "--request", "-");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const [titles, , ...rows] = stdout.trimEnd().split("\n");
    expect(titles).toMatch(
      /^algorithm +cost ms +timeline ms +on end +on edge +crossings +bytes up +bytes down +relative$/,
    );
    const cells = rows.map((row) => row.split(/ {2,}/));
    expect(cells.map(([name]) => name)).toEqual(ALGORITHMS);
    expect(cells[0]).toEqual(["dynamic-programming", "22.000", "22.000", "2", "1", "2", "2360", "54970", "x 1.000"]);
    expect(cells[1]).toEqual(["end-only", "40.000", "40.000", "3", "0", "0", "0", "0", "x 1.818"]);
  });

  it("gives the same as JSON, and the costs that plans have", async () => {
    const input = JSON.stringify(REQUEST);
    const { status, stdout } = await run(input, "compare", "--request", "-", "--json");
    expect(status).toBe(0);
    const plans = JSON.parse(stdout) as { algorithm: string; costMs: number; relativeCost: number }[];
    expect(plans[0]).toEqual({
      algorithm: "dynamic-programming",
      costMs: 22,
      timelineMs: 22,
      endLayers: 2,
      edgeLayers: 1,
      crossings: 2,
      uplinkBytes: 2360,
      downlinkBytes: 54_970,
      relativeCost: 1,
    });
    for (const { algorithm, costMs, relativeCost } of plans) {
      const plan = await run(input, "plan", "--request", "-", "--algorithm", algorithm);
      expect((JSON.parse(plan.stdout) as PartitionPlan).costMs).toBe(costMs);
      expect(relativeCost).toBe(costMs / 22);
    }
  });

  it("has no multiples of a cost of nothing", async () => {
    const free = requestFor(chainGraph([0, 0]), () => 0);
    const { stdout } = await run(JSON.stringify(free), "compare", "--request", "-");
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .slice(2)
        .map((row) => row.at(-1)),
    ).toEqual(ALGORITHMS.map(() => "-"));
  });

  it.each([
    ["no request", ["compare"], "", "DMPC_USAGE", 2],
    ["an option of another command", ["compare", "--request", "-", "--algorithm", "edgent"], "", "DMPC_USAGE", 2],
    ["what is not JSON", ["compare", "--request", "-"], "{", "DMPC_DOCUMENT_INVALID", 1],
    ["what is no request", ["compare", "--request", "-"], "{}", "DMPC_DOCUMENT_INVALID", 1],
    ["a file that is not there", ["compare", "--request", "/nowhere/none.json"], "", "DMPC_FILE", 1],
  ])("refuses %s", async (_, parameters, input, code, exitStatus) => {
    const { status, stdout, stderr } = await run(input, ...parameters);
    expect(stderr).toMatch(new RegExp(`^dmpc: ${code}: .{20,}\\n$`));
    expect({ status, stdout }).toEqual({ status: exitStatus, stdout: "" });
  });

  it("names the algorithms that there are if there is none of that name", async () => {
    const { status, stderr } = await run("", "plan", "--request", "-", "--algorithm", "best");
    expect(status).toBe(2);
    expect(stderr).toContain(`"best"; choose one of ${ALGORITHMS.join(", ")}.`);
  });
});
