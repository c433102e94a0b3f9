import type { DeployPrepareParams } from "@dmpc/schemas";
import { type Chunk, hex } from "../client/index.ts";
import { decodeTensor, type Elements, encodeTensor, type GoldenLayer, type TensorShape } from "../golden/index.ts";
import { IncomingBytes } from "./incoming-bytes.ts";
import type { Scene } from "./scene.ts";

/** How an inference on the suite's edge device ended. */
export type InferenceEnd = "complete" | "given-up";

/**
 * One inference on the suite's edge device, which computes what its segments compute of what it receives.
 *
 * @see spec/deployment-and-inference.md#inference
 */
export class EdgeInference {
  readonly #scene: Scene;
  readonly #deployment: DeployPrepareParams;
  readonly #parts = new Map<number, IncomingBytes>();
  readonly #values = new Map<string, Elements>();
  readonly #tensors: ReadonlyMap<string, TensorShape>;
  readonly #layers: ReadonlyMap<string, GoldenLayer>;
  #givenUp = false;
  #judged = false;
  #wake: () => void = () => undefined;

  constructor(scene: Scene, deployment: DeployPrepareParams) {
    const { model } = scene.sketch;
    this.#scene = scene;
    this.#deployment = deployment;
    this.#layers = new Map(model.layers.map((layer) => [layer.layerId, layer]));
    const tensors = [...model.model.inputs, ...model.layers.map(({ output }) => output)];
    this.#tensors = new Map(tensors.map((tensor) => [tensor.tensorId, tensor]));
    deployment.boundary.forEach(({ from, sizeBytes }, index) => {
      if (from === "end") {
        this.#parts.set(index, new IncomingBytes(sizeBytes, scene.observations, "DMPC-END-010"));
      }
    });
  }

  /** Takes a chunk of the inference's stream. */
  accept(chunk: Chunk): void {
    const part = this.#parts.get(chunk.partIndex);
    if (part === undefined || chunk.blob) {
      const { partIndex, blob } = chunk;
      const seen = `part ${String(partIndex)} of stream ${String(chunk.streamId)}${blob ? " with the flag blob" : ""}`;
      this.#scene.observations.note("DMPC-END-010", "parts that lead from the end device", seen);
      return;
    }
    const before = part.whole;
    part.add(chunk);
    const { whole } = part;
    const entry = this.#deployment.boundary[chunk.partIndex];
    if (whole === undefined || before !== undefined || entry === undefined) return;
    this.#scene.observations.count("part");
    const tensor = this.#tensors.get(entry.tensorId);
    const right = this.#scene.values[0]?.get(entry.tensorId);
    if (tensor !== undefined && right?.length === whole.length) {
      this.#values.set(entry.tensorId, decodeTensor(tensor.dtype, whole));
    }
    this.#judgeParts();
    this.#wake();
  }

  /** Runs the edge device's segments, each as soon as its inputs are there. */
  async run(send: (partIndex: number, bytes: Uint8Array) => Promise<void>): Promise<InferenceEnd> {
    const waiting = new Set(this.#scene.exchanges);
    while (waiting.size > 0) {
      if (this.#givenUp) return "given-up";
      const next = [...waiting].find(({ inputs }) => [...inputs].every((tensorId) => this.#values.has(tensorId)));
      if (next === undefined) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        continue;
      }
      waiting.delete(next);
      for (const layerId of this.#inOrder(next.layerIds)) await this.#compute(layerId, send);
    }
    return this.#givenUp ? "given-up" : "complete";
  }

  /** Ends it without a result. */
  giveUp(): void {
    this.#givenUp = true;
    this.#wake();
  }

  #inOrder(layerIds: readonly string[]): string[] {
    return [...this.#layers.keys()].filter((layerId) => layerIds.includes(layerId));
  }

  async #compute(layerId: string, send: (partIndex: number, bytes: Uint8Array) => Promise<void>): Promise<void> {
    const layer = this.#layers.get(layerId);
    if (layer === undefined || this.#givenUp) return;
    const { tensorId, dtype } = layer.output;
    const elements = layer.evaluate(layer.inputs.map((id) => this.#values.get(id) ?? []));
    this.#values.set(tensorId, elements);
    const index = this.#deployment.boundary.findIndex((entry) => entry.tensorId === tensorId && entry.from === "edge");
    if (index !== -1) await send(index, encodeTensor(dtype, elements));
  }

  /** Once all parts are there, they have to be those of one of the scenario's inferences. */
  #judgeParts(): void {
    const received = [...this.#parts].map(
      ([index, part]) => [this.#deployment.boundary[index]?.tensorId ?? "", part.whole] as const,
    );
    if (this.#judged || received.some(([, whole]) => whole === undefined)) return;
    this.#judged = true;
    const fits = this.#scene.values.some((values) =>
      received.every(
        ([tensorId, whole]) => Buffer.compare(whole ?? Buffer.of(), values.get(tensorId) ?? Buffer.of()) === 0,
      ),
    );
    if (fits) return;
    const words = (of: ReadonlyMap<string, Uint8Array>): string =>
      received.map(([tensorId]) => `"${tensorId}" ${hex(of.get(tensorId) ?? Buffer.of())}`).join(", ");
    const seen = new Map(received.map(([tensorId, whole]) => [tensorId, whole ?? Buffer.of()]));
    const expected = this.#scene.values.map(words).join(" or ");
    this.#scene.observations.note("DMPC-END-010", `the right parts: ${expected}`, words(seen));
  }
}
