/** What a model from outside may cost before it is refused. */
export interface ModelLimits {
  /** Bytes of the model file; protobuf cannot hold more than 2^31 - 1. */
  readonly maxFileBytes: number;
  /** Bytes of all weights that are kept in other files. */
  readonly maxExternalBytes: number;
  /** Nodes of all its graphs together. */
  readonly maxNodes: number;
  /** Protobuf messages in the file, each of which becomes an object. */
  readonly maxMessages: number;
  /** Repeated scalars and strings in the file, each of which becomes an element of an array. */
  readonly maxValues: number;
  /** Messages inside each other. */
  readonly maxDepth: number;
  /** Bytes of one tensor by its declared shape, be it a weight or a result. */
  readonly maxTensorBytes: number;
}

/** Limits that every model in use stays under. */
export const DEFAULT_MODEL_LIMITS: ModelLimits = {
  maxFileBytes: 2 ** 31 - 1,
  maxExternalBytes: 2 ** 34,
  maxNodes: 100_000,
  maxMessages: 4_000_000,
  maxValues: 100_000_000,
  maxDepth: 64,
  maxTensorBytes: 2 ** 32,
};
