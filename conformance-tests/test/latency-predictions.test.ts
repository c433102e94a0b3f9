import { readFileSync } from "node:fs";
import { predictLatencies as predictByReference } from "@dmpc/reference-impl";
import { checkLatencyPredict, DmpcError, type LatencyPrediction, parseDocument } from "@dmpc/schemas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LatencyQuestion, latencyQuestion } from "../src/arbitraries/index.ts";
import { predictLatencies } from "../src/oracles/index.ts";

const SEED = 20_261_124;
const VECTORS = new URL("../../spec/vectors/latency-predictions.json", import.meta.url);

interface Vector extends LatencyQuestion {
  readonly name: string;
  readonly prediction?: LatencyPrediction;
  readonly error?: string;
}

function askReference({ latencyModel, ...subject }: LatencyQuestion): LatencyPrediction | string {
  try {
    checkLatencyPredict({ latencyModel, ...subject });
    return predictByReference(latencyModel, subject);
  } catch (error) {
    if (error instanceof DmpcError) return error.code;
    throw error;
  }
}

/** The same, but for latencies that differ by less than two languages may. */
function expectSame(actual: LatencyPrediction | string, expected: LatencyPrediction | string): void {
  if (typeof actual === "string" || typeof expected === "string") {
    expect(actual).toEqual(expected);
    return;
  }
  const close = (latencyMs: number, right: number): number =>
    Math.abs(latencyMs - right) <= 1e-9 * Math.max(right, 1e-6) ? right : latencyMs;
  expect({
    ...actual,
    totalMs: close(actual.totalMs, expected.totalMs),
    layers: actual.layers.map((layer, i) => ({
      ...layer,
      latencyMs: close(layer.latencyMs, expected.layers[i]?.latencyMs ?? NaN),
    })),
  }).toEqual(expected);
}

describe("predictions of latency models", () => {
  it("are asked for with documents that keep their rules", () => {
    fc.assert(
      fc.property(latencyQuestion, (question) => {
        checkLatencyPredict(parseDocument("latency-predict-params", question));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("are what the clause says, by the reference and by the oracle", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(latencyQuestion, (question) => {
        const expected = predictLatencies(question.latencyModel, question);
        seen.add(typeof expected === "string" ? expected : "a prediction");
        expectSame(askReference(question), expected);
      }),
      { seed: SEED, numRuns: 2000 },
    );
    expect(seen).toEqual(new Set(["a prediction", "DMPC_LAYER_TYPE_UNCOVERED", "DMPC_FEATURE_UNKNOWN"]));
  });

  it("say nothing of another device, of other layers and of a state that is no longer valid", () => {
    fc.assert(
      fc.property(latencyQuestion, (question) => {
        const { modelGraph, state } = question;
        const granularity = modelGraph.granularity === "node" ? "fused" : "node";
        for (const [changed, code] of [
          [{ ...question, state: { ...state, deviceId: "another" } }, "DMPC_PROFILE_MISMATCH"],
          [{ ...question, modelGraph: { ...modelGraph, granularity } }, "DMPC_PROFILE_MISMATCH"],
          [{ ...question, state: { ...state, ageMs: state.validForMs + 1 } }, "DMPC_STATE_STALE"],
        ] as const) {
          expect(askReference(changed)).toBe(code);
          expect(predictLatencies(changed.latencyModel, changed)).toBe(code);
        }
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it("of a layer depend on no other layer", () => {
    fc.assert(
      fc.property(latencyQuestion, (question) => {
        const { modelGraph } = question;
        const whole = askReference(question);
        fc.pre(typeof whole !== "string");
        const layers = modelGraph.layers.slice(0, 1);
        if (typeof whole === "string") return;
        const first = predictByReference(question.latencyModel, { ...question, modelGraph: { ...modelGraph, layers } });
        expect(first.layers[0]).toEqual(whole.layers[0]);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  const { vectors } = JSON.parse(readFileSync(VECTORS, "utf8")) as { vectors: readonly Vector[] };
  it.each(vectors)("satisfy the vector: $name", ({ prediction, error, ...question }) => {
    const expected = prediction ?? error ?? "";
    expectSame(askReference(question), expected);
    expectSame(predictLatencies(question.latencyModel, question), expected);
  });
});
