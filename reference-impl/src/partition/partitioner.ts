import type { PartitionProblem } from "../cost/partition-problem.ts";
import type { Placement } from "../cost/placement-cost.ts";

/** An algorithm that places the layers of a model. */
export interface Partitioner {
  /** Name, as plans carry it in `algorithm`. */
  readonly name: string;
  /** Places every node; source and sink are on the problem's input and output device. */
  place(problem: PartitionProblem): Placement;
}
