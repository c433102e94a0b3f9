import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const CHILD = fileURLToPath(new URL("grow.ts", import.meta.url));
const TURNS = 5;

/** What a graph took in a new process: milliseconds, and megabytes at the peak. */
export interface GraphGrowth {
  readonly layers: number;
  readonly compileMs: number;
  /** The first solution, cold. */
  readonly solveMs: number;
  /** The second. */
  readonly againMs: number;
  /** Peak before the compilation: the graph, its costs and the engine. */
  readonly beforeMb: number;
  readonly peakMb: number;
}

/** What a document took in a new process. */
export interface DocumentGrowth {
  readonly layers: number;
  readonly sizeMb: number;
  readonly parseMs: number;
  readonly validateMs: number;
  /** From the request to the plan, with all checks. */
  readonly planMs: number;
  readonly peakMb: number;
}

/** Medians over new processes, for graphs of a kind with so many layers. */
export function measureGraph(kind: "chain" | "series-parallel", layers: number): GraphGrowth {
  return medians<GraphGrowth>(kind, layers);
}

/** Medians over new processes, for a request on a chain of so many layers. */
export function measureDocument(layers: number): DocumentGrowth {
  return medians<DocumentGrowth>("document", layers);
}

function medians<T extends object>(kind: string, layers: number): T {
  const runs = Array.from({ length: TURNS }, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", CHILD, kind, String(layers)], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Record<string, number>;
  });
  const [first = {}] = runs;
  const median = (name: string): number =>
    runs.map((run) => run[name] ?? NaN).sort((one, other) => one - other)[TURNS >> 1] ?? NaN;
  return Object.fromEntries(Object.keys(first).map((name) => [name, median(name)])) as T;
}
