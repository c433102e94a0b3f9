/** Version of the adapter's rules that the suite keeps to. */
export const ADAPTER_VERSION = "1.0";

/** What the suite puts up with from an adapter. */
export interface AdapterLimits {
  /** Time until the adapter is ready, in milliseconds. */
  readonly readyMs: number;
  /** Time until it answers an `open`, in milliseconds. */
  readonly openMs: number;
  /** Time until it has ended when it is told to, in milliseconds; then it is ended. */
  readonly endMs: number;
  /** Longest line, in bytes, without its end. */
  readonly lineBytes: number;
  /** Longest message of a connection, all its pieces together, in bytes. */
  readonly messageBytes: number;
  /** All that it prints in a run, in bytes. */
  readonly outputBytes: number;
  /** Connections that are open at the same time. */
  readonly connections: number;
}

/** What the suite puts up with if nothing else is said. @see spec/adapter.md#limits */
export const ADAPTER_LIMITS: AdapterLimits = {
  readyMs: 60_000,
  openMs: 10_000,
  endMs: 5_000,
  lineBytes: 2 ** 21,
  messageBytes: 2 ** 28,
  outputBytes: 2 ** 34,
  connections: 1_000,
};
