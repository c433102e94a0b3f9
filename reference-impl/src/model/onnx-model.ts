import { create } from "@bufbuild/protobuf";
import { createHash } from "node:crypto";
import { DmpcError } from "@dmpc/schemas";
import {
  type GraphProto,
  GraphProtoSchema,
  type ModelProto,
  type NodeProto,
  type SparseTensorProto,
  type TensorProto,
} from "onnx-buf";
import { checkTensors } from "./check-tensors.ts";
import { consumedNames, innerGraphs } from "./consumed-names.ts";
import { decodeModel } from "./decode-model.ts";
import { isExternal } from "./external-data.ts";
import { isIdentifier } from "./is-identifier.ts";
import { DEFAULT_MODEL_LIMITS, type ModelLimits } from "./model-limits.ts";
import { orderNodes } from "./order-nodes.ts";
import { tensorsOf } from "./tensors-of.ts";

/** The names that ONNX's own operators go by. */
export const STANDARD_DOMAINS: ReadonlySet<string> = new Set(["", "ai.onnx"]);

/** Operator sets of the ONNX standard that are read. */
export const SUPPORTED_OPSETS = { from: 9, to: 23 } as const;

/** Nodes that are placed on a device together, as opposed to those that compute from weights alone. */
export interface ModelLayer {
  /** Unique name. Where a layer is one node, the node bears it too. */
  readonly layerId: string;
  /** The nodes, in an order in which they can run. */
  readonly nodes: readonly NodeProto[];
  /** Tensors that it consumes from outside itself and that are not weights, each once. */
  readonly inputs: readonly string[];
  /** Tensors that it gives out. */
  readonly outputs: readonly string[];
}

/** An ONNX model, read and sorted into layers and weights. */
export interface OnnxModel {
  /** SHA-256 of the file, followed by the data that it keeps in other files. */
  readonly digest: string;
  /** The model as it was decoded: its versions and functions. */
  readonly proto: ModelProto;
  /**
   * Its graph: the nodes on which an output depends, in an order in which they can run, each with a name of its own;
   * tensors in Constant nodes as weights.
   */
  readonly graph: GraphProto;
  /** The layers, in an order in which they can run. */
  readonly layers: readonly ModelLayer[];
  /** Nodes that compute from weights alone, by the names that they produce. */
  readonly constantNodes: ReadonlyMap<string, NodeProto>;
  /** Names of the tensors that come from outside. */
  readonly inputs: readonly string[];
  /** Names of the result. */
  readonly outputs: readonly string[];
}

/**
 * Reads an ONNX model that holds its own weights. Each node that depends on an input is a layer.
 *
 * @param file - The file's bytes. The model keeps views of them.
 * @param what - What the bytes are, for errors: a path.
 * @param limits - What it may hold.
 * @throws DmpcError DMPC_MODEL_INVALID if it is no ONNX model or breaks a limit, DMPC_MODEL_UNSUPPORTED if it cannot be
 *   partitioned, DMPC_GRAPH_CYCLE if its nodes depend on each other in a circle.
 */
export function readOnnxModel(file: Uint8Array, what: string, limits: ModelLimits = DEFAULT_MODEL_LIMITS): OnnxModel {
  const proto = decodeModel(file, what, limits);
  for (const tensor of tensorsOf(proto)) {
    if (!isExternal(tensor)) continue;
    throw new DmpcError(
      "DMPC_MODEL_UNSUPPORTED",
      `${what} keeps weights in other files; save it with the weights inside.`,
    );
  }
  return arrangeModel(proto, digestOf([file]), what, limits);
}

/** The digest that a model of these bytes bears. */
export function digestOf(pieces: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return `sha256:${hash.digest("hex")}`;
}

/**
 * Sorts a decoded model, all of whose data is in memory, into layers and weights.
 *
 * @param proto - The model. Its nodes are given names of their own.
 * @param digest - Its digest.
 * @param what - What it is, for errors: a path.
 * @param limits - What it may hold.
 * @throws DmpcError as {@link readOnnxModel}
 */
export function arrangeModel(proto: ModelProto, digest: string, what: string, limits: ModelLimits): OnnxModel {
  const { graph: whole } = proto;
  if (whole === undefined || whole.node.length === 0) {
    throw new DmpcError("DMPC_MODEL_INVALID", `${what} is not a usable ONNX model: it has no nodes.`);
  }
  checkOpset(proto, what);
  checkTensors(proto, what, limits);
  const graph = liftConstants(whole);
  const initializers = [
    ...graph.initializer.map(({ name }) => name),
    ...graph.sparseInitializer.map(({ values }) => values?.name ?? ""),
  ];
  const weights = new Set(initializers);
  const inputs = graph.input.map(({ name }) => name).filter((name) => !weights.has(name));
  const outputs = graph.output.map(({ name }) => name);
  refuseRepetition(inputs, "input", what);
  refuseRepetition(outputs, "output", what);
  graph.node = neededNodes(orderNodes(graph.node, new Set([...weights, ...inputs]), what), outputs);
  nameNodes(graph.node);
  const constantNodes = new Map<string, NodeProto>();
  const layers: ModelLayer[] = [];
  for (const node of graph.node) {
    const produced = node.output.filter((name) => name !== "");
    const consumed = consumedNames(node).filter((name) => !weights.has(name));
    if (consumed.length > 0 || isRandom(node)) {
      layers.push({ layerId: node.name, nodes: [node], inputs: consumed, outputs: produced });
      continue;
    }
    for (const name of produced) {
      weights.add(name);
      constantNodes.set(name, node);
    }
  }
  const made = new Set(layers.flatMap((layer) => layer.outputs));
  const foreign = outputs.find((name) => !made.has(name));
  if (foreign !== undefined) {
    throw new DmpcError(
      "DMPC_MODEL_UNSUPPORTED",
      `${what}: no layer computes the output "${foreign}"; remove that output.`,
    );
  }
  if (layers.length === 0 || inputs.length === 0 || outputs.length === 0) {
    throw new DmpcError(
      "DMPC_MODEL_UNSUPPORTED",
      `${what} has no output that a layer computes from an input; there is nothing to partition.`,
    );
  }
  return { digest, proto, graph, layers, constantNodes, inputs, outputs };
}

function checkOpset({ opsetImport }: ModelProto, what: string): void {
  if (opsetImport.length === 0) {
    throw new DmpcError("DMPC_MODEL_INVALID", `${what} is not a usable ONNX model: it names no operator set.`);
  }
  const { from, to } = SUPPORTED_OPSETS;
  for (const { domain, version } of opsetImport) {
    if (!STANDARD_DOMAINS.has(domain) || (version >= from && version <= to)) continue;
    throw new DmpcError(
      "DMPC_MODEL_UNSUPPORTED",
      `${what} has operator set ${String(version)}; convert it to one from ${String(from)} to ${String(to)}.`,
    );
  }
}

function refuseRepetition(names: readonly string[], kind: string, what: string): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (name !== "" && !seen.has(name)) {
      seen.add(name);
      continue;
    }
    const which = name === "" ? `an ${kind} without a name` : `the ${kind} "${name}" twice`;
    throw new DmpcError("DMPC_MODEL_INVALID", `${what} is not a usable ONNX model: it has ${which}.`);
  }
}

/** Tensors in Constant nodes become initializers, which the file's encoder hands on without a copy. */
function liftConstants(graph: GraphProto): GraphProto {
  const lifted: TensorProto[] = [];
  const sparse: SparseTensorProto[] = [];
  const node = graph.node.filter(({ domain, opType, attribute, output }) => {
    const [name = ""] = output;
    if (opType !== "Constant" || !STANDARD_DOMAINS.has(domain) || name === "") return true;
    const dense = attribute.find((one) => one.name === "value")?.t;
    const thin = attribute.find((one) => one.name === "sparse_value")?.sparseTensor;
    const value = dense ?? thin?.values;
    if (value === undefined) return true;
    value.name = name;
    if (dense !== undefined) lifted.push(dense);
    else if (thin !== undefined) sparse.push(thin);
    return false;
  });
  return create(GraphProtoSchema, {
    name: graph.name,
    node,
    initializer: [...graph.initializer, ...lifted],
    sparseInitializer: [...graph.sparseInitializer, ...sparse],
    input: graph.input,
    output: graph.output,
  });
}

/** Nodes on which an output depends: others would be layers that give nothing to anyone, which no engine can run alone. */
function neededNodes(ordered: readonly NodeProto[], outputs: readonly string[]): NodeProto[] {
  const wanted = new Set(outputs);
  const needed = ordered.toReversed().filter((node) => {
    const isNeeded = node.output.some((name) => wanted.has(name));
    if (isNeeded) for (const name of consumedNames(node)) wanted.add(name);
    return isNeeded;
  });
  return needed.reverse();
}

/**
 * Gives each node a name that no other has: its own if it is the first with it, else that of its first output, as far as
 * these can stand in documents.
 */
function nameNodes(nodes: readonly NodeProto[]): void {
  const names = new Set<string>();
  for (const [index, node] of nodes.entries()) {
    const [first = ""] = node.output.filter((name) => name !== "");
    const fallback = `${first}#${String(index)}`;
    const own = [node.name, first, fallback].find((name) => isIdentifier(name) && !names.has(name));
    let name = own ?? `node#${String(index)}`;
    for (let copy = 2; names.has(name); copy += 1) name = `node#${String(index)}#${String(copy)}`;
    names.add(name);
    node.name = name;
  }
}

/** Nodes that make new values in every run are layers although they consume nothing, or weights alone. */
function isRandom(node: NodeProto): boolean {
  return RANDOM.has(node.opType) || innerGraphs(node).some((inner) => inner.node.some(isRandom));
}

const RANDOM: ReadonlySet<string> = new Set([
  "RandomNormal",
  "RandomNormalLike",
  "RandomUniform",
  "RandomUniformLike",
  "Multinomial",
  "Bernoulli",
]);
