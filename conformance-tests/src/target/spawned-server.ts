import { type ChildProcess, spawn } from "node:child_process";
import { DmpcError } from "@dmpc/schemas";
import { within } from "../client/patience.ts";
import { firstLine } from "./first-line.ts";
import { endGroup, endWithSuite, OWN_GROUP, signalGroup } from "./process-group.ts";
import { readyUrl } from "./ready-line.ts";
import type { Target } from "./reach.ts";

/** How long a program may take until it is ready. */
const READY_MS = 60_000;

/** How long a program may take to end when it is told to; then it is ended. */
const END_MS = 5_000;

/** A server that was started for the run, and is started again if it ends before the run does. */
export class SpawnedServer implements Target {
  readonly #command: string;
  readonly #tell: (line: string) => void;
  #running: Running;
  #crash: string | undefined;

  private constructor(command: string, tell: (line: string) => void, running: Running) {
    this.#command = command;
    this.#tell = tell;
    this.#running = running;
  }

  /**
   * Starts a server by a command of the shell. It prints one line when it is ready.
   *
   * @throws DmpcError DMPC_HARNESS_PROTOCOL if it ends, or prints something else, or nothing in time.
   * @see spec/driving.md#servers
   */
  static async start(command: string, tell: (line: string) => void): Promise<SpawnedServer> {
    return new SpawnedServer(command, tell, await run(command));
  }

  /** {@inheritDoc Target.locate} */
  async locate(): Promise<string> {
    const { status } = this.#running;
    if (status !== undefined) {
      this.#tell(`the program ended by itself (${status}) and is started again`);
      this.#crash ??= this.#running.untold;
      endGroup(this.#running.child);
      this.#running = await run(this.#command);
    }
    return this.#running.url;
  }

  /** {@inheritDoc Target.takeCrash} */
  takeCrash(): string | undefined {
    const crash = this.#crash ?? this.#running.untold;
    this.#crash = undefined;
    this.#running.untold = undefined;
    return crash;
  }

  /** {@inheritDoc Target.fault} */
  fault(): undefined {
    return undefined;
  }

  /** {@inheritDoc Target.close} */
  async close(): Promise<void> {
    await stop(this.#running);
  }
}

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<string>;
  url: string;
  /** How it ended; undefined while it runs. */
  status: string | undefined;
  /** The same, until somebody was told. */
  untold: string | undefined;
}

async function run(command: string): Promise<Running> {
  const child = endWithSuite(spawn(command, { ...OWN_GROUP, stdio: ["pipe", "pipe", "inherit"] }));
  child.stdin.on("error", () => {
    // It does not read.
  });
  const running: Running = { child, url: "", status: undefined, untold: undefined, ended: ending(child) };
  void running.ended.then((status) => {
    running.status = status;
    running.untold = status;
  });
  try {
    const line = await within(
      Promise.race([
        firstLine(child.stdout),
        running.ended.then((status) => {
          throw harness(command, `ended (${status}) before it was ready`);
        }),
      ]),
      () => harness(command, `was not ready within ${String(READY_MS / 1_000)} s`),
      READY_MS,
    );
    const url = readyUrl(line);
    if (url === undefined) throw harness(command, `printed ${JSON.stringify(line.slice(0, 200))}`);
    running.url = url;
    return running;
  } catch (error) {
    await stop(running);
    throw error;
  }
}

function ending(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("error", (error) => {
      resolve(error.message);
    });
    child.once("exit", (code, signal) => {
      resolve(code === null ? `signal ${String(signal)}` : `status ${String(code)}`);
    });
  });
}

async function stop({ child, ended }: Pick<Running, "child" | "ended">): Promise<void> {
  child.stdin?.end();
  signalGroup(child, "SIGTERM");
  const late = new Error();
  await within(ended, () => late, END_MS).catch((error: unknown) => {
    if (error !== late) throw error;
  });
  endGroup(child);
}

function harness(command: string, what: string): DmpcError {
  return new DmpcError(
    "DMPC_HARNESS_PROTOCOL",
    `the program ${command} ${what}; it has to print one line such as {"url":"ws://127.0.0.1:8748"} when it is ready`,
  );
}
