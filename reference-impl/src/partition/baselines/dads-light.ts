import type { Partitioner } from "../partitioner.ts";
import { DadsNetwork } from "./dads-network.ts";

/**
 * DADS under light load (DSL): the partition with the least sum of the paper's three delays, `T_e + T_t + T_c`, by one
 * minimum cut. It differs from the exact partitioner where a return pays, because it cuts one way, and where the result is
 * wanted on the device that has the inputs, because the paper does not count the result's way back; see
 * `DadsNetwork`. The cost of a minimum cut.
 *
 * @see Hu et al., "Dynamic Adaptive DNN Surgery for Inference Acceleration on the Edge", INFOCOM 2019, algorithm 1
 */
export const dadsLight: Partitioner = {
  name: "dads-light",
  place: (problem) => new DadsNetwork(problem).cut({ near: 1, transfer: 1, far: 1 }),
};
