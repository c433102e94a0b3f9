import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { DmpcError, type ProfilingLoad } from "@dmpc/schemas";
import { nameOfLoad } from "./load-level.ts";

const BUSY_PROCESS = fileURLToPath(new URL("./busy-process.js", import.meta.url));

/**
 * Load on this machine, of processes of its own. They end with it, and when this process ends, however that happens: they
 * notice that the pipe to them closes.
 */
export class BusyLoad {
  #processes: ChildProcess[] = [];
  #level = "0";

  /**
   * Makes the load this one, in place of the one before. Returns when all processes are busy.
   *
   * @returns Whether anything changed.
   * @throws DmpcError DMPC_PROCESS if a process cannot be started.
   */
  async become(load: ProfilingLoad): Promise<boolean> {
    const level = nameOfLoad(load);
    if (level === this.#level) return false;
    await this.stop();
    this.#level = level;
    const { processes, dutyShare = 1, kind = "alu" } = load;
    this.#processes = Array.from({ length: processes }, () =>
      spawn(process.execPath, [BUSY_PROCESS, String(dutyShare), kind], { stdio: ["pipe", "pipe", "ignore"] }),
    );
    await Promise.all(this.#processes.map(isReady));
    return true;
  }

  /** Ends the load. */
  async stop(): Promise<void> {
    const ending = this.#processes.splice(0);
    this.#level = "0";
    await Promise.all(
      ending.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
        const ended = once(child, "exit");
        child.kill("SIGKILL");
        await ended;
      }),
    );
  }

  /** @throws DmpcError DMPC_PROCESS if a process has ended that should be busy. */
  check(): void {
    if (this.#processes.every(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) return;
    throw new DmpcError("DMPC_PROCESS", "A process that makes load has ended; run the same command again to go on.");
  }
}

async function isReady(child: ChildProcess): Promise<void> {
  // What is written to a process that has just ended is lost, and no error of this one.
  child.stdin?.on("error", () => undefined);
  const failed = new Promise<never>((_resolve, reject) => {
    child.once("error", (cause) => {
      reject(
        new DmpcError("DMPC_PROCESS", `A process that makes load cannot be started: ${cause.message}.`, { cause }),
      );
    });
    child.once("exit", () => {
      reject(new DmpcError("DMPC_PROCESS", "A process that makes load ended before it began."));
    });
  });
  // Later it may end, as it is told to.
  failed.catch(() => undefined);
  if (child.stdout !== null) await Promise.race([once(child.stdout, "data"), failed]);
  child.stdout?.resume();
}
