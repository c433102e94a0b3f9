import fc from "fast-check";
import { scenario, type ScenarioBounds } from "../../arbitraries/index.ts";
import type { EdgeBehaviour } from "../../edge-double/edge-behaviour.ts";
import type { EndRun } from "../../target/end-device-bench.ts";
import type { CheckContext } from "../check.ts";

/** Share of a run's random cases that a check of an end device takes: each starts a program. */
export const SCENARIO_WEIGHT = 0.04;

/**
 * Tries a property on random scenarios, with an edge device that behaves in a random way.
 *
 * @param weight - Share of the run's `runs`.
 */
export async function tryScenarios(
  context: CheckContext,
  bounds: ScenarioBounds,
  behaviours: fc.Arbitrary<EdgeBehaviour>,
  judge: (run: EndRun) => void,
  weight = SCENARIO_WEIGHT,
): Promise<void> {
  const behaviour = behaviours.map((drawn) => Object.assign(drawn, { [fc.toStringMethod]: () => drawn.name }));
  const trial = fc.record({ sketch: scenario(bounds), behaviour });
  await context.forAll(
    trial,
    async ({ sketch, behaviour: drawn }) => {
      judge(await context.endDevice.run(sketch, drawn));
    },
    weight,
  );
}
