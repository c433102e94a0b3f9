import type { Observation } from "../../src/training/data/observation.ts";
import { quantile } from "../../src/runtime/quantile.ts";
import { groupBy } from "../../src/training/group-by.ts";

/**
 * Predicts each layer of a whole model by what the same layer took on the idle device, as JALAD (Li et al., ICPADS 2018) and
 * DADS (Hu et al., INFOCOM 2019) do: they measure every model on every device in advance.
 *
 * @returns Predicted latencies in milliseconds by place in the data; NaN for a layer that was never measured idle.
 */
export function predictByMeasuring(observations: readonly Observation[]): Float64Array {
  const keyOf = ({ model, layerId, layer }: Observation): string =>
    JSON.stringify([model, layerId, layer?.features?.inputSize, layer?.features?.outputSize]);
  const idle = observations.filter(
    ({ layerId, origin, loadProcesses }) => layerId !== undefined && origin === "whole-model" && loadProcesses === 0,
  );
  const medians = new Map(
    [...groupBy(idle, keyOf)].map(([key, rows]) => [
      key,
      quantile(
        rows.map(({ latencyMs }) => latencyMs),
        0.5,
      ),
    ]),
  );
  return Float64Array.from(observations, (observation) =>
    observation.layerId === undefined ? NaN : (medians.get(keyOf(observation)) ?? NaN),
  );
}
