import { forcedSplit, PARTITIONERS, type Partitioner, type Runtime } from "@dmpc/reference-impl";
import { machineCosts, readCosts } from "./layer-costs.ts";
import type { MachineData } from "./machine-data.ts";
import {
  coverAll,
  type CoveredModel,
  type ExperimentDevice,
  type GraphedSubject,
  type Instance,
  type Pair,
  solvePair,
} from "./solve-pairs.ts";
import { SUBJECTS } from "./subjects.ts";

/** All algorithms but the one that splits where it does not pay; ours is the first. */
export const RIVALS: readonly Partitioner[] = PARTITIONERS.filter((one) => one !== forcedSplit);

/** What a slower end device is compared by: the exact algorithm, single devices and whole blocks. */
const BRIEFLY = RIVALS.filter(({ name }) => !name.startsWith("dads") && name !== "edgent");

/** How many times slower the end device is supposed to be. */
export const FACTORS = [1, 2, 4, 8, 16, 32, 64];

/** All models on all networks, for one end and one edge device. */
export interface PairResult {
  readonly pair: Pair;
  readonly instances: readonly Instance[];
}

/** A pair whose end device is slower than it was measured to be. */
export interface SlowerResult extends PairResult {
  readonly factor: number;
}

/** All that the page says. */
export interface Results {
  readonly subjects: readonly GraphedSubject[];
  /** What the data of other machines covers, by edge device. */
  readonly coverage: readonly { readonly edge: ExperimentDevice; readonly models: readonly CoveredModel[] }[];
  readonly pairs: readonly PairResult[];
  readonly slower: readonly SlowerResult[];
}

/** The devices. */
export async function listDevices(
  machine: MachineData,
): Promise<{ ends: readonly ExperimentDevice[]; edges: readonly ExperimentDevice[] }> {
  return {
    ends: [
      { label: "native", costsOf: machineCosts(machine, "native") },
      { label: "wasm", costsOf: machineCosts(machine, "wasm") },
    ],
    edges: [
      { label: "server", costsOf: await readCosts("server.csv") },
      { label: "GPU", costsOf: await readCosts("gpu.csv") },
      { label: "all threads", costsOf: machineCosts(machine, "native-all") },
    ],
  };
}

/** The models' graphs. */
export async function graphSubjects(runtime: Runtime): Promise<GraphedSubject[]> {
  const subjects: GraphedSubject[] = [];
  for (const subject of SUBJECTS) {
    subjects.push({ name: subject.name, isOfZoo: subject.isOfZoo, graph: await subject.graph(runtime) });
  }
  return subjects;
}

/** Computes everything from what was measured. */
export async function computeResults(subjects: readonly GraphedSubject[], machine: MachineData): Promise<Results> {
  const { ends, edges } = await listDevices(machine);
  const pairs = ends.flatMap((end) => edges.map((edge): Pair => ({ end, edge })));
  return {
    subjects,
    coverage: edges.map((edge) => ({ edge, models: coverAll(subjects, edge) })),
    pairs: pairs.map((pair) => ({ pair, instances: solvePair(subjects, pair, RIVALS) })),
    slower: pairs
      .filter(({ end }) => end === ends[0])
      .flatMap((pair) =>
        FACTORS.map((factor) => ({ pair, factor, instances: solvePair(subjects, pair, BRIEFLY, factor) })),
      ),
  };
}
