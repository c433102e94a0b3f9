import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chainGraph } from "../support/graphs.ts";
import { requestFor } from "../support/requests.ts";

const PROGRAM = fileURLToPath(new URL("../../bin/dmpc.js", import.meta.url));

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let folder = "";
const started: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmpc-test-"));
});
afterEach(async () => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  await rm(folder, { recursive: true });
});

function start(...parameters: string[]): ChildProcess {
  const child = spawn(process.execPath, [PROGRAM, ...parameters], { stdio: ["pipe", "pipe", "pipe"] });
  started.push(child);
  return child;
}

function ended(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ["", ""];
  child.stdout?.on("data", (text: Buffer) => (stdout += text.toString()));
  child.stderr?.on("data", (text: Buffer) => (stderr += text.toString()));
  return new Promise((resolve) =>
    child.once("close", (status) => {
      resolve({ status, stdout, stderr });
    }),
  );
}

/** One line, with the code, that tells what to do; and nothing half-written. */
async function expectRefusal({ status, stderr }: Ended, code: string, exitStatus = 1): Promise<void> {
  expect(stderr).toMatch(new RegExp(`^dmpc: ${code}: .{20,}\\n$`));
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(status).toBe(exitStatus);
  const left = (await readdir(folder, { recursive: true })).filter((name) =>
    /summary|plan\.json|report|^\.dmpc/.test(name),
  );
  expect(left).toEqual([]);
}

async function startEdge(): Promise<{ child: ChildProcess; url: string }> {
  const child = start("edge");
  for await (const line of createInterface({ input: child.stdout ?? process.stdin })) {
    return { child, url: (JSON.parse(line) as { url: string }).url };
  }
  throw new Error("the edge did not start");
}

describe("dmpc run", () => {
  it("refuses a model that is not ONNX", async () => {
    const file = join(folder, "model.onnx");
    await writeFile(file, "This is not an ONNX model, but a sentence of some length.");
    await expectRefusal(await ended(start("run", "--out", join(folder, "out"), "--model", file)), "DMPC_MODEL_INVALID");
  });

  it("refuses an edge that cannot be reached", async () => {
    const out = join(folder, "out");
    await expectRefusal(
      await ended(start("run", "--out", out, "--edge", "ws://127.0.0.1:9")),
      "DMPC_TRANSPORT_UNREACHABLE",
    );
    await expectRefusal(await ended(start("run", "--out", out, "--edge", "nonsense")), "DMPC_TRANSPORT_UNREACHABLE");
  });

  it("ends when the edge is killed in the middle of an inference", async () => {
    const { child: edge, url } = await startEdge();
    const run = start("run", "--out", join(folder, "out"), "--edge", url, "--network", "3g", "--runs", "50");
    createInterface({ input: run.stdout ?? process.stdin }).on("line", (line) => {
      // Every strategy has its first inference, which takes seconds over 3g for the edge alone.
      if (line.includes("deployed 5 strategies")) setTimeout(() => edge.kill("SIGKILL"), 500);
    });
    await expectRefusal(await ended(run), "DMPC_TRANSPORT_CLOSED");
  });

  it("refuses a picture that is none, and a folder that cannot be written", async () => {
    const file = join(folder, "picture.png");
    await writeFile(file, "not a picture, but a sentence");
    await expectRefusal(
      await ended(start("run", "--out", join(folder, "out"), "--picture", file)),
      "DMPC_INPUT_INVALID",
    );
    await expectRefusal(await ended(start("run", "--out", join(file, "out"))), "DMPC_FILE");
  });

  it("refuses a conformance suite that cannot be run, or gives no verdict", async () => {
    for (const program of [join(folder, "none"), "/bin/true"]) {
      const run = start("run", "--out", join(folder, "out"), "--runs", "1", "--conformance", program);
      await expectRefusal(await ended(run), program === "/bin/true" ? "DMPC_CONFORMANCE_FAILED" : "DMPC_PROCESS");
    }
  }, 180_000);

  it.each([
    [["run", "--network", "5g"]],
    [["run", "--network", "0/100"]],
    [["run", "--network", "-1/100"]],
    [[]],
    [["run", "--runs", "many"]],
    [["run", "--no-such-option"]],
    [["edge", "--port", "70000"]],
    [["plan"]],
    [["no-such-command"]],
  ])("refuses the command line %j", async (parameters) => {
    await expectRefusal(await ended(start(...parameters)), "DMPC_USAGE", 2);
  });
});

describe("any command", () => {
  it("ends without a stack trace when nobody reads its output", async () => {
    const child = start("--help");
    child.stdout?.destroy();
    expect((await ended(child)).stderr).toBe("");
  });

  it("ends with the processes that it started when it is told to", async () => {
    const run = start("run", "--out", join(folder, "out"));
    const url = await new Promise<string>((resolve) => {
      createInterface({ input: run.stdout ?? process.stdin }).on("line", (line) => {
        const [found] = /ws:\S+/.exec(line) ?? [];
        if (found !== undefined) resolve(found);
      });
    });
    const end = ended(run);
    run.kill("SIGTERM");
    expect((await end).status).toBe(1);
    await expect
      .poll(
        () =>
          fetch(url.replace("ws:", "http:")).then(
            () => "listens",
            () => "gone",
          ),
        { timeout: 5000 },
      )
      .toBe("gone");
  });
});

describe("dmpc plan", () => {
  const request = requestFor(chainGraph([1000, 10, 1000]), (device) => (device === "end" ? 5 : 1));

  async function plan(content: string): Promise<Ended> {
    const child = start("plan", "--request", "-");
    child.stdin?.end(content);
    return ended(child);
  }

  it("answers a request on standard input", async () => {
    const { status, stdout } = await plan(JSON.stringify(request));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ algorithm: "dynamic-programming" });
  });

  it("refuses what is not JSON, breaks the schema, or makes no sense, and names the place", async () => {
    await expectRefusal(await plan("{"), "DMPC_DOCUMENT_INVALID");
    const negative = structuredClone(request);
    negative.networkProfile.uplink.bandwidthMbps = -1;
    const refused = await plan(JSON.stringify(negative));
    await expectRefusal(refused, "DMPC_DOCUMENT_INVALID");
    expect(refused.stderr).toContain("/networkProfile/uplink/bandwidthMbps");
    const cyclic = structuredClone(request);
    cyclic.modelGraph.layers[0]?.inputs.push("t2");
    const circle = await plan(JSON.stringify(cyclic));
    await expectRefusal(circle, "DMPC_GRAPH_CYCLE");
    expect(circle.stderr).toContain("l1 -> l0 -> l1");
  });

  it("refuses a file that is not there", async () => {
    await expectRefusal(await ended(start("plan", "--request", join(folder, "none.json"))), "DMPC_FILE");
  });
});

describe("dmpc edge", () => {
  it("refuses a port that is taken", async () => {
    const { url } = await startEdge();
    await expectRefusal(await ended(start("edge", "--port", new URL(url).port)), "DMPC_TRANSPORT_UNREACHABLE");
  });

  it("stops when it is told to, with status 0", async () => {
    const { child } = await startEdge();
    const end = ended(child);
    child.kill("SIGTERM");
    expect((await end).status).toBe(0);
  });

  it("stops when its input ends, if it was told to", async () => {
    const child = start("edge", "--until-input-ends");
    const end = ended(child);
    child.stdout?.once("data", () => child.stdin?.end());
    expect((await end).status).toBe(0);
  });
});
