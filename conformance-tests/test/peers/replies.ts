import { type HelloResult, type Methods, type SystemState } from "@dmpc/schemas";
import { PLANNER_CAPABILITIES, SUITE_LIMITS } from "../../src/index.ts";
import { jsonObject } from "../../src/mutants/rewriters/json-object.ts";
import type { Reply } from "./peer.ts";

const HELLO: HelloResult = {
  version: "1.0",
  roles: ["planner", "edge", "monitor", "predictor"],
  capabilities: ["profile-measure", "allocation", "state-report", ...PLANNER_CAPABILITIES],
  device: {
    deviceId: "peer",
    deviceClass: "edge",
    runtime: { name: "none", version: "0" },
    threads: 1,
    cpuCores: 1,
    memoryBytes: 2 ** 30,
  },
  modelFormats: ["onnx"],
  limits: { ...SUITE_LIMITS, maxMessageBytes: 2 ** 16, maxDeployments: 2, maxConcurrentInferences: 2 },
};

const STATE: SystemState = {
  schemaVersion: "1.0",
  deviceId: "peer",
  ageMs: 0,
  validForMs: 1_000,
  cpuUserShare: 0,
  cpuSystemShare: 0,
  cpuIdleShare: 1,
  freeMemoryBytes: 2 ** 29,
  totalMemoryBytes: 2 ** 30,
};

/** A valid result of each method, as far as one is known that does not depend on much. */
const PLAUSIBLE: { readonly [M in keyof Methods]?: (params: Methods[M]["params"]) => object } = {
  hello: () => HELLO,
  "state.get": () => STATE,
  "monitor.configure": ({ samplingPeriodMs }) => ({ samplingPeriodMs, state: STATE }),
  "blob.put": ({ digest }) => ({ digest }),
  "deploy.prepare": ({ deploymentId }) => ({ deploymentId, status: "ready", missingBlobs: [] }),
  "infer.start": ({ streamId }) => ({ streamId, segments: [] }),
};

/** Answers every request with a result that has nothing in it. */
export const acceptEmptily: Reply = (message) => answer(message, () => ({ result: {} }));

/** Answers every request with a result that is right in form wherever that takes no thought. */
export const acceptPlausibly: Reply = (message) =>
  answer(message, (method, params) => {
    const result = Object.hasOwn(PLAUSIBLE, method) ? PLAUSIBLE[method as keyof Methods] : undefined;
    return { result: result === undefined ? {} : (result as (given: unknown) => object)(params) };
  });

/** Refuses every request. */
export const reject: Reply = (message) =>
  answer(message, () => ({ error: { code: -32603, message: "No.", data: { code: "DMPC_INTERNAL" } } }));

/** Introduces itself, and refuses everything else. */
export const greetAndReject: Reply = (message) =>
  jsonObject(message)?.["method"] === "hello" ? acceptPlausibly(message) : reject(message);

/** Never says anything. */
export const silence: Reply = () => [];

const GARBAGE = [
  "",
  "{",
  "null",
  "[]",
  '{"jsonrpc":"2.0"}',
  "\u0000\ud800",
  Uint8Array.of(),
  new Uint8Array(40).fill(0xff),
];

/** Says things that mean nothing, as different as the messages are long. */
export const garbage: Reply = (message) => [GARBAGE[message.length % GARBAGE.length] ?? ""];

function answer(message: string | Uint8Array, outcome: (method: string, params: unknown) => object): string[] {
  if (typeof message !== "string") return [];
  const request = jsonObject(message);
  const { method, params } = { method: request?.["method"], params: request?.["params"] ?? {} };
  const id = typeof request?.["id"] === "number" ? request["id"] : null;
  return [JSON.stringify({ jsonrpc: "2.0", id, ...outcome(typeof method === "string" ? method : "", params) })];
}
