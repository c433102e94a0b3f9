import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Assignment, EndDevice, Ending, RunningEndDevice } from "./end-device.ts";
import { readOutcome } from "./read-outcome.ts";

/** How often the suite looks whether there is an outcome, in milliseconds. */
const LOOK_MS = 200;

/** How long the suite waits for somebody to start the end device, in milliseconds. */
const START_PATIENCE_MS = 600_000;

/** Name of the file in which the outcome is expected. */
export const OUTCOME_FILE = "outcome.json";

/** An end device that somebody starts by hand for each scenario, while the suite says what to do and waits. */
export class AttendedEndDevice implements EndDevice {
  readonly description: string;
  readonly #say: (line: string) => void;

  /**
   * @param url - Where the suite's edge device is.
   * @param say - Tells whoever attends.
   */
  constructor(url: string, say: (line: string) => void) {
    this.description = `listen:${url}`;
    this.#say = say;
  }

  /** {@inheritDoc EndDevice.start} */
  start(assignment: Assignment): RunningEndDevice {
    const { url, scenarioFile, folder } = assignment;
    this.#say(
      `waiting for: DMPC_URL=${url} DMPC_SCENARIO=${scenarioFile}  and its outcome in ${join(folder, OUTCOME_FILE)}`,
    );
    let stopped = false;
    const ending = awaitOutcome(assignment, () => stopped);
    return {
      ending,
      stop() {
        stopped = true;
        return Promise.resolve(undefined);
      },
    };
  }
}

async function awaitOutcome(
  { folder, scenarioId, deadlineMs, connected }: Assignment,
  isStopped: () => boolean,
): Promise<Ending> {
  // Nobody can tell when a program was started by hand; what it does before it connects takes none of its time.
  let lateAt = performance.now() + START_PATIENCE_MS;
  void connected.then(() => {
    lateAt = performance.now() + deadlineMs;
  });
  while (!isStopped()) {
    const text = await readFile(join(folder, OUTCOME_FILE), "utf8").catch(() => undefined);
    if (text !== undefined) return readOutcome(text, scenarioId);
    if (performance.now() > lateAt) break;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return { kind: "late", seen: "none in time" };
}
