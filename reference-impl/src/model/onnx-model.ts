import { createHash } from "node:crypto";
import { fromBinary } from "@bufbuild/protobuf";
import { DmpcError } from "@dmpc/schemas";
import { type ModelProto, ModelProtoSchema, type NodeProto } from "onnx-buf";
import { refersToFiles } from "./check-self-contained.ts";
import { consumedNames } from "./consumed-names.ts";

const MAX_MODEL_BYTES = 2 ** 31 - 1;
const MAX_NODES = 100_000;

/** A node that is placed on a device, as opposed to one that computes from weights alone. */
export interface ModelLayer {
  /** Unique name; the node bears it too. */
  readonly layerId: string;
  /** The node. */
  readonly node: NodeProto;
  /** Tensors that it consumes and that are not weights, each once. */
  readonly inputs: readonly string[];
  /** Tensors that it produces. */
  readonly outputs: readonly string[];
}

/** An ONNX model, read and sorted into layers and weights. */
export interface OnnxModel {
  /** SHA-256 of the file. */
  readonly digest: string;
  /** The model. The names of its nodes are the layers' ids. */
  readonly proto: ModelProto;
  /** The layers, in the file's order, which is topological. */
  readonly layers: readonly ModelLayer[];
  /** Nodes that compute from weights alone, by the names that they produce. */
  readonly constantNodes: ReadonlyMap<string, NodeProto>;
  /** Names of the tensors that come from outside. */
  readonly inputs: readonly string[];
  /** Names of the result. */
  readonly outputs: readonly string[];
}

/**
 * Reads an ONNX model.
 *
 * @param file - The file's bytes. The model keeps views of them.
 * @param what - What the bytes are, for errors: a path.
 * @throws DmpcError DMPC_MODEL_INVALID if it is no ONNX model, DMPC_MODEL_UNSUPPORTED if it cannot be partitioned.
 */
export function readOnnxModel(file: Uint8Array, what: string): OnnxModel {
  const proto = decode(file, what);
  const graph = proto.graph;
  if (graph === undefined) throw invalid(what, "it has no graph");
  if (refersToFiles(proto)) {
    throw new DmpcError(
      "DMPC_MODEL_UNSUPPORTED",
      `${what} keeps weights in other files; save it with the weights inside.`,
    );
  }
  const weights = new Set(graph.initializer.map(({ name }) => name));
  const inputs = graph.input.map(({ name }) => name).filter((name) => !weights.has(name));
  const constantNodes = new Map<string, NodeProto>();
  const layers: ModelLayer[] = [];
  const ids = new Set<string>();
  for (const node of graph.node) {
    const outputs = node.output.filter((name) => name !== "");
    const consumed = consumedNames(node).filter((name) => !weights.has(name));
    if (consumed.length === 0 && !isRandom(node)) {
      for (const name of outputs) {
        weights.add(name);
        constantNodes.set(name, node);
      }
      continue;
    }
    const layerId = node.name !== "" && !ids.has(node.name) ? node.name : (outputs[0] ?? "");
    if (ids.has(layerId) || layerId === "") throw invalid(what, `two of its nodes are named "${layerId}"`);
    ids.add(layerId);
    node.name = layerId;
    layers.push({ layerId, node, inputs: consumed, outputs });
  }
  const outputs = graph.output.map(({ name }) => name);
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
  const digest = `sha256:${createHash("sha256").update(file).digest("hex")}`;
  return { digest, proto, layers, constantNodes, inputs, outputs };
}

function decode(file: Uint8Array, what: string): ModelProto {
  if (file.byteLength > MAX_MODEL_BYTES) throw invalid(what, `it has more than ${String(MAX_MODEL_BYTES)} bytes`);
  let proto: ModelProto;
  try {
    // A Buffer would make views that are Buffers, whose slice does not copy.
    proto = fromBinary(ModelProtoSchema, new Uint8Array(file.buffer, file.byteOffset, file.byteLength));
  } catch {
    throw invalid(what, "it cannot be decoded");
  }
  if (proto.opsetImport.length === 0 || (proto.graph?.node.length ?? 0) === 0) throw invalid(what, "it has no nodes");
  if ((proto.graph?.node.length ?? 0) > MAX_NODES) throw invalid(what, `it has more than ${String(MAX_NODES)} nodes`);
  return proto;
}

function invalid(what: string, why: string): DmpcError {
  return new DmpcError("DMPC_MODEL_INVALID", `${what} is not a usable ONNX model: ${why}; export the model again.`);
}

/** Nodes that make new values in every run are layers although they consume nothing. */
function isRandom({ opType }: NodeProto): boolean {
  return ["RandomNormal", "RandomUniform", "Multinomial", "Bernoulli"].includes(opType);
}
