import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PartitionRequest, ProfiledRequest } from "@dmpc/schemas";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { planCommand } from "../../src/cli/commands/plan.ts";
import { chainGraph } from "../support/graphs.ts";
import { requestFor } from "../support/requests.ts";
import { runCommand } from "../support/run-command.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmpc-test-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const goodRequest = (): ProfiledRequest =>
  requestFor(chainGraph([1000, 10, 1000, 20]), (device) => (device === "end" ? 5 : 1));

/** The same with a cost table in place of profiles. */
function tableRequest(): PartitionRequest & Required<Pick<PartitionRequest, "costTable">> {
  const { schemaVersion, objective, modelGraph, networkProfile, inputDevice, outputDevice } = goodRequest();
  const layers = modelGraph.layers.map(({ layerId }) => ({ layerId, endMs: 5, edgeMs: 1 }));
  return { schemaVersion, objective, modelGraph, networkProfile, inputDevice, outputDevice, costTable: { layers } };
}

/** A good request that one thing has been done to, as the text of its file. */
function spoilt(spoil: (request: ProfiledRequest) => void): string {
  const request = goodRequest();
  spoil(request);
  return JSON.stringify(request);
}

function spoiltTable(spoil: (rows: { layerId: string; endMs: number; edgeMs: number }[]) => void): string {
  const request = tableRequest();
  spoil(request.costTable.layers);
  return JSON.stringify(request);
}

/** JSON has no such number: the member is there as text that the reader has to make something of. */
function withText(member: string, text: string): string {
  return spoilt(() => undefined).replace(new RegExp(`"${member}":[^,}]+`), `"${member}":${text}`);
}

const CASES: readonly (readonly [
  what: string,
  content: string,
  code: string,
  path: string | undefined,
  why: string,
])[] = [
  [
    "a circle of two layers",
    spoilt(({ modelGraph }) => modelGraph.layers[0]?.inputs.push("t2")),
    "DMPC_GRAPH_CYCLE",
    "/modelGraph/layers",
    "l1 -> l0 -> l1",
  ],
  [
    "a circle of three layers",
    spoilt(({ modelGraph }) => modelGraph.layers[0]?.inputs.push("t3")),
    "DMPC_GRAPH_CYCLE",
    "/modelGraph/layers",
    "l1 -> l2 -> l0 -> l1",
  ],
  [
    "a layer that feeds itself",
    spoilt(({ modelGraph }) => modelGraph.layers[1]?.inputs.push("t2")),
    "DMPC_GRAPH_CYCLE",
    "/modelGraph/layers",
    "l1 -> l1",
  ],
  [
    "a tensor that nothing makes",
    spoilt(({ modelGraph }) => modelGraph.layers[1]?.inputs.push("ghost")),
    "DMPC_GRAPH_REFERENCE",
    "/modelGraph/layers/1/inputs/1",
    "ghost",
  ],
  [
    "an output that no layer makes",
    spoilt(({ modelGraph }) => modelGraph.outputs.push("ghost")),
    "DMPC_GRAPH_REFERENCE",
    "/modelGraph/outputs/1",
    "ghost",
  ],
  [
    "a pin of a layer that is not there",
    spoilt((request) => {
      request.constraints = {
        pins: [
          { layerId: "l0", device: "end" },
          { layerId: "ghost", device: "end" },
        ],
      };
    }),
    "DMPC_GRAPH_REFERENCE",
    "/constraints/pins/1/layerId",
    "ghost",
  ],
  [
    "protection of a tensor that is not there",
    spoilt((request) => {
      request.constraints = { protectedTensors: ["ghost"] };
    }),
    "DMPC_GRAPH_REFERENCE",
    "/constraints/protectedTensors/0",
    "ghost",
  ],
  [
    "an encoding of a tensor that is not there",
    spoilt((request) => {
      request.encodings = [{ tensorId: "ghost", toleratedError: 1 }];
    }),
    "DMPC_GRAPH_REFERENCE",
    "/encodings/0/tensorId",
    "ghost",
  ],
  [
    "a layer twice",
    spoilt(({ modelGraph: { layers } }) => layers.push(...structuredClone(layers.slice(0, 1)))),
    "DMPC_GRAPH_DUPLICATE",
    "/modelGraph/layers/3/layerId",
    "l0",
  ],
  [
    "a layer twice in a profile",
    spoilt(({ edge: { profile } }) => profile.layers.push({ layerId: "l2", latencyMs: 1 })),
    "DMPC_PROFILE_MISMATCH",
    "/edge/profile/layers/3/layerId",
    "l2",
  ],
  [
    "a layer twice in a cost table",
    spoiltTable((rows) => rows.push({ layerId: "l2", endMs: 1, edgeMs: 1 })),
    "DMPC_PROFILE_MISMATCH",
    "/costTable/layers/3/layerId",
    "l2",
  ],
  [
    "a layer less in a cost table",
    spoiltTable((rows) => rows.pop()),
    "DMPC_PROFILE_MISMATCH",
    "/costTable/layers",
    "l2",
  ],
  [
    "a negative latency",
    spoilt(({ end: { profile } }) => Object.assign(profile.layers[1] ?? {}, { latencyMs: -1 })),
    "DMPC_DOCUMENT_INVALID",
    "/end/profile/layers/1/latencyMs",
    "must be >= 0",
  ],
  [
    "a negative cost",
    spoiltTable((rows) => Object.assign(rows[2] ?? {}, { edgeMs: -0.001 })),
    "DMPC_DOCUMENT_INVALID",
    "/costTable/layers/2/edgeMs",
    "must be >= 0",
  ],
  ["a latency that is no number", withText("latencyMs", "NaN"), "DMPC_DOCUMENT_INVALID", undefined, "is not JSON"],
  ["an infinite latency", withText("latencyMs", "Infinity"), "DMPC_DOCUMENT_INVALID", undefined, "is not JSON"],
  [
    "a latency that no double can hold",
    withText("latencyMs", "1e999"),
    "DMPC_DOCUMENT_INVALID",
    "/end/profile/layers/0/latencyMs",
    "must be",
  ],
  [
    "a latency of null, which NaN becomes",
    spoilt(({ end }) => Object.assign(end.profile.layers[0] ?? {}, { latencyMs: NaN })),
    "DMPC_DOCUMENT_INVALID",
    "/end/profile/layers/0/latencyMs",
    "must be number",
  ],
  [
    "latencies that cannot be added up",
    spoilt(({ end }) => {
      for (const layer of end.profile.layers) layer.latencyMs = 5e8;
    }),
    "DMPC_COST_OVERFLOW",
    undefined,
    "10^9 ms",
  ],
  [
    "no bandwidth",
    spoilt(({ networkProfile }) => (networkProfile.uplink.bandwidthMbps = 0)),
    "DMPC_DOCUMENT_INVALID",
    "/networkProfile/uplink/bandwidthMbps",
    "must be",
  ],
  [
    "a negative latency of the link",
    spoilt(({ networkProfile }) => (networkProfile.downlink.latencyMs = -1)),
    "DMPC_DOCUMENT_INVALID",
    "/networkProfile/downlink/latencyMs",
    "must be >= 0",
  ],
  [
    "a negative size",
    spoilt(({ modelGraph }) => Object.assign(modelGraph.tensors[1] ?? {}, { sizeBytes: -1 })),
    "DMPC_DOCUMENT_INVALID",
    "/modelGraph/tensors/1/sizeBytes",
    "must be >= 0",
  ],
  [
    "a size that is not the tensor's",
    spoilt(({ modelGraph }) => Object.assign(modelGraph.tensors[1] ?? {}, { sizeBytes: 11 })),
    "DMPC_GRAPH_SIZE",
    "/modelGraph/tensors/1/sizeBytes",
    "10 bytes",
  ],
  [
    "a model of no layers",
    spoilt(({ modelGraph }) => (modelGraph.layers = [])),
    "DMPC_DOCUMENT_INVALID",
    "/modelGraph/layers",
    "must NOT have fewer than 1",
  ],
  [
    "a model without outputs",
    spoilt(({ modelGraph }) => (modelGraph.outputs = [])),
    "DMPC_DOCUMENT_INVALID",
    "/modelGraph/outputs",
    "must NOT have fewer than 1",
  ],
  [
    "neither profiles nor costs",
    spoilt((request) => Reflect.deleteProperty(request, "end")),
    "DMPC_DOCUMENT_INVALID",
    "",
    "neither profiles",
  ],
  [
    "an objective without what it needs",
    spoilt((request) => (request.objective = "energy")),
    "DMPC_DOCUMENT_INVALID",
    "/objective",
    "needs endPower",
  ],
  [
    "a negative deadline",
    spoilt((request) => (request.constraints = { deadlineMs: -1 })),
    "DMPC_DOCUMENT_INVALID",
    "/constraints/deadlineMs",
    "must be >= 0",
  ],
  ["half a document", spoilt(() => undefined).slice(0, 200), "DMPC_DOCUMENT_INVALID", undefined, "is not JSON"],
];

describe("dmpc plan refuses", () => {
  it.each(CASES)("%s", async (_, content, code, path, why) => {
    const file = join(folder, "request.json");
    await writeFile(file, content);
    const { stdout, error, status } = await runCommand(planCommand, "--request", file);
    expect({ stdout, status, code: error?.code, path: error?.path }).toEqual({ stdout: "", status: 1, code, path });
    expect(error?.message).toContain(why);
    expect(await readdir(folder)).toEqual(["request.json"]);
  });
});
