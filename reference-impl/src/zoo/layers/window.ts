import { DmpcError } from "@dmpc/schemas";
import type { Value } from "../graph-builder.ts";

/** A number for height and width, or one for each. */
export type Pair = number | readonly [number, number];

/** The window that a convolution or pooling slides over a picture. */
export interface Window {
  /** Its size. */
  readonly kernel: Pair;
  /** Elements from one place to the next; 1 if not given. */
  readonly stride?: Pair;
  /** Elements added on each side; "same" keeps the size at stride 1; 0 if not given. */
  readonly padding?: Pair | "same";
}

/** A window with everything spelled out, height first. */
export interface ResolvedWindow {
  /** Its size. */
  readonly kernel: readonly [number, number];
  /** Elements from one place to the next. */
  readonly stride: readonly [number, number];
  /** Elements added on each side. */
  readonly padding: readonly [number, number];
  /** The ONNX attributes that say so. */
  readonly attributes: Readonly<Record<"kernel_shape" | "strides" | "pads", readonly number[]>>;
}

/** Spells a window out. */
export function resolveWindow({ kernel, stride = 1, padding = 0 }: Window): ResolvedWindow {
  const [height, width] = toPair(kernel);
  const [top, left] = padding === "same" ? [(height - 1) / 2, (width - 1) / 2] : toPair(padding);
  const strides = toPair(stride);
  return {
    kernel: [height, width],
    stride: strides,
    padding: [top, left],
    attributes: { kernel_shape: [height, width], strides, pads: [top, left, top, left] },
  };
}

/**
 * Places of a window along height and width.
 *
 * @param round - What becomes of a last window that sticks out: `Math.floor` drops it, `Math.ceil` keeps it.
 */
export function countPlaces(
  picture: Value,
  { kernel, stride, padding }: ResolvedWindow,
  round: (places: number) => number = Math.floor,
): [number, number] {
  const [, , height, width] = pictureShape(picture);
  const along = (size: number, axis: 0 | 1): number =>
    round((size + 2 * padding[axis] - kernel[axis]) / stride[axis]) + 1;
  return [along(height, 0), along(width, 1)];
}

/**
 * Batch, channels, height and width of a value.
 *
 * @throws DmpcError DMPC_INTERNAL if it has other dimensions.
 */
export function pictureShape({ name, shape }: Value): [number, number, number, number] {
  const [batch, channels, height, width, ...others] = shape;
  if (batch === undefined || channels === undefined || height === undefined || width === undefined || others.length) {
    throw new DmpcError("DMPC_INTERNAL", `${name} of ${shape.join("x")} is no batch of pictures.`);
  }
  return [batch, channels, height, width];
}

function toPair(value: Pair): readonly [number, number] {
  return typeof value === "number" ? [value, value] : value;
}
