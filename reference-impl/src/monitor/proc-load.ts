import type { LoadReading, ThreadTimes } from "./load-reading.ts";

/** What /proc/stat tells. */
export type ProcStat = Pick<LoadReading, "userTime" | "systemTime" | "idleTime" | "otherTime" | "runQueueLength">;

/**
 * Reads /proc/stat: time of all processors, in ticks, and the run queue. Programs of low priority are programs,
 * interrupts are the operating system, and waiting for a disk is idle. Guests' time is in the programs' already.
 *
 * @returns Undefined if the text is none that Linux writes.
 * @see https://man7.org/linux/man-pages/man5/proc_stat.5.html
 */
export function parseStat(text: string): ProcStat | undefined {
  const [, line] = /^cpu +([\d ]+)$/m.exec(text) ?? [];
  if (line === undefined) return undefined;
  const [user = 0, nice = 0, system = 0, idle = 0, disk = 0, irq = 0, softIrq = 0, stolen = 0] = line
    .split(" ")
    .map(Number);
  const [, running] = /^procs_running (\d+)$/m.exec(text) ?? [];
  return {
    userTime: user + nice,
    systemTime: system + irq + softIrq,
    idleTime: idle + disk,
    otherTime: stolen,
    ...(running === undefined ? {} : { runQueueLength: Number(running) }),
  };
}

/**
 * Reads /proc/schedstat, which few kernels keep: times of each processor's threads.
 *
 * @see https://docs.kernel.org/scheduler/sched-stats.html
 */
export function parseMachineThreads(text: string): ReadonlyMap<string, ThreadTimes> {
  return new Map(
    [...text.matchAll(/^(cpu\d+)(?: \d+){6} (\d+) (\d+) \d+$/gm)].map(([, cpu = "", ran, waited]) => [
      cpu,
      { ranNs: Number(ran), waitedNs: Number(waited) },
    ]),
  );
}

/** Reads the schedstat of one thread: nanoseconds on a processor, nanoseconds of waiting, and turns. */
export function parseThread(text: string): ThreadTimes | undefined {
  const [, ran, waited] = /^(\d+) (\d+) \d+$/m.exec(text) ?? [];
  return ran === undefined ? undefined : { ranNs: Number(ran), waitedNs: Number(waited) };
}

/**
 * Reads /proc/pressure/cpu: microseconds in which some thread waited for a processor.
 *
 * @see https://docs.kernel.org/accounting/psi.html
 */
export function parsePressure(text: string): number | undefined {
  const [, total] = /^some .*total=(\d+)$/m.exec(text) ?? [];
  return total === undefined ? undefined : Number(total);
}
