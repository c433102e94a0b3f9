import type { DeviceClass, OptimizationLevel } from "@dmpc/schemas";
import { augmentGraph, SOURCE } from "../graph/augmented-graph.ts";
import type { GraphedModel } from "../model/graph-model.ts";
import { toSegments } from "../partition/to-segments.ts";
import { Xoshiro128 } from "../random/xoshiro128.ts";
import type { LoadedModel, NamedTensors, Runtime } from "../runtime/runtime.ts";
import type { TensorValue } from "../runtime/tensor-value.ts";
import { compareResults, type Difference, type Tolerance } from "./compare-results.ts";
import { packSegment } from "./pack-segment.ts";
import { type CutKind, randomCuts } from "./random-cuts.ts";
import { randomInputs } from "./random-inputs.ts";
import { type SegmentInterface, segmentInterfaces } from "./segment-interfaces.ts";

/**
 * How far the parts may be from the whole at each level. Without optimizations both compute the same thing. With them, the
 * engine may order additions differently on either side of a cut.
 */
export const VERIFY_TOLERANCES: Readonly<Record<OptimizationLevel, Tolerance>> = {
  disabled: { relative: 0, absolute: 0 },
  basic: { relative: 1e-5, absolute: 1e-6 },
  extended: { relative: 1e-5, absolute: 1e-6 },
  all: { relative: 1e-5, absolute: 1e-6 },
};

/** How to verify that a model can be cut. */
export interface VerifyOptions {
  /** The model as a file, which is run whole. */
  readonly path: string;
  /** The model and its graph, which are cut. */
  readonly subject: GraphedModel;
  /** Runs whole and parts. */
  readonly runtime: Runtime;
  /** Optimizations of the engine, for whole and parts. */
  readonly level: OptimizationLevel;
  /** Assignments to try. */
  readonly cuts: number;
  /** Decides assignments and inputs. */
  readonly seed: number;
}

/** What became of one assignment. */
export interface VerifiedCut extends Difference {
  /** How it was drawn. */
  readonly kind: CutKind;
  /** Parts that ran one after the other. */
  readonly segments: number;
  /** Tensors that passed between devices, each direction counted. */
  readonly crossings: number;
  /** Their bytes. */
  readonly crossingBytes: number;
}

/**
 * Draws random assignments of layers to devices, runs the parts one after the other, and compares with the whole.
 *
 * @param options - What to verify.
 * @returns One assignment after the other; each is run when it is asked for.
 * @throws DmpcError DMPC_DEPLOY_SEGMENT or DMPC_INFER_FAILED if the whole or a part cannot be loaded or run.
 */
export async function* verifyCuts(options: VerifyOptions): AsyncGenerator<VerifiedCut> {
  const { path, subject, runtime, level, cuts, seed } = options;
  const { graph } = subject;
  const inputTensors = graph.tensors.filter(({ tensorId }) => graph.inputs.includes(tensorId));
  const inputs = randomInputs(inputTensors, new Xoshiro128(seed, "inputs"));
  const expected = await runOnce(await runtime.load(path, { optimizationLevel: level }), inputs);
  const augmented = augmentGraph(graph);
  for (const { kind, placement } of randomCuts(augmented, cuts, new Xoshiro128(seed, "cuts"))) {
    const segments = segmentInterfaces(
      {
        segments: toSegments(augmented, placement).map(({ device, stage, nodes }) => ({
          segmentId: `${device}-${String(stage)}`,
          device,
          layerIds: nodes.map((node) => augmented.layerIds[node - 1] ?? ""),
        })),
      },
      graph,
    );
    const actual = await runInSequence(subject, segments, runtime, level, inputs);
    const crossings = augmented.tensors.flatMap(({ producer, consumers, sizeBytes }) => {
      const from = producer === SOURCE ? "end" : placement[producer];
      const to = new Set<DeviceClass | undefined>(consumers.map((consumer) => placement[consumer]));
      return [...to].filter((device) => device !== from).map(() => sizeBytes);
    });
    yield {
      kind,
      segments: segments.length,
      crossings: crossings.length,
      crossingBytes: crossings.reduce((sum, bytes) => sum + bytes, 0),
      ...compareResults(expected, actual, VERIFY_TOLERANCES[level]),
    };
  }
}

async function runInSequence(
  { model, graph }: GraphedModel,
  segments: readonly SegmentInterface[],
  runtime: Runtime,
  level: OptimizationLevel,
  inputs: NamedTensors,
): Promise<NamedTensors> {
  const values = new Map<string, TensorValue>(inputs);
  for (const segment of segments) {
    const { bytes, inputs: names } = packSegment(model, segment);
    const feeds = new Map([...values].filter(([name]) => names.includes(name)));
    const outputs = await runOnce(await runtime.load(bytes, { optimizationLevel: level }), feeds);
    for (const [name, value] of outputs) values.set(name, value);
  }
  return new Map(
    graph.outputs.flatMap((name) => {
      const value = values.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

async function runOnce(loaded: LoadedModel, inputs: NamedTensors): Promise<NamedTensors> {
  try {
    const { outputs } = await loaded.run(inputs);
    return outputs;
  } finally {
    await loaded.release();
  }
}
