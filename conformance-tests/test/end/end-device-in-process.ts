import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { executeScenario, type Runtime } from "@dmpc/reference-impl";
import { type EndOutcome, parseDocument } from "@dmpc/schemas";
import type { Assignment, EndDevice, Ending, RunningEndDevice } from "../../src/target/end-device.ts";
import { readOutcome } from "../../src/target/read-outcome.ts";

/**
 * The reference end device in this process, so that a scenario costs no start of a program.
 *
 * @param falsify - Changes the outcome before the suite sees it.
 */
export class EndDeviceInProcess implements EndDevice {
  readonly description = "exec:the reference, in this process";
  readonly #runtime: Runtime;
  readonly #falsify: (outcome: EndOutcome) => EndOutcome;

  constructor(runtime: Runtime, falsify: (outcome: EndOutcome) => EndOutcome = (outcome) => outcome) {
    this.#runtime = runtime;
    this.#falsify = falsify;
  }

  start(assignment: Assignment): RunningEndDevice {
    return { ending: this.#run(assignment), stop: () => Promise.resolve(undefined) };
  }

  async #run({ url, folder, scenarioFile, scenarioId, deadlineMs }: Assignment): Promise<Ending> {
    const started = performance.now();
    const scenario = parseDocument("end-scenario", JSON.parse(await readFile(scenarioFile, "utf8")));
    const modelFile = await readFile(join(folder, scenario.model.file));
    const elapsedMs = (): number => performance.now() - started;
    const outcome = await executeScenario({ scenario, modelFile, edgeUrl: url, runtime: this.#runtime, elapsedMs });
    if (elapsedMs() > deadlineMs) return { kind: "late", seen: "none in time" };
    return readOutcome(JSON.stringify(this.#falsify(outcome)), scenarioId);
  }
}
