import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeNetwork } from "../../src/zoo/describe-network.ts";
import { measureNetwork } from "../../src/zoo/measure-network.ts";
import { findNetwork, NETWORKS } from "../../src/zoo/networks.ts";
import type { PictureSize } from "../../src/zoo/picture-sizes.ts";

const along = fc.oneof(
  fc.integer({ min: 1, max: 600 }),
  fc.integer({ min: 1, max: 9 }).map((n) => 256 * n),
);

describe.each(NETWORKS.filter(({ sizes }) => sizes !== undefined))("$name", (network) => {
  const takes = (size: PictureSize): boolean => network.sizes?.takes(size) ?? false;

  it("describes itself for every size that it takes, and refuses all others", () => {
    fc.assert(
      fc.property(along, along, (height, width) => {
        if (takes([height, width])) {
          const [picture] = measureNetwork(describeNetwork(network, [height, width])).inputs;
          expect(picture?.shape.slice(2)).toEqual([height, width]);
        } else {
          expect(() => describeNetwork(network, [height, width])).toThrow(network.sizes?.description);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("takes its paper's size, which is what it is described for if none is asked for", () => {
    expect(measureNetwork(describeNetwork(network))).toEqual(
      measureNetwork(describeNetwork(network, network.sizes?.own)),
    );
  });
});

it("keeps its parameters, and needs a quarter of the operations for a quarter of the picture", () => {
  const network = findNetwork("resnet-50");
  const [whole, quarter] = ([224, 112] as const).map((side) => measureNetwork(describeNetwork(network, [side, side])));
  expect(quarter?.parameters).toBe(whole?.parameters);
  const linear = 2 * 2048 * 1000;
  expect(((quarter?.flops ?? 0) - linear) * 4).toBeCloseTo((whole?.flops ?? 0) - linear, -9);
});
