import type { DeviceClass, ModelGraph, ProfiledPlan } from "@dmpc/schemas";
import {
  describeTensors,
  EndDevice,
  type GraphedModel,
  graphModel,
  type NamedTensors,
  type Partitioner,
  planRequest,
  readOnnxModel,
  type Runtime,
  startEdgeDevice,
  startRuntime,
} from "@dmpc/reference-impl";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLASSIFIER_PATH, classifierInput, readClassifier } from "../support/classifier.ts";
import { requestFor } from "../support/requests.ts";

/** Draws a placement: how a layer is placed is decided by one random number for each run of layers. */
const assignments = fc.array(fc.record({ length: fc.integer({ min: 1, max: 40 }), edge: fc.boolean() }), {
  minLength: 2,
  maxLength: 40,
});

function planFor(graph: ModelGraph, runs: readonly { length: number; edge: boolean }[]): ProfiledPlan {
  const devices = runs.flatMap(({ length, edge }) => Array<DeviceClass>(length).fill(edge ? "edge" : "end"));
  const drawn: Partitioner = {
    name: "drawn",
    place: ({ graph: { layerIds } }) => [
      "end",
      ...layerIds.map((_, index) => devices[index % devices.length] ?? "end"),
      "end",
    ],
  };
  return planRequest(
    requestFor(graph, () => 1),
    drawn,
  );
}

describe("cooperative inference on one runtime without optimizations", () => {
  let runtimes: Runtime[] = [];
  let end: EndDevice;
  let subject: GraphedModel;
  let whole: NamedTensors;
  let stopEdge: () => Promise<void> = () => Promise.resolve();
  const internalErrors: unknown[] = [];

  beforeAll(async () => {
    runtimes = [await startRuntime("native", 1), await startRuntime("native", 1)];
    const [endRuntime, edgeRuntime] = runtimes;
    if (endRuntime === undefined || edgeRuntime === undefined) throw new Error("no runtimes");
    const edge = await startEdgeDevice({
      deviceId: "edge",
      host: "127.0.0.1",
      port: 0,
      runtime: edgeRuntime,
      onInternalError: (error) => internalErrors.push(error),
    });
    stopEdge = () => edge.close();
    end = await EndDevice.connect({ deviceId: "end", runtime: endRuntime, edgeUrl: edge.url });
    const bytes = await readClassifier();
    const model = readOnnxModel(bytes, CLASSIFIER_PATH);
    const inputs = describeTensors(classifierInput());
    subject = await graphModel(model, { name: CLASSIFIER_PATH, inputs, granularity: "node", runtime: endRuntime });
    const loaded = await endRuntime.load(bytes, { optimizationLevel: "disabled" });
    whole = (await loaded.run(classifierInput())).outputs;
  });

  afterAll(async () => {
    end.close();
    await stopEdge();
    await Promise.all(runtimes.map((runtime) => runtime.close()));
  });

  it("[DMPC-INFER-002] is equal to the whole model bit by bit, wherever the model is cut", async () => {
    await fc.assert(
      fc.asyncProperty(assignments, async (runs) => {
        const plan = planFor(subject.graph, runs);
        const { deployment } = await end.deploy(subject, plan);
        const { outputs, segments } = await deployment.infer(classifierInput());
        await deployment.release();
        expect(outputs).toEqual(whole);
        expect(segments.map(({ segmentId }) => segmentId).toSorted()).toEqual(
          plan.segments.map(({ segmentId }) => segmentId).toSorted(),
        );
      }),
      { numRuns: 12, seed: 101 },
    );
    expect(internalErrors).toEqual([]);
  });

  it("[DMPC-DEPL-002] sends nothing but words when a plan is deployed again", async () => {
    const plan = planFor(subject.graph, [
      { length: 30, edge: false },
      { length: 30, edge: true },
    ]);
    const first = await end.deploy(subject, plan);
    const second = await end.deploy(subject, plan);
    const blobBytes = 20_000;
    expect(first.report.bytesUp).toBeGreaterThan(blobBytes);
    expect(second.report.bytesUp).toBeLessThan(blobBytes);
    expect((await second.deployment.infer(classifierInput())).outputs).toEqual(whole);
    await first.deployment.release();
    await second.deployment.release();
  });

  it("[DMPC-PROF-003] measures both devices, and the layers add up to the whole", async () => {
    const runs = { warmupRuns: 2, runs: 5 };
    for (const profile of [await end.measure(subject, classifierInput(), runs), await end.measureEdge(subject, runs)]) {
      expect(profile.layers.map(({ layerId }) => layerId)).toEqual(subject.graph.layers.map(({ layerId }) => layerId));
      const sum = profile.layers.reduce((total, { latencyMs }) => total + latencyMs, 0);
      expect(sum).toBeCloseTo(profile.measurement.wholeModelMs, 6);
      expect(sum).toBeGreaterThan(0);
    }
  });

  it("plans over the wire what it plans by itself, and refuses what it refuses, request after request", async () => {
    const request = requestFor(subject.graph, (device, layer) => ((layer * 31) % 7) * (device === "end" ? 1 : 0.2));
    const stale = structuredClone(request);
    stale.end.state.ageMs = stale.end.state.validForMs + 1;
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await end.requestPlan(request)).toEqual(planRequest(request));
      await expect(end.requestPlan(stale)).rejects.toMatchObject({
        code: "DMPC_STATE_STALE",
        path: "/end/state/ageMs",
      });
    }
    const both = await Promise.allSettled([end.requestPlan(stale), end.requestPlan(request)]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  });
});
