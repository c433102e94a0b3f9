import type { DeviceClass, ModelGraph, PlanConstraints, ProfiledRequest } from "@dmpc/schemas";
import fc from "fast-check";
import { constraintsOf } from "../../oracles/index.ts";
import { placementOfBits } from "./placement-of-bits.ts";

const device = fc.constantFrom<DeviceClass>("end", "edge");

const sketch = fc.record({
  pins: fc.array(fc.record({ layer: fc.nat(1_000), device }), { maxLength: 5 }),
  protectedTensors: fc.array(fc.nat(1_000), { maxLength: 4 }),
  noReturn: fc.nat(2).map((roll) => roll === 2),
  /** A placement that satisfies them all; undefined where nothing has to. */
  kept: fc.option(fc.nat(2 ** 14), { nil: undefined, freq: 2 }),
});

/**
 * Constrains the placement: two in three times so that some placement satisfies all, else in any way, which may be
 * contradictory. A constraint at least is there; lists may be empty, and a flag may be false.
 */
export const constrained: fc.Arbitrary<(request: ProfiledRequest) => ProfiledRequest> = sketch.map(
  ({ pins, protectedTensors, noReturn: holds, kept }) =>
    (request) => {
      const { layers } = request.modelGraph;
      const used = usedTensors(request.modelGraph);
      const placement = kept === undefined ? undefined : placementOfBits(request, kept);
      const drawn: Required<Pick<PlanConstraints, "pins" | "protectedTensors">> & PlanConstraints = {
        pins: pins.map(({ layer, device: wanted }) => pin(layers[layer % layers.length]?.layerId, wanted)),
        protectedTensors: [...new Set(protectedTensors.map((at) => used[at % used.length] ?? ""))],
        ...(holds || kept !== undefined ? { noReturn: holds } : {}),
      };
      if (placement !== undefined) {
        drawn.pins = drawn.pins.map(({ layerId }) => pin(layerId, placement.get(layerId)));
        const broken = constraintsOf({ ...request, constraints: drawn }).filter(
          ({ isSatisfied }) => !isSatisfied(placement),
        );
        const isBroken = (name: string): boolean => broken.some(({ pointer }) => pointer === `/constraints/${name}`);
        drawn.protectedTensors = drawn.protectedTensors.filter(
          (_tensorId, index) => !isBroken(`protectedTensors/${String(index)}`),
        );
        if (isBroken("noReturn")) drawn.noReturn = false;
      }
      const isConstrained = drawn.pins.length > 0 || drawn.protectedTensors.length > 0 || drawn.noReturn === true;
      if (!isConstrained) drawn.pins = [pin(layers[0]?.layerId, placement?.get(layers[0]?.layerId ?? "") ?? "end")];
      return { ...request, constraints: { ...request.constraints, ...drawn } };
    },
);

/** The tensors that something consumes: the others cannot cross. */
function usedTensors({ layers, outputs }: ModelGraph): string[] {
  return [...new Set([...layers.flatMap(({ inputs }) => inputs), ...outputs])];
}

/** Lets no tensor return. */
export function noReturn(request: ProfiledRequest): ProfiledRequest {
  return { ...request, constraints: { ...request.constraints, noReturn: true } };
}

function pin(layerId = "", wanted: DeviceClass = "end"): { layerId: string; device: DeviceClass } {
  return { layerId, device: wanted };
}
