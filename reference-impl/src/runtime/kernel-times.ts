import { DmpcError } from "@dmpc/schemas";

const SUFFIX = "_kernel_time";

interface TraceEvent {
  readonly cat: string;
  readonly name: string;
  /** Microseconds. */
  readonly dur: number;
}

/**
 * Mean time of each node over the last `runs` runs in a trace that onnxruntime's profiler wrote, in milliseconds. A run
 * is every event up to a `model_run`.
 *
 * @throws DmpcError DMPC_PROFILE_UNAVAILABLE if the trace is none, or holds fewer runs.
 */
export function meanKernelTimesMs(trace: string, runs: number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const run of runsOf(parseTrace(trace)).slice(-runs)) {
    for (const { name, dur } of run) sums.set(name, (sums.get(name) ?? 0) + dur);
  }
  if (sums.size === 0) throw unavailable("holds no node");
  return new Map([...sums].map(([name, microseconds]) => [name, microseconds / 1000 / runs]));
}

function runsOf(events: readonly TraceEvent[]): TraceEvent[][] {
  const runs: TraceEvent[][] = [];
  let current: TraceEvent[] = [];
  for (const { cat, name, dur } of events) {
    if (cat === "Node" && name.endsWith(SUFFIX)) current.push({ cat, name: name.slice(0, -SUFFIX.length), dur });
    if (name !== "model_run") continue;
    runs.push(current);
    current = [];
  }
  return runs;
}

function parseTrace(trace: string): TraceEvent[] {
  const from = trace.indexOf("[");
  const to = trace.lastIndexOf("]");
  try {
    return JSON.parse(trace.slice(from, to + 1)) as TraceEvent[];
  } catch {
    throw unavailable("is not JSON");
  }
}

function unavailable(what: string): DmpcError {
  return new DmpcError(
    "DMPC_PROFILE_UNAVAILABLE",
    `The trace of the runtime's profiler ${what}; the layers cannot be timed.`,
  );
}
