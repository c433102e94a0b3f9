import { tensorSizeBytes } from "../data-types.ts";
import { DmpcError } from "../errors.ts";
import type { ModelGraph } from "../generated/types.ts";
import { findCycle } from "./find-cycle.ts";

/**
 * Applies the rules of spec/model-graph.md that a schema cannot express, in their order. O(layers + tensor uses).
 *
 * @param graph - Valid under model-graph.schema.json.
 * @param path - JSON Pointer to the graph in the document that holds it.
 * @throws {@link DmpcError} DMPC_GRAPH_DUPLICATE, DMPC_GRAPH_REFERENCE, DMPC_GRAPH_CYCLE, DMPC_GRAPH_SIZE
 * @see spec/model-graph.md#rules (DMPC-GRAPH-001 to DMPC-GRAPH-004)
 */
export function checkModelGraph(graph: ModelGraph, path = ""): void {
  checkUnique(graph, path);
  checkReferences(graph, path);
  checkAcyclic(graph, path);
  checkSizes(graph, path);
}

function checkUnique(graph: ModelGraph, path: string): void {
  const refuse = (what: string, id: string, where: string): never => {
    throw new DmpcError(
      "DMPC_GRAPH_DUPLICATE",
      `${what} "${id}" occurs twice in the model graph; rename or remove one.`,
      {
        path: path + where,
      },
    );
  };
  const layers = new Set<string>();
  graph.layers.forEach(({ layerId }, index) => {
    if (layers.has(layerId)) refuse("The layer id", layerId, `/layers/${String(index)}/layerId`);
    layers.add(layerId);
  });
  const tensors = new Set<string>();
  graph.tensors.forEach(({ tensorId }, index) => {
    if (tensors.has(tensorId)) refuse("The tensor id", tensorId, `/tensors/${String(index)}/tensorId`);
    tensors.add(tensorId);
  });
  const produced = new Set(graph.inputs);
  graph.layers.forEach(({ outputs }, layer) => {
    outputs.forEach((tensorId, index) => {
      if (produced.has(tensorId)) {
        refuse("The producer of the tensor", tensorId, `/layers/${String(layer)}/outputs/${String(index)}`);
      }
      produced.add(tensorId);
    });
  });
}

function checkReferences(graph: ModelGraph, path: string): void {
  const refuse = (tensorId: string, what: string, where: string): never => {
    throw new DmpcError(
      "DMPC_GRAPH_REFERENCE",
      `The tensor "${tensorId}" ${what}; correct the id or add what it names.`,
      {
        path: path + where,
      },
    );
  };
  const described = new Set(graph.tensors.map(({ tensorId }) => tensorId));
  const made = new Set(graph.layers.flatMap(({ outputs }) => outputs));
  const available = new Set([...graph.inputs, ...made]);

  graph.inputs.forEach((id, index) => {
    if (!described.has(id)) refuse(id, "has no entry in tensors", `/inputs/${String(index)}`);
  });
  graph.layers.forEach(({ inputs, outputs }, layer) => {
    inputs.forEach((id, index) => {
      const where = `/layers/${String(layer)}/inputs/${String(index)}`;
      if (!described.has(id)) refuse(id, "has no entry in tensors", where);
      if (!available.has(id)) refuse(id, "is consumed but neither an input nor produced", where);
    });
    outputs.forEach((id, index) => {
      if (!described.has(id))
        refuse(id, "has no entry in tensors", `/layers/${String(layer)}/outputs/${String(index)}`);
    });
  });
  graph.outputs.forEach((id, index) => {
    const where = `/outputs/${String(index)}`;
    if (!described.has(id)) refuse(id, "has no entry in tensors", where);
    if (!made.has(id)) refuse(id, "is an output of the model but not produced by a layer", where);
  });
  graph.tensors.forEach(({ tensorId }, index) => {
    if (!available.has(tensorId)) {
      refuse(tensorId, "is described but neither an input nor produced", `/tensors/${String(index)}`);
    }
  });
}

function checkAcyclic(graph: ModelGraph, path: string): void {
  const cycle = findCycle(graph);
  if (cycle === undefined) return;
  throw new DmpcError(
    "DMPC_GRAPH_CYCLE",
    `The layers depend on each other in a circle: ${cycle.join(" -> ")}; break it at one of them.`,
    { path: `${path}/layers` },
  );
}

function checkSizes(graph: ModelGraph, path: string): void {
  graph.tensors.forEach(({ tensorId, dtype, shape, sizeBytes }, index) => {
    const right = tensorSizeBytes(dtype, shape);
    if (sizeBytes === right) return;
    throw new DmpcError(
      "DMPC_GRAPH_SIZE",
      `The tensor "${tensorId}" of ${dtype}[${shape.join(",")}] has ${String(right)} bytes, not ${String(sizeBytes)}; correct sizeBytes, dtype or shape.`,
      { path: `${path}/tensors/${String(index)}/sizeBytes` },
    );
  });
}
