import { DmpcError } from "@dmpc/schemas";

const SUFFIX = "_kernel_time";

interface TraceEvent {
  readonly cat: string;
  readonly name: string;
  /** Microseconds. */
  readonly dur: number;
}

/**
 * Time of each node in each of the last `runs` runs in a trace that onnxruntime's profiler wrote, in milliseconds. A run
 * is every event up to a `model_run`; a node that it did not reach took no time in it.
 *
 * @throws DmpcError DMPC_PROFILE_UNAVAILABLE if the trace is none, or holds fewer runs.
 */
export function kernelTimesMs(trace: string, runs: number): Map<string, number[]> {
  const times = new Map<string, number[]>();
  const last = runsOf(parseTrace(trace)).slice(-runs);
  if (last.length < runs) throw unavailable("holds fewer runs than there were");
  for (const [index, run] of last.entries()) {
    for (const { name, dur } of run) {
      let nodeTimes = times.get(name);
      if (nodeTimes === undefined) {
        nodeTimes = Array.from({ length: runs }, () => 0);
        times.set(name, nodeTimes);
      }
      nodeTimes[index] = (nodeTimes[index] ?? 0) + dur / 1000;
    }
  }
  if (times.size === 0) throw unavailable("holds no node");
  return times;
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
