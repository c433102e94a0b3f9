import { DmpcError } from "@dmpc/schemas";
import type { Value } from "../graph-builder.ts";
import { heUniform, SMALL } from "../weight.ts";

/** Fully connected layer on a row of features, as Gemm; on a sequence of rows, as MatMul and Add. */
export function fullyConnected(input: Value, name: string, neurons: number): Value {
  const { graph, shape } = input;
  const features = shape.at(-1);
  if (features === undefined) throw new DmpcError("DMPC_INTERNAL", `${input.name} has no features.`);
  const outputs = [[...shape.slice(0, -1), neurons]];
  const fill = heUniform(features);
  if (shape.length === 2) {
    const weights = [
      graph.weight(`${name}/weight`, [neurons, features], fill),
      graph.weight(`${name}/bias`, [neurons], SMALL),
    ];
    const attributes = { transB: 1 };
    const [output] = graph.node({ name, operator: "Gemm", inputs: [input, ...weights], outputs, attributes });
    return output;
  }
  const weight = graph.weight(`${name}/weight`, [features, neurons], fill);
  const [product] = graph.node({ name, operator: "MatMul", inputs: [input, weight], outputs });
  const bias = graph.weight(`${name}/bias/values`, [neurons], SMALL);
  const [output] = graph.node({ name: `${name}/bias`, operator: "Add", inputs: [product, bias], outputs });
  return output;
}
