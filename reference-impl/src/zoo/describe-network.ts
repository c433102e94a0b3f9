import { DmpcError } from "@dmpc/schemas";
import { type DescribedNetwork, GraphBuilder } from "./graph-builder.ts";
import type { PictureSize } from "./picture-sizes.ts";
import type { ZooNetwork } from "./zoo-network.ts";

/**
 * A network for an input size, without its weights: takes milliseconds.
 *
 * @param size - Size of its input picture; its paper's if not given.
 * @throws DmpcError DMPC_USAGE if the network does not take it.
 */
export function describeNetwork(network: ZooNetwork, size?: PictureSize): DescribedNetwork {
  const graph = new GraphBuilder(network.name);
  if (network.sizes === undefined) {
    if (size !== undefined) {
      throw new DmpcError("DMPC_USAGE", `${network.name} has no input picture; leave --input-size out.`);
    }
    return graph.finish(network.describe(graph));
  }
  const { sizes } = network;
  if (size !== undefined && !sizes.takes(size)) {
    throw new DmpcError("DMPC_USAGE", `${network.name} cannot take ${size.join("x")}; it takes ${sizes.description}.`);
  }
  return graph.finish(network.describe(graph, size ?? sizes.own));
}
