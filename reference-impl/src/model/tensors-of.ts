import type { AttributeProto, GraphProto, ModelProto, NodeProto, TensorProto } from "onnx-buf";

/** Every tensor of a model, however deep inside it, in the file's order: the graph's own weights first. */
export function* tensorsOf({ graph, functions, trainingInfo }: ModelProto): Generator<TensorProto> {
  for (const one of [graph, ...trainingInfo.flatMap(({ initialization, algorithm }) => [initialization, algorithm])]) {
    if (one !== undefined) yield* tensorsOfGraph(one);
  }
  for (const { node } of functions) for (const one of node) yield* tensorsOfNode(one);
}

function* tensorsOfGraph({ initializer, sparseInitializer, node }: GraphProto): Generator<TensorProto> {
  yield* initializer;
  for (const { values, indices } of sparseInitializer) yield* defined([values, indices]);
  for (const one of node) yield* tensorsOfNode(one);
}

function* tensorsOfNode({ attribute }: NodeProto): Generator<TensorProto> {
  for (const one of attribute) yield* tensorsOfAttribute(one);
}

function* tensorsOfAttribute(attribute: AttributeProto): Generator<TensorProto> {
  const { t, tensors, g, graphs, sparseTensor, sparseTensors } = attribute;
  yield* defined([t, ...tensors]);
  for (const sparse of defined([sparseTensor, ...sparseTensors])) yield* defined([sparse.values, sparse.indices]);
  for (const graph of defined([g, ...graphs])) yield* tensorsOfGraph(graph);
}

function defined<T>(values: readonly (T | undefined)[]): T[] {
  return values.filter((value) => value !== undefined);
}
