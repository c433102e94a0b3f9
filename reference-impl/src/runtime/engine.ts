import type { InferenceSession, InferenceSessionFactory, TensorConstructor } from "onnxruntime-common";

/** One of onnxruntime's engines, inside the worker thread. */
export interface Engine {
  /** Version of the engine. */
  readonly version: string;
  /** Makes sessions. */
  readonly InferenceSession: InferenceSessionFactory;
  /** Makes tensors. */
  readonly Tensor: TensorConstructor;
  /** Options of a session of this engine whose runs have so many threads. */
  sessionOptions(threads: number): InferenceSession.SessionOptions;
  /** What the engine makes of a model, as an ONNX file. */
  optimize(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<Uint8Array>;
  /** Makes a session whose runs are traced. */
  createTraced(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
  /** Ends the tracing and returns the trace. */
  collectTrace(session: InferenceSession): Promise<string>;
}
