import type { SystemState } from "@dmpc/schemas";
import { loadBetween } from "../monitor/load-between.ts";
import { readLoad } from "../monitor/read-load.ts";

const VALID_FOR_MS = 2000;

/** About a monitor's period, and many ticks of the system's clock. */
const OBSERVED_MS = 200;

/** A state that is older is taken anew: other load on the machine comes and goes. */
const OLD_MS = 1000;

/** The state of this machine while the profiler itself rests. */
export class QuietState {
  readonly #deviceId: string;
  #state: Omit<SystemState, "ageMs"> | undefined;
  #takenMs = 0;

  /** @param deviceId - The device that states are to name. */
  constructor(deviceId: string) {
    this.#deviceId = deviceId;
  }

  /** Forgets what was seen: the load is another one now. */
  forget(): void {
    this.#state = undefined;
  }

  /** What was seen, as old as it is now. Rests and looks first if that is too long ago. */
  async state(): Promise<SystemState> {
    if (this.#state === undefined || performance.now() - this.#takenMs > OLD_MS) this.#state = await this.#look();
    return { ...this.#state, ageMs: performance.now() - this.#takenMs };
  }

  async #look(): Promise<Omit<SystemState, "ageMs">> {
    const before = readLoad();
    await new Promise((resolve) => setTimeout(resolve, OBSERVED_MS));
    const after = readLoad();
    this.#takenMs = after.takenMs;
    return {
      schemaVersion: "1.0",
      deviceId: this.#deviceId,
      validForMs: VALID_FOR_MS,
      ...loadBetween(before, after),
    };
  }
}
