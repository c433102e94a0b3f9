import type { DeployPrepareParams } from "@dmpc/schemas";
import { deploy, hex, Inference, type OutgoingParts, type Piece, type Session } from "../../client/index.ts";
import {
  decodeTensor,
  elementCount,
  type Elements,
  encodeTensor,
  type GoldenModel,
  wholeModel,
  type GoldenDeploymentOptions,
} from "../../golden/index.ts";
import { inWords, nonConformance } from "../../verdict/check-outcome.ts";

/** The parts that the end device sends for a whole golden model: its inputs, in order. */
export function inputParts(model: GoldenModel, inputs: readonly Elements[]): OutgoingParts {
  return new Map(model.inputs.map(({ dtype }, index) => [index, encodeTensor(dtype, inputs[index] ?? [])]));
}

/** Inputs for a model for which any will do: 1, 2, 3 and so on. */
export function plainInputs(model: GoldenModel): Elements[] {
  return model.inputs.map(({ shape }) => Array.from({ length: elementCount(shape) }, (_, index) => index + 1));
}

/** The parts that the end device sends for a whole golden model, with their sizes. */
export function inputSizes(model: GoldenModel): { partIndex: number; sizeBytes: number }[] {
  const parts = inputParts(model, plainInputs(model));
  return [...parts].map(([partIndex, bytes]) => ({ partIndex, sizeBytes: bytes.length }));
}

/**
 * Holds the parts of a whole golden model to its results, bit by bit.
 *
 * @throws {@link CheckOutcome} `fail`
 */
export function expectGolden(
  model: GoldenModel,
  inputs: readonly Elements[],
  received: ReadonlyMap<number, Uint8Array>,
): void {
  const results = model.evaluate(inputs);
  model.outputs.forEach((output, index) => {
    expectTensor(model.name, output, results[index] ?? [], received.get(model.inputs.length + index));
  });
}

/**
 * Holds a part to the elements that it has to have.
 *
 * @throws {@link CheckOutcome} `fail`
 */
export function expectTensor(
  modelName: string,
  { tensorId, dtype }: GoldenModel["outputs"][number],
  elements: Elements,
  received: Uint8Array | undefined,
): void {
  const expected = encodeTensor(dtype, elements);
  if (received !== undefined && Buffer.compare(expected, received) === 0) return;
  throw nonConformance(
    `[DMPC-INFER-002] "${tensorId}" of ${modelName}.onnx to be ${inWords(elements)} (${hex(expected)})`,
    received === undefined ? "nothing" : `${inWords(decodeTensor(dtype, received))} (${hex(received)})`,
  );
}

/** Deploys a whole golden model and returns the parameters of the deployment. */
export async function deployGolden(
  session: Session,
  model: GoldenModel,
  options: GoldenDeploymentOptions,
): Promise<DeployPrepareParams> {
  const kit = wholeModel(model, options);
  await deploy(session, kit);
  return kit.params;
}

/** Demands that an inference of a whole golden model succeeds; what it computes is another check's matter. */
export async function expectServed(
  session: Session,
  deployment: DeployPrepareParams,
  model: GoldenModel,
  inputs: readonly Elements[] = plainInputs(model),
): Promise<void> {
  const inference = new Inference(session, deployment);
  inference.sendAll(inputParts(model, inputs));
  await inference.finish();
}

/** Runs one inference of a whole golden model and holds its results to what they have to be. */
export async function inferGolden(
  session: Session,
  deployment: DeployPrepareParams,
  model: GoldenModel,
  inputs: readonly Elements[],
  pieces: readonly Piece[],
): Promise<void> {
  const inference = new Inference(session, deployment);
  inference.sendAll(inputParts(model, inputs), pieces);
  expectGolden(model, inputs, await inference.finish());
}
