import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { DmpcError } from "@dmpc/schemas";
import {
  AttributeProto_AttributeType,
  type AttributeProtoSchema,
  type ModelProto,
  ModelProtoSchema,
  type NodeProtoSchema,
  TensorProto_DataType,
  type TensorProtoSchema,
  type ValueInfoProtoSchema,
} from "onnx-buf";
import type { Fill, Weight } from "./weight.ts";

const IR_VERSION = 8n;
const OPSET = 17n;

const ELEMENT_TYPES = { float32: TensorProto_DataType.FLOAT, int64: TensorProto_DataType.INT64 } as const;

type Init<S extends Parameters<typeof create>[0]> = MessageInitShape<S>;

type Node = Init<typeof NodeProtoSchema> & { readonly input: readonly string[]; readonly output: readonly string[] };

/** A tensor that flows through a network while it is being described. */
export interface Value {
  /** The network it belongs to. */
  readonly graph: GraphBuilder;
  /** Its name, unique in the network. */
  readonly name: string;
  /** Its dimensions, in elements. */
  readonly shape: readonly number[];
}

/** Attributes of a node: whole numbers, lists of them, strings, and floating-point numbers, which say so. */
export type Attributes = Readonly<Record<string, number | readonly number[] | string | { readonly float: number }>>;

/** Types that values of a network have. */
export type ElementType = "float32" | "int64";

/** A node to add. */
export interface NodeDescription {
  /** Its name, hierarchical with slashes, unique in the network. */
  readonly name: string;
  /** ONNX operator. */
  readonly operator: string;
  /** Values and names of weights in the operator's order; "" for an optional one that is left out. */
  readonly inputs: readonly (Value | string)[];
  /** Shape of each output. */
  readonly outputs: readonly (readonly number[])[];
  /** Its attributes. */
  readonly attributes?: Attributes;
  /** Type of its outputs' elements; float32 if not given. */
  readonly type?: ElementType;
}

/** A network without its weights. */
export interface DescribedNetwork {
  /** The ONNX model, whose only initializers are small constants such as shapes and limits. */
  readonly model: ModelProto;
  /** The weights that are missing from it. */
  readonly weights: readonly Weight[];
}

/** Collects the nodes of a network in their order. It knows every shape, so that weights get theirs from the data. */
export class GraphBuilder {
  readonly #name: string;
  readonly #nodes: Node[] = [];
  readonly #weights: Weight[] = [];
  readonly #constants: Init<typeof TensorProtoSchema>[] = [];
  readonly #inputs: Init<typeof ValueInfoProtoSchema>[] = [];
  readonly #values = new Map<string, { readonly shape: readonly number[]; readonly type: ElementType }>();
  readonly #taken = new Set<string>();

  constructor(name: string) {
    this.#name = name;
  }

  /** Adds an input; `int64` for indices. */
  input(name: string, shape: readonly number[], type: ElementType = "float32"): Value {
    this.#take(name);
    this.#inputs.push(describeValue(name, shape, ELEMENT_TYPES[type]));
    return { graph: this, name, shape };
  }

  /** Adds a weight, and returns its name. */
  weight(name: string, dims: readonly number[], fill: Fill): string {
    this.#take(name);
    this.#weights.push({ name, dims, fill });
    return name;
  }

  /** Adds a list of whole numbers that is no weight, such as a shape, and returns its name. */
  integers(name: string, values: readonly number[]): string {
    this.#take(name);
    const rawData = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    this.#constants.push({ name, dims: [BigInt(values.length)], dataType: TensorProto_DataType.INT64, rawData });
    return name;
  }

  /** Adds a number that is no weight, such as a limit, and returns its name. */
  scalar(name: string, value: number): string {
    this.#take(name);
    const rawData = new Uint8Array(Float32Array.of(value).buffer);
    this.#constants.push({ name, dims: [], dataType: TensorProto_DataType.FLOAT, rawData });
    return name;
  }

  /**
   * Adds a node.
   *
   * @returns Its outputs.
   * @throws DmpcError DMPC_INTERNAL if the name is taken or an output would have no element.
   */
  node({ name, operator, inputs, outputs, attributes = {}, type = "float32" }: NodeDescription): [Value, ...Value[]] {
    this.#take(name);
    const [first, ...others] = outputs.map((shape, index): Value => {
      if (!shape.every((size) => Number.isInteger(size) && size > 0)) {
        throw new DmpcError("DMPC_INTERNAL", `The node ${name} would make a tensor of ${shape.join("x")}.`);
      }
      return { graph: this, name: `${name}:${String(index)}`, shape };
    });
    if (first === undefined) throw new DmpcError("DMPC_INTERNAL", `The node ${name} has no output.`);
    this.#nodes.push({
      name,
      opType: operator,
      input: inputs.map((input) => (typeof input === "string" ? input : input.name)),
      output: [first, ...others].map((value) => value.name),
      attribute: Object.entries(attributes).map(describeAttribute),
    });
    for (const value of [first, ...others]) this.#values.set(value.name, { shape: value.shape, type });
    return [first, ...others];
  }

  /**
   * The network whose results are the given values, under the names that they are given here. What they do not depend
   * on, such as the states of a recurrent layer that nobody asks for, is left out.
   */
  finish(results: Readonly<Record<string, Value>>): DescribedNetwork {
    const given = new Map(Object.entries(results).map(([name, value]) => [value.name, name]));
    const { nodes, needed } = dependencies(this.#nodes, given.keys());
    const rename = (name: string): string => given.get(name) ?? name;
    const values = [...this.#values].filter(([name]) => needed.has(name));
    const describe = ([name, { shape, type }]: (typeof values)[number]): Init<typeof ValueInfoProtoSchema> =>
      describeValue(rename(name), shape, ELEMENT_TYPES[type]);
    const model = create(ModelProtoSchema, {
      irVersion: IR_VERSION,
      producerName: "dmpc",
      opsetImport: [{ domain: "", version: OPSET }],
      graph: {
        name: this.#name,
        node: nodes.map((node) => ({
          ...node,
          input: node.input.map(rename),
          output: node.output.map((name) => (needed.has(name) ? rename(name) : "")),
        })),
        initializer: this.#constants.filter(({ name = "" }) => needed.has(name)),
        input: this.#inputs,
        output: values.filter(([name]) => given.has(name)).map(describe),
        valueInfo: values.filter(([name]) => !given.has(name)).map(describe),
      },
    });
    return { model, weights: this.#weights.filter(({ name }) => needed.has(name)) };
  }

  #take(name: string): void {
    if (this.#taken.has(name)) throw new DmpcError("DMPC_INTERNAL", `The name ${name} is taken.`);
    this.#taken.add(name);
  }
}

/** The nodes that results depend on, and all names that these nodes or the results need. */
function dependencies(nodes: readonly Node[], results: Iterable<string>): { nodes: Node[]; needed: Set<string> } {
  const needed = new Set(results);
  const kept = nodes.toReversed().filter(({ input, output }) => {
    if (!output.some((name) => needed.has(name))) return false;
    for (const name of input) needed.add(name);
    return true;
  });
  return { nodes: kept.reverse(), needed };
}

function describeValue(
  name: string,
  shape: readonly number[],
  elemType: TensorProto_DataType,
): Init<typeof ValueInfoProtoSchema> {
  const dim = shape.map((size) => ({ value: { case: "dimValue" as const, value: BigInt(size) } }));
  return { name, type: { value: { case: "tensorType", value: { elemType, shape: { dim } } } } };
}

function describeAttribute([name, value]: [string, Attributes[string]]): Init<typeof AttributeProtoSchema> {
  if (typeof value === "number") return { name, type: AttributeProto_AttributeType.INT, i: BigInt(value) };
  if (typeof value === "string") {
    return { name, type: AttributeProto_AttributeType.STRING, s: new TextEncoder().encode(value) };
  }
  if ("float" in value) return { name, type: AttributeProto_AttributeType.FLOAT, f: value.float };
  return { name, type: AttributeProto_AttributeType.INTS, ints: value.map(BigInt) };
}
