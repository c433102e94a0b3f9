/** What a model from outside may cost before it is refused. */
export interface ModelLimits {
  /** Bytes of the model file; protobuf cannot hold more than 2^31 - 1. */
  readonly maxFileBytes: number;
  /** Bytes of all weights that are kept in other files. */
  readonly maxExternalBytes: number;
  /** Nodes of all its graphs together, also when each call of a function is replaced by its nodes. */
  readonly maxNodes: number;
  /** Bytes of memory that the file's structure would take when it is decoded: all but weights that are raw data. */
  readonly maxDecodedBytes: number;
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
  maxDecodedBytes: 2 ** 29,
  maxDepth: 64,
  maxTensorBytes: 2 ** 32,
};
