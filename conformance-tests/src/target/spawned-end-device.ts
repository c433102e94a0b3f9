import { type ChildProcess, spawn } from "node:child_process";
import type { Assignment, EndDevice, Ending, RunningEndDevice } from "./end-device.ts";
import { endGroup, endWithSuite, OWN_GROUP } from "./process-group.ts";
import { readOutcome } from "./read-outcome.ts";

/** How much later than its deadline an outcome is still taken, in milliseconds: the suite's own delays. */
const GRACE_MS = 1_000;

/** How long a program may go on after its outcome, in milliseconds. */
const FAREWELL_MS = 2_000;

/** Longest standard output that is read, in characters. */
const MAX_OUTPUT = 2 ** 24;

/** Most of the standard error that a report quotes, in characters. */
const MAX_QUOTED = 1_000;

/** An end device that a command starts, once for each scenario. */
export class SpawnedEndDevice implements EndDevice {
  readonly description: string;
  readonly #command: string;

  /** @param command - For the machine's shell. */
  constructor(command: string) {
    this.#command = command;
    this.description = `exec:${command}`.slice(0, 2_000);
  }

  /** {@inheritDoc EndDevice.start} */
  start(assignment: Assignment): RunningEndDevice {
    const { url, scenarioFile } = assignment;
    const child = spawn(this.#command, {
      ...OWN_GROUP,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, DMPC_URL: url, DMPC_SCENARIO: scenarioFile },
    });
    return new RunningProgram(endWithSuite(child), assignment);
  }
}

class RunningProgram implements RunningEndDevice {
  readonly ending: Promise<Ending>;
  readonly #child: ChildProcess;
  readonly #exit: Promise<string | undefined>;
  readonly #scenarioId: string;
  #output = "";
  #errors = "";
  #settle: (ending: Ending) => void = () => undefined;

  constructor(child: ChildProcess, { scenarioId, deadlineMs }: Assignment) {
    this.#child = child;
    this.#scenarioId = scenarioId;
    this.ending = new Promise((resolve) => {
      this.#settle = resolve;
    });
    const late = setTimeout(() => {
      this.#settle({ kind: "late", seen: `none in time${this.#quoteErrors()}` });
    }, deadlineMs + GRACE_MS);
    void this.ending.then(() => {
      clearTimeout(late);
    });
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      if (this.#output.length <= MAX_OUTPUT) this.#output += text;
      this.#lookForLine();
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#errors = (this.#errors + text).slice(-MAX_QUOTED);
    });
    this.#exit = new Promise((resolve) => {
      child.once("error", (error) => {
        resolve(`it cannot be started: ${error.message}`);
      });
      child.once("close", (status, signal) => {
        if (signal !== null) resolve(`it was ended by the signal ${signal}`);
        else resolve(status === 0 ? undefined : `it ended with the status ${String(status)}`);
      });
    });
    void this.#exit.then((failure) => {
      this.#settle(this.#endingWithoutLine(failure));
    });
  }

  async stop(): Promise<Ending | undefined> {
    const patience = new Promise<void>((resolve) => {
      setTimeout(resolve, FAREWELL_MS).unref();
    });
    const { kind } = await Promise.race([this.ending, Promise.resolve({ kind: "none" })]);
    if (kind === "outcome") await Promise.race([this.#exit, patience]);
    endGroup(this.#child);
    await Promise.race([this.#exit, patience]);
    const surplus = this.#output.slice(this.#output.indexOf("\n") + 1).trim();
    if (kind !== "outcome" || surplus === "" || !this.#output.includes("\n")) return undefined;
    return { kind: "program-fault", seen: `more than one line: ${surplus.slice(0, MAX_QUOTED)}` };
  }

  #lookForLine(): void {
    const end = this.#output.indexOf("\n");
    if (end !== -1) this.#settle(readOutcome(this.#output.slice(0, end), this.#scenarioId));
    else if (this.#output.length > MAX_OUTPUT) {
      this.#settle({ kind: "program-fault", seen: `more than ${String(MAX_OUTPUT)} characters without a line` });
    }
  }

  /** The ending of a program that has ended: its last line may lack the line break. */
  #endingWithoutLine(failure: string | undefined): Ending {
    if (this.#output.trim() !== "") return readOutcome(this.#output, this.#scenarioId);
    const quoted = this.#quoteErrors();
    if (failure !== undefined) return { kind: "crashed", seen: `none; ${failure}${quoted}` };
    return { kind: "program-fault", seen: `nothing on standard output, and the status 0${quoted}` };
  }

  #quoteErrors(): string {
    const errors = this.#errors.trim();
    return errors === "" ? "" : `; its standard error: ${errors}`;
  }
}
