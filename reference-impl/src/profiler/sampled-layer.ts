import type { Layer, SampledLayer } from "@dmpc/schemas";

type Described = Omit<Layer, "inputs" | "outputs">;

/** What samples say of a layer of a model graph: all but its tensors and nodes. */
export function sampledLayer({ layerId, operator, type = "other", features = {}, ...rest }: Described): SampledLayer {
  const { flops, parameterCount, parameterBytes, activationBytes } = rest;
  return {
    ...{ kind: "layer", layerId, operator, type, features },
    ...(flops === undefined ? {} : { flops }),
    ...(parameterCount === undefined ? {} : { parameterCount }),
    ...(parameterBytes === undefined ? {} : { parameterBytes }),
    ...(activationBytes === undefined ? {} : { activationBytes }),
  };
}
