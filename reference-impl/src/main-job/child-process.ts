import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { DmpcError, isErrorCode } from "@dmpc/schemas";

/** A process that was started for the run. It is killed if this one ends first. */
export interface Child {
  /** Lines that it prints, as they come. */
  readonly lines: AsyncIterable<string>;
  /**
   * Waits for its end.
   *
   * @returns Its exit status.
   * @throws DmpcError the error that it printed, if it printed one of this project's; DMPC_PROCESS if it was killed.
   */
  ended(): Promise<number>;
  /** Ends it. */
  stop(): void;
}

/**
 * Starts a process whose standard output is read line by line and whose standard input ends when this process does.
 *
 * @param name - What it is, for errors.
 * @param command - Program and arguments.
 */
export function startChild(name: string, command: readonly [string, ...string[]]): Child {
  const [program, ...parameters] = command;
  const child: ChildProcessByStdio<Writable, Readable, Readable> = spawn(program, parameters, {
    stdio: ["pipe", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-10_000);
  });
  const kill = (): void => {
    child.kill("SIGKILL");
  };
  process.once("exit", kill);
  exitOnSignals();
  const end = new Promise<number | string>((resolve) => {
    child.once("error", (error) => {
      resolve(`could not be started: ${error.message}`);
    });
    child.once("close", (status, signal) => {
      resolve(status ?? `was ended by ${String(signal)}`);
    });
  });
  void end.then(() => process.removeListener("exit", kill));
  return {
    lines: createInterface({ input: child.stdout }),
    async ended() {
      const status = await end;
      const own = findOwnError(said);
      if (own !== undefined && status !== 0) throw own;
      if (typeof status === "string") {
        throw new DmpcError("DMPC_PROCESS", `The ${name} process ${status}${lastLine(said)}; start it again.`);
      }
      return status;
    },
    stop: () => {
      child.stdin.end();
      child.kill();
    },
  };
}

/** A signal ends this process as exit does, so that the processes which it started end with it. */
function exitOnSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    if (process.listenerCount(signal) > 0) continue;
    process.once(signal, () => {
      process.exit(1);
    });
  }
}

/** The error in a line such as `dmpc: DMPC_USAGE: ...`, which is how this project's programs report one. */
function findOwnError(text: string): DmpcError | undefined {
  const [, code = "", message = ""] = /^[a-z-]+: (DMPC_[A-Z0-9_]+): (.*)$/m.exec(text) ?? [];
  return isErrorCode(code) ? new DmpcError(code, message) : undefined;
}

function lastLine(text: string): string {
  const line = text.trimEnd().split("\n").at(-1) ?? "";
  return line === "" ? "" : ` (${line})`;
}
