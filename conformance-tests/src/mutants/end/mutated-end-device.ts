import type { Assignment, EndDevice, Ending, RunningEndDevice } from "../../target/end-device.ts";
import type { EndMutant, EndMutation } from "./end-mutant.ts";

/** An end device with a mutation for each scenario. */
export class MutatedEndDevice implements EndDevice {
  readonly description: string;
  readonly #sound: EndDevice;
  readonly #mutant: EndMutant;
  #mutation: EndMutation;

  /** @param sound - What is broken. */
  constructor(sound: EndDevice, mutant: EndMutant) {
    this.#sound = sound;
    this.#mutant = mutant;
    this.#mutation = mutant.mutate();
    this.description = sound.description;
  }

  /** The mutation of the scenario that is under way. */
  get mutation(): EndMutation {
    return this.#mutation;
  }

  /** {@inheritDoc EndDevice.start} */
  start(assignment: Assignment): RunningEndDevice {
    const mutation = this.#mutant.mutate();
    this.#mutation = mutation;
    const running = this.#sound.start(assignment);
    return {
      ending: running.ending.then((ending) => falsified(ending, mutation)),
      stop: () => running.stop(),
    };
  }
}

function falsified(ending: Ending, mutation: EndMutation): Ending {
  if (ending.kind !== "outcome" || mutation.falsify === undefined) return ending;
  const outcome = mutation.falsify(ending.outcome);
  return outcome === "late" ? { kind: "late", seen: "none in time" } : { kind: "outcome", outcome };
}
