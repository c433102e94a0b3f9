import {
  checkModelGraph,
  DmpcError,
  type EndOutcome,
  type EndScenario,
  type ModelGraph,
  type OutcomeFailure,
  type ScenarioInference,
  type TensorData,
} from "@dmpc/schemas";
import type { GraphedModel } from "../model/graph-model.ts";
import { readOnnxModel } from "../model/onnx-model.ts";
import type { LoadedModel, NamedTensors, Runtime } from "../runtime/runtime.ts";
import { toTensorValue } from "../runtime/tensor-value.ts";
import type { CooperativeDeployment } from "./cooperative-deployment.ts";
import { executablePlan } from "./executable-plan.ts";
import { EndDevice } from "./end-device.ts";
import { withTimeout } from "./with-timeout.ts";

/** Share of the time after which the edge device is given up, so that enough is left to compute without it. */
const COOPERATION_SHARE = 0.5;

/** Share of the time after which an inference is given up altogether. */
const COMPUTATION_SHARE = 0.9;

/** What it takes to run a scenario. */
export interface ScenarioExecution {
  /** The scenario. */
  readonly scenario: EndScenario;
  /** The bytes of its model's file. */
  readonly modelFile: Uint8Array;
  /** Where the edge device listens. */
  readonly edgeUrl: string;
  /** Executes the end's segments, and the whole model where cooperation fails. It is not closed. */
  readonly runtime: Runtime;
  /** Milliseconds since the scenario's time began, on a clock that never goes back. */
  readonly elapsedMs: () => number;
}

type Result = EndOutcome["results"][number];

/**
 * Runs a scenario as its end device: executes the plan with the edge device, and computes alone what that does not give.
 * Whatever the edge device does, there is a result or a refusal for every inference.
 *
 * @see spec/end-device.md#inference (DMPC-END-011, DMPC-END-013, DMPC-END-014)
 */
export async function executeScenario(execution: ScenarioExecution): Promise<EndOutcome> {
  const { scenarioId, inferences } = execution.scenario;
  const outcome = (results: Result[]): EndOutcome => ({ schemaVersion: "1.0", scenarioId, results });
  let subject: GraphedModel;
  try {
    subject = readSubject(execution);
  } catch (error) {
    return outcome(inferences.map(() => ({ computedBy: "none", failure: toFailure(error) })));
  }
  const cooperation = new Cooperation(execution, subject);
  const alone = new Alone(execution, subject);
  const results: Result[] = [];
  try {
    for (const inference of inferences) {
      results.push((await cooperation.infer(inference)) ?? (await alone.infer(inference, cooperation.failure)));
    }
  } finally {
    cooperation.end();
  }
  return outcome(results);
}

/** The plan on both devices, until anything goes wrong with it. */
class Cooperation {
  /** Why there is none; undefined as long as there is, or if the plan needs none. */
  failure: OutcomeFailure | undefined;
  readonly #execution: ScenarioExecution;
  readonly #subject: GraphedModel;
  #end: EndDevice | undefined;
  #deployment: CooperativeDeployment | undefined;

  constructor(execution: ScenarioExecution, subject: GraphedModel) {
    this.#execution = execution;
    this.#subject = subject;
  }

  /** The result of both devices; undefined if there is none. */
  async infer({ inputs }: ScenarioInference): Promise<Result | undefined> {
    const { plan } = this.#execution.scenario;
    const usesEdge = plan.segments.some(({ device }) => device === "edge");
    if (!usesEdge || this.failure !== undefined) return undefined;
    try {
      this.#deployment ??= await withTimeout(this.#deploy(), this.#remainingMs(), "the deployment");
      const { outputs } = await this.#deployment.infer(readTensors(inputs), this.#remainingMs());
      return { computedBy: "cooperation", outputs: writeOutputs(this.#subject.graph, outputs) };
    } catch (error) {
      this.failure = toFailure(error);
      this.end();
      return undefined;
    }
  }

  /** Ends the connection. */
  end(): void {
    this.#end?.close();
  }

  async #deploy(): Promise<CooperativeDeployment> {
    const { edgeUrl, runtime, scenario } = this.#execution;
    this.#end = await EndDevice.connect({ deviceId: "end", runtime, edgeUrl, purpose: "execution" });
    // Given up while it connected.
    if (this.failure !== undefined) this.#end.close();
    return (await this.#end.deploy(this.#subject, executablePlan(scenario.plan))).deployment;
  }

  #remainingMs(): number {
    const { elapsedMs, scenario } = this.#execution;
    return Math.max(0, scenario.deadlineMs * COOPERATION_SHARE - elapsedMs());
  }
}

/** The whole model on this device. */
class Alone {
  readonly #execution: ScenarioExecution;
  readonly #subject: GraphedModel;
  readonly #modelFile: Uint8Array;
  #loaded: LoadedModel | undefined;

  constructor(execution: ScenarioExecution, subject: GraphedModel) {
    this.#execution = execution;
    this.#subject = subject;
    this.#modelFile = execution.modelFile;
  }

  async infer({ inputs }: ScenarioInference, failure: OutcomeFailure | undefined): Promise<Result> {
    const { scenario, elapsedMs } = this.#execution;
    try {
      const remainingMs = Math.max(0, scenario.deadlineMs * COMPUTATION_SHARE - elapsedMs());
      const outputs = await withTimeout(this.#run(readTensors(inputs)), remainingMs, "this device's own runtime");
      const result = { computedBy: "end", outputs: writeOutputs(this.#subject.graph, outputs) } as const;
      return failure === undefined ? result : { ...result, failure };
    } catch (error) {
      return { computedBy: "none", failure: toFailure(error) };
    }
  }

  async #run(inputs: NamedTensors): Promise<NamedTensors> {
    const { scenario, runtime } = this.#execution;
    const { optimizationLevel } = executablePlan(scenario.plan);
    this.#loaded ??= await runtime.load(this.#modelFile, { optimizationLevel });
    return (await this.#loaded.run(inputs)).outputs;
  }
}

/**
 * The scenario's model with its graph.
 *
 * @throws DmpcError DMPC_MODEL_INVALID if the file is not the scenario's; DMPC_PLAN_INVALID if the plan is of another model.
 */
function readSubject({ scenario, modelFile }: ScenarioExecution): GraphedModel {
  const { modelGraph, plan } = scenario;
  const model = readOnnxModel(modelFile, scenario.model.file);
  if (model.digest !== scenario.model.digest || model.digest !== modelGraph.modelDigest) {
    throw new DmpcError("DMPC_MODEL_INVALID", `${scenario.model.file} is not the scenario's model; copy it again.`);
  }
  checkModelGraph(modelGraph);
  const placed = plan.segments.flatMap(({ layerIds }) => layerIds);
  const layerIds = new Set(modelGraph.layers.map(({ layerId }) => layerId));
  const wrong = plan.modelDigest !== model.digest || placed.length !== layerIds.size;
  if (wrong || placed.some((layerId) => !layerIds.delete(layerId))) {
    throw new DmpcError("DMPC_PLAN_INVALID", "The scenario's plan is not one of its model; make it again.");
  }
  return { model, graph: modelGraph };
}

function readTensors(tensors: readonly TensorData[]): NamedTensors {
  return new Map(
    tensors.map(({ tensorId, dtype, shape, data }) => [
      tensorId,
      toTensorValue(dtype, shape, new Uint8Array(Buffer.from(data, "base64"))),
    ]),
  );
}

function writeOutputs({ outputs, tensors }: ModelGraph, values: NamedTensors): TensorData[] {
  return outputs.map((tensorId) => {
    const value = values.get(tensorId);
    const announced = tensors.find((tensor) => tensor.tensorId === tensorId);
    if (value === undefined || announced === undefined || value.dtype !== announced.dtype) {
      throw new DmpcError("DMPC_INFER_FAILED", `The result lacks "${tensorId}" as the model graph has it.`);
    }
    const { dtype, bytes } = value;
    return { tensorId, dtype, shape: [...announced.shape], data: Buffer.from(bytes).toString("base64") };
  });
}

function toFailure(error: unknown): OutcomeFailure {
  const code = error instanceof DmpcError ? error.code : "DMPC_INTERNAL";
  const message = error instanceof Error ? error.message : String(error);
  return { code, message: message.slice(0, 4_096) || code };
}
