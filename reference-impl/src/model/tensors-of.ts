import type { AttributeProto, GraphProto, ModelProto, NodeProto, SparseTensorProto, TensorProto } from "onnx-buf";

/** Every tensor of a model, however deep inside it, in the file's order: the graph's own weights first. */
export function* tensorsOf(model: ModelProto): Generator<TensorProto> {
  for (const one of weightsOf(model)) {
    if (one.$typeName === "onnx.TensorProto") yield one;
    else yield* defined([one.values, one.indices]);
  }
}

/** Every sparse tensor of a model, in the same order. */
export function* sparseTensorsOf(model: ModelProto): Generator<SparseTensorProto> {
  for (const one of weightsOf(model)) if (one.$typeName === "onnx.SparseTensorProto") yield one;
}

type Weights = Generator<TensorProto | SparseTensorProto>;

function* weightsOf({ graph, functions, trainingInfo }: ModelProto): Weights {
  for (const one of [graph, ...trainingInfo.flatMap(({ initialization, algorithm }) => [initialization, algorithm])]) {
    if (one !== undefined) yield* weightsOfGraph(one);
  }
  for (const { attributeProto, node } of functions) {
    for (const one of attributeProto) yield* weightsOfAttribute(one);
    for (const one of node) yield* weightsOfNode(one);
  }
}

function* weightsOfGraph({ initializer, sparseInitializer, node }: GraphProto): Weights {
  yield* initializer;
  yield* sparseInitializer;
  for (const one of node) yield* weightsOfNode(one);
}

function* weightsOfNode({ attribute }: NodeProto): Weights {
  for (const one of attribute) yield* weightsOfAttribute(one);
}

function* weightsOfAttribute({ t, tensors, g, graphs, sparseTensor, sparseTensors }: AttributeProto): Weights {
  yield* defined([t, ...tensors]);
  yield* defined([sparseTensor, ...sparseTensors]);
  for (const graph of defined([g, ...graphs])) yield* weightsOfGraph(graph);
}

function defined<T>(values: readonly (T | undefined)[]): T[] {
  return values.filter((value) => value !== undefined);
}
