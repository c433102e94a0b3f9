import type { GraphBuilder, Value } from "../../zoo/graph-builder.ts";

/** Name of the layer in its model. */
export const LAYER = "layer";

/** Describes a model of one layer. */
export type DescribeLayer = (graph: GraphBuilder) => Value;
