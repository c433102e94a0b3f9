import type { NodeProto } from "onnx-buf";
import { convolutionOperands } from "./convolution-operands.ts";
import type { ModelFacts } from "./model-facts.ts";
import { attributesOf, type NodeAttributes } from "./node-attributes.ts";
import { reducedAxes } from "./reduced-axes.ts";

/** The window that a convolution or pooling moves over its input: one number for each spatial axis. */
export interface SlidingWindow {
  /** Extents of the kernel. */
  readonly kernelShape: readonly number[];
  /** Steps from one place of the window to the next. */
  readonly strides: readonly number[];
  /** Distances of neighbouring elements of the kernel. */
  readonly dilations: readonly number[];
  /** Elements added before each axis, then behind each; undefined where they follow from a shape that is not known. */
  readonly pads: readonly number[] | undefined;
}

/**
 * The window of a node of type conv, deconv or pooling, with defaults filled in and automatic padding resolved. That of
 * global pooling, and of a reduction that is one, spans the input.
 *
 * @returns Undefined where neither an attribute nor a shape tells the kernel's extents.
 * @see https://onnx.ai/onnx/operators/onnx__Conv.html
 */
export function slidingWindow(node: NodeProto, facts: ModelFacts): SlidingWindow | undefined {
  const attributes = attributesOf(node);
  const isPooling = node.opType.includes("Pool") || node.opType.includes("pool");
  const kernelShape =
    wholeInput(node, facts) ??
    attributes.integers("kernel_shape") ??
    (isPooling ? undefined : facts.tensor(convolutionOperands(node).kernel).shape?.slice(2));
  if (kernelShape === undefined) return undefined;
  const ones = kernelShape.map(() => 1);
  const window = {
    kernelShape,
    strides: ofLength(attributes.integers("strides"), ones.length) ?? ones,
    dilations: ofLength(attributes.integers("dilations"), ones.length) ?? ones,
  };
  return { ...window, pads: paddingOf(node, attributes, window, facts) };
}

/** Extents of the input along its spatial axes, as far as the node takes them as a whole. */
function wholeInput(node: NodeProto, facts: ModelFacts): readonly number[] | undefined {
  const shape = facts.tensor(node.input[0] ?? "").shape;
  if (node.opType.includes("Global")) return shape?.slice(2);
  if (!node.opType.includes("Reduce")) return undefined;
  const axes = reducedAxes(node, facts);
  return axes && shape?.slice(2).map((extent, axis) => (axes.includes(axis + 2) ? extent : 1));
}

function paddingOf(
  node: NodeProto,
  attributes: NodeAttributes,
  { kernelShape, strides, dilations }: Omit<SlidingWindow, "pads">,
  facts: ModelFacts,
): readonly number[] | undefined {
  const rule = attributes.text("auto_pad") ?? "NOTSET";
  const isTransposed = node.opType.startsWith("ConvTranspose");
  const isFreeShape = isTransposed && (attributes.integers("output_shape") ?? []).length > 0;
  const none = [...kernelShape, ...kernelShape].map(() => 0);
  if (rule === "VALID") return none;
  if (rule === "NOTSET" && !isFreeShape) return ofLength(attributes.integers("pads"), none.length) ?? none;

  const input = facts.tensor(node.input[0] ?? "").shape?.slice(2);
  const output = facts.tensor(node.output[0] ?? "").shape?.slice(2);
  const known = isTransposed ? output : input;
  if (input === undefined || known === undefined) return undefined;
  const extra = attributes.integers("output_padding") ?? [];
  const totals = kernelShape.map((kernel, axis) => {
    const stride = strides[axis] ?? 1;
    const extent = (kernel - 1) * (dilations[axis] ?? 1) + 1;
    const size = input[axis] ?? 0;
    return isTransposed
      ? stride * (size - 1) + (extra[axis] ?? 0) + extent - (output?.[axis] ?? 0)
      : (Math.ceil(size / stride) - 1) * stride + extent - size;
  });
  const smaller = totals.map((total) => Math.floor(Math.max(0, total) / 2));
  const larger = totals.map((total, axis) => Math.max(0, total) - (smaller[axis] ?? 0));
  return rule === "SAME_UPPER" ? [...smaller, ...larger] : [...larger, ...smaller];
}

/** A list that has as many items as it is to have; one of another length is as none. */
function ofLength(list: readonly number[] | undefined, length: number): readonly number[] | undefined {
  return list?.length === length ? list : undefined;
}
