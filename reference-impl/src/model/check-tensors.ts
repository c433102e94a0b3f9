import { DmpcError } from "@dmpc/schemas";
import { type ModelProto, type TensorProto, TensorProto_DataType as Type } from "onnx-buf";
import { declaredBytes, declaredElements, denseTensor } from "./declared-size.ts";
import { isExternal } from "./external-data.ts";
import type { ModelLimits } from "./model-limits.ts";
import { sparseTensorsOf, tensorsOf } from "./tensors-of.ts";

/**
 * Refuses a model whose tensors hold more or less than their shapes say: whoever reads them by the shape would read
 * what is not there. Sparse tensors hold less; their shapes are bounded.
 *
 * @throws DmpcError DMPC_MODEL_INVALID
 */
export function checkTensors(proto: ModelProto, what: string, { maxTensorBytes }: ModelLimits): void {
  const refuser = ({ name }: TensorProto) => {
    return (why: string): never => {
      throw new DmpcError("DMPC_MODEL_INVALID", `${what} is not a usable ONNX model: "${name}" ${why}.`);
    };
  };
  const checkSize = (tensor: TensorProto, refuse: (why: string) => never): void => {
    const bytes = declaredBytes(tensor);
    if (Number.isNaN(declaredElements(tensor))) refuse("has a negative dimension");
    if (bytes !== undefined && bytes > maxTensorBytes) {
      refuse(`is said to have ${String(bytes)} bytes, more than the limit of ${String(maxTensorBytes)}`);
    }
  };
  for (const sparse of sparseTensorsOf(proto)) {
    const dense = denseTensor(sparse);
    checkSize(dense, refuser(dense));
  }
  for (const tensor of tensorsOf(proto)) {
    if (isExternal(tensor)) continue;
    const refuse = refuser(tensor);
    checkSize(tensor, refuse);
    const elements = declaredElements(tensor);
    const bytes = declaredBytes(tensor);
    if (tensor.rawData.length > 0) {
      if (bytes === undefined || bytes !== tensor.rawData.length) {
        refuse(`has ${String(tensor.rawData.length)} bytes, and its shape says ${String(bytes ?? "strings")}`);
      }
      continue;
    }
    const held = listedElements(tensor);
    if (held !== listedFor(tensor, elements)) {
      refuse(`lists ${String(held)} elements, and its shape says ${String(elements)}`);
    }
  }
}

function listedElements({ floatData, int32Data, int64Data, doubleData, uint64Data, stringData }: TensorProto): number {
  const lists = [floatData, int32Data, int64Data, doubleData, uint64Data, stringData];
  return lists.reduce((sum, { length }) => sum + length, 0);
}

/** How many list entries a tensor takes: complex numbers have two each; two or four small ones share one. */
function listedFor({ dataType }: TensorProto, elements: number): number {
  return Math.ceil(elements * (ENTRIES_PER_ELEMENT.get(dataType) ?? 1));
}

const ENTRIES_PER_ELEMENT: ReadonlyMap<number, number> = new Map<number, number>([
  [Type.COMPLEX64, 2],
  [Type.COMPLEX128, 2],
  [Type.INT4, 1 / 2],
  [Type.UINT4, 1 / 2],
  [Type.FLOAT4E2M1, 1 / 2],
  [Type.INT2, 1 / 4],
  [Type.UINT2, 1 / 4],
]);
