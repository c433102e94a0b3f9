import { create } from "@bufbuild/protobuf";
import { createHash } from "node:crypto";
import { DmpcError } from "@dmpc/schemas";
import { type GraphProto, GraphProtoSchema, type ModelProto, type NodeProto, type TensorProto } from "onnx-buf";
import { checkTensors } from "./check-tensors.ts";
import { consumedNames } from "./consumed-names.ts";
import { decodeModel } from "./decode-model.ts";
import { isExternal } from "./external-data.ts";
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
  /** Its graph: nodes in an order in which they can run, each with a name of its own; tensors in Constant nodes as weights. */
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
  graph.node = orderNodes(graph.node, new Set([...weights, ...inputs]), what);
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
  if (layers.length === 0 || inputs.length === 0) {
    throw new DmpcError(
      "DMPC_MODEL_UNSUPPORTED",
      `${what} has no layer that depends on an input; there is nothing to partition.`,
    );
  }
  return { digest, proto, graph, layers, constantNodes, inputs, outputs };
}

function checkOpset({ opsetImport }: ModelProto, what: string): void {
  const standard = opsetImport.find(({ domain }) => STANDARD_DOMAINS.has(domain));
  if (opsetImport.length === 0) {
    throw new DmpcError("DMPC_MODEL_INVALID", `${what} is not a usable ONNX model: it names no operator set.`);
  }
  const { from, to } = SUPPORTED_OPSETS;
  if (standard === undefined || (standard.version >= from && standard.version <= to)) return;
  throw new DmpcError(
    "DMPC_MODEL_UNSUPPORTED",
    `${what} has operator set ${String(standard.version)}; convert it to one from ${String(from)} to ${String(to)}.`,
  );
}

/** Tensors in Constant nodes become initializers, which the file's encoder hands on without a copy. */
function liftConstants(graph: GraphProto): GraphProto {
  const lifted: TensorProto[] = [];
  const node = graph.node.filter(({ opType, attribute, output }) => {
    const value = attribute.find(({ name, t }) => name === "value" && t !== undefined)?.t;
    const [name = ""] = output;
    if (opType !== "Constant" || value === undefined || name === "") return true;
    value.name = name;
    lifted.push(value);
    return false;
  });
  return create(GraphProtoSchema, {
    name: graph.name,
    node,
    initializer: [...graph.initializer, ...lifted],
    sparseInitializer: graph.sparseInitializer,
    input: graph.input,
    output: graph.output,
  });
}

/** Gives each node a name that no other has: its own if it is the first with it, else that of its first output. */
function nameNodes(nodes: readonly NodeProto[]): void {
  const names = new Set<string>();
  for (const node of nodes) {
    const [first = ""] = node.output.filter((name) => name !== "");
    let name = node.name !== "" && !names.has(node.name) ? node.name : first;
    for (let copy = 2; names.has(name) || name === ""; copy += 1) name = `${first}#${String(copy)}`;
    names.add(name);
    node.name = name;
  }
}

/** Nodes that make new values in every run are layers although they consume nothing. */
function isRandom({ opType }: NodeProto): boolean {
  return ["RandomNormal", "RandomUniform", "Multinomial", "Bernoulli"].includes(opType);
}
