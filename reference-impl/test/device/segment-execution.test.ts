import { DmpcError } from "@dmpc/schemas";
import { describe, expect, it } from "vitest";
import { type LoadedSegment, SegmentExecution } from "../../src/device/segment-execution.ts";
import type { TensorValue } from "../../src/runtime/tensor-value.ts";

const value: TensorValue = { dtype: "uint8", shape: [1], bytes: Uint8Array.of(1) };

function segment(segmentId: string, inputs: string[], outputs: string[], log: string[], fails = false): LoadedSegment {
  return {
    segmentId,
    inputs,
    model: {
      inputs,
      outputs,
      outputTypes: [],
      run: () => {
        log.push(segmentId);
        if (fails) return Promise.reject(new DmpcError("DMPC_INFER_FAILED", "broken"));
        return Promise.resolve({ outputs: new Map(outputs.map((name) => [name, value])), computeMs: 1 });
      },
      release: () => Promise.resolve(),
    },
  };
}

describe("SegmentExecution", () => {
  it("[DMPC-INFER-006] runs a segment when its inputs are complete, not before and not later", async () => {
    const log: string[] = [];
    const produced: string[] = [];
    const execution = new SegmentExecution(
      [
        segment("first", ["x"], ["y"], log),
        segment("second", ["y", "back"], ["z"], log),
        segment("third", ["w"], ["v"], log),
      ],
      (tensorId) => produced.push(tensorId),
    );
    execution.provide("w", value);
    execution.provide("x", value);
    await new Promise(setImmediate);
    expect([...log].toSorted()).toEqual(["first", "third"]);
    expect([...produced].toSorted()).toEqual(["v", "y"]);
    execution.provide("back", value);
    expect(await execution.completion).toEqual(
      ["first", "second", "third"].map((segmentId) => ({ segmentId, computeMs: 1 })),
    );
  });

  it("is complete at once without segments", async () => {
    expect(await new SegmentExecution([], () => undefined).completion).toEqual([]);
  });

  it("fails as a whole when a segment fails, and runs nothing more", async () => {
    const log: string[] = [];
    const execution = new SegmentExecution(
      [segment("bad", ["x"], ["y"], log, true), segment("next", ["x"], ["z"], log)],
      () => undefined,
    );
    execution.provide("x", value);
    await expect(execution.completion).rejects.toMatchObject({ code: "DMPC_INFER_FAILED" });
    expect(log).toEqual(["bad"]);
  });

  it("produces nothing more once it was ended", async () => {
    const produced: string[] = [];
    const execution = new SegmentExecution([segment("one", ["x"], ["y"], [])], (tensorId) => produced.push(tensorId));
    execution.provide("x", value);
    execution.fail(new DmpcError("DMPC_TRANSPORT_CLOSED", "gone"));
    await expect(execution.completion).rejects.toMatchObject({ code: "DMPC_TRANSPORT_CLOSED" });
    await new Promise(setImmediate);
    expect(produced).toEqual([]);
  });

  it("[DMPC-SEC-005] gives up a segment that waits for its turn when it fails, and takes nothing more", async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const waiting = segment("waiting", ["x"], ["y"], []);
    const run: LoadedSegment["model"]["run"] = (_, signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    };
    const execution = new SegmentExecution([{ ...waiting, model: { ...waiting.model, run } }], () => undefined);
    execution.provide("x", value);
    await new Promise(setImmediate);
    execution.fail(new DmpcError("DMPC_INFER_CANCELLED", "enough"));
    await expect(execution.completion).rejects.toMatchObject({ code: "DMPC_INFER_CANCELLED" });
    expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
  });

  it("tells of no further output once one has made it fail", async () => {
    const told: string[] = [];
    const execution: SegmentExecution = new SegmentExecution([segment("two", ["x"], ["y", "z"], [])], (tensorId) => {
      told.push(tensorId);
      execution.fail(new DmpcError("DMPC_INFER_FAILED", "not as announced"));
    });
    execution.provide("x", value);
    await expect(execution.completion).rejects.toMatchObject({ code: "DMPC_INFER_FAILED" });
    await new Promise(setImmediate);
    expect(told).toEqual(["y"]);
  });
});
