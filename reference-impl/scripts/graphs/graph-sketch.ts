import type { ModelGraph } from "@dmpc/schemas";

const FLOAT_BYTES = 4;

/** A tensor of a sketched graph. */
export interface Sketched {
  /** Its id. */
  readonly tensorId: string;
  /** Its dimensions. */
  readonly shape: readonly number[];
}

/** What a layer computes with. */
export interface SketchedWork {
  /** Arithmetic operations; a multiply-add counts two. One for each element of the result if not given. */
  readonly flops?: number;
  /** Elements of its weights. None if not given. */
  readonly parameters?: number;
}

/** Number of elements of a tensor. */
export function elementsOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Collects the layers of a network, one for each operator, with the sizes of all tensors: a model graph without a model. */
export class GraphSketch {
  readonly #name: string;
  readonly #inputs: string[] = [];
  readonly #layers: ModelGraph["layers"] = [];
  readonly #tensors: ModelGraph["tensors"] = [];

  constructor(name: string) {
    this.#name = name;
  }

  /** Adds an input of float32. */
  input(tensorId: string, shape: readonly number[]): Sketched {
    this.#inputs.push(tensorId);
    return this.#tensor(tensorId, shape);
  }

  /** Adds a layer that makes one tensor of float32, and returns that. */
  layer(
    operator: string,
    inputs: readonly Sketched[],
    shape: readonly number[],
    { flops = elementsOf(shape), parameters = 0 }: SketchedWork = {},
  ): Sketched {
    const layerId = `${operator}-${String(this.#layers.length)}`;
    const distinct = [...new Map(inputs.map((input) => [input.tensorId, input])).values()];
    const touched = [...distinct.map((input) => elementsOf(input.shape)), elementsOf(shape)];
    this.#layers.push({
      layerId,
      operator,
      inputs: distinct.map(({ tensorId }) => tensorId),
      outputs: [`${layerId}:0`],
      flops,
      parameterCount: parameters,
      parameterBytes: parameters * FLOAT_BYTES,
      activationBytes: touched.reduce((sum, elements) => sum + elements * FLOAT_BYTES, 0),
    });
    return this.#tensor(`${layerId}:0`, shape);
  }

  /** The graph, with these results. */
  finish(...outputs: readonly Sketched[]): ModelGraph {
    return {
      schemaVersion: "1.0",
      name: this.#name,
      modelDigest: `sha256:${"0".repeat(64)}`,
      granularity: "node",
      inputs: this.#inputs,
      outputs: outputs.map(({ tensorId }) => tensorId),
      layers: this.#layers,
      tensors: this.#tensors,
    };
  }

  #tensor(tensorId: string, shape: readonly number[]): Sketched {
    this.#tensors.push({ tensorId, dtype: "float32", shape: [...shape], sizeBytes: elementsOf(shape) * FLOAT_BYTES });
    return { tensorId, shape };
  }
}
