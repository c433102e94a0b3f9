import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EDGE_SCENARIO, pieces, scenario } from "../../src/arbitraries/index.ts";
import { Inference, introduction, putBlob, openSession } from "../../src/client/index.ts";
import { CORRECT } from "../../src/edge-double/behaviours/index.ts";
import { EdgeDouble } from "../../src/edge-double/edge-double.ts";
import { readOnnxOutline } from "../../src/edge-double/onnx-outline.ts";
import { Scene } from "../../src/edge-double/scene.ts";
import { graphOf, LAYERED_MODELS, readModel, traceLayers } from "../../src/golden/index.ts";
import { inputsOf } from "../../src/arbitraries/index.ts";
import { placeAll } from "../../src/oracles/index.ts";
import { toScenario } from "../../src/scenario/to-scenario.ts";
import { findViolation, isProfiledPlan } from "@dmpc/schemas";

describe("golden models in layers", () => {
  it.each(LAYERED_MODELS.map((layered) => [layered.model.name, layered] as const))(
    "give the whole model's result: %s",
    (_, layered) => {
      fc.assert(
        fc.property(inputsOf(layered.model), (inputs) => {
          const values = traceLayers(layered, inputs);
          const results = layered.model.outputs.map(({ tensorId }) => values.get(tensorId));
          expect(results).toEqual(layered.model.evaluate(inputs));
        }),
        { seed: 1 },
      );
    },
  );

  it.each(LAYERED_MODELS.map((layered) => [layered.model.name, layered] as const))(
    "have the nodes, inputs and outputs that their files have: %s",
    (_, layered) => {
      const graph = graphOf(layered);
      expect(readOnnxOutline(readModel(layered.model))).toEqual({
        nodes: graph.layers.map(({ layerId }) => layerId),
        inputs: graph.inputs,
        outputs: graph.outputs,
      });
    },
  );

  it("are not read from what is no model", () => {
    expect(() => readOnnxOutline(Buffer.from("no model"))).toThrow(RangeError);
    expect(() => readOnnxOutline(new Uint8Array())).toThrow("no graph");
  });
});

describe("scenarios", () => {
  it("are valid under their schema", () => {
    fc.assert(
      fc.property(scenario(EDGE_SCENARIO), (sketch) => {
        expect(findViolation("end-scenario", toScenario(sketch, "any", 5_000))).toBeUndefined();
      }),
      { seed: 1, numRuns: 50 },
    );
  });
});

/** The suite's own client, which holds edges to the specification, on the suite's own edge device. */
describe("the suite's edge device", () => {
  it("computes whole models as the golden models say, and sees no breach in a correct client", async () => {
    const edge = await EdgeDouble.listen(0);
    const trial = fc.constantFrom(...LAYERED_MODELS).chain((model) =>
      fc.record({
        model: fc.constant(model),
        inputs: inputsOf(model.model),
        chunks: pieces(
          graphOf(model).inputs.map((id, partIndex) => ({
            partIndex,
            sizeBytes: graphOf(model).tensors.find(({ tensorId }) => tensorId === id)?.sizeBytes ?? 0,
          })),
          500,
        ),
      }),
    );
    const wholly = fc.asyncProperty(trial, async ({ model, inputs, chunks }) => {
      const sketch = { model, placement: placeAll(graphOf(model), "edge"), inferences: [inputs] };
      const document = toScenario(sketch, "any", 5_000);
      const scene = new Scene(sketch, document);
      const played = edge.play(scene, CORRECT);
      const session = await openSession(edge.url, introduction());
      const blob = readModel(model.model);
      const { plan, modelGraph, model: file } = document;
      if (!isProfiledPlan(plan)) throw new Error("the scenario's plan is for profiles");
      const tensors = new Map(modelGraph.tensors.map((tensor) => [tensor.tensorId, tensor]));
      const boundary = plan.crossings.flatMap(({ tensorId, from, to }) => {
        const tensor = tensors.get(tensorId);
        return tensor === undefined ? [] : [{ ...tensor, from, to }];
      });
      boundary.sort((one, other) => (one.from === other.from ? 0 : one.from === "end" ? -1 : 1));
      const params = {
        deploymentId: "d",
        modelDigest: plan.modelDigest,
        granularity: plan.granularity,
        optimizationLevel: plan.optimizationLevel,
        allocation: plan.allocations.edge,
        segments: [
          {
            segmentId: "s",
            format: "onnx",
            blobDigest: file.digest,
            blobSizeBytes: file.sizeBytes,
            inputs: modelGraph.inputs,
            outputs: modelGraph.outputs,
          },
        ],
        boundary,
      };
      expect(await session.call("deploy.prepare", params)).toMatchObject({ missingBlobs: [file.digest] });
      await putBlob(session, blob);
      expect(await session.call("deploy.prepare", params)).toMatchObject({ status: "ready" });
      const inference = new Inference(session, params);
      const right = scene.values[0] ?? new Map<string, Uint8Array>();
      const sent = boundary.flatMap(({ tensorId, from }, index) =>
        from === "end" ? [[index, right.get(tensorId) ?? new Uint8Array()] as const] : [],
      );
      inference.sendAll(new Map(sent), chunks);
      const received = await inference.finish();
      for (const [index, bytes] of received) {
        expect(Buffer.from(bytes)).toEqual(Buffer.from(right.get(boundary[index]?.tensorId ?? "") ?? []));
      }
      await session.expectOrder();
      session.connection.drop();
      played.end();
      expect(scene.observations.breaches).toEqual([]);
      expect(scene.observations.countOf("inference")).toBe(1);
    });
    await fc.assert(wholly, { seed: 1, numRuns: 40 });
    await edge.close();
  });
});
