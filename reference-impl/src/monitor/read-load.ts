import { cpus, freemem, loadavg, platform, totalmem } from "node:os";
import type { LoadReading, ThreadTimes } from "./load-reading.ts";
import { readProcFile, readProcFolder } from "./proc-files.ts";
import { parseMachineThreads, parsePressure, parseStat, parseThread, type ProcStat } from "./proc-load.ts";

const OWN_THREADS = "/proc/self/task";

/** A reading of this machine's load: from /proc where there is one, else what Node tells. */
export function readLoad(): LoadReading {
  const threadTimes = readThreadTimes();
  const cpuPressureUs = parsePressure(readProcFile("/proc/pressure/cpu") ?? "");
  return {
    takenMs: performance.now(),
    ...(parseStat(readProcFile("/proc/stat") ?? "") ?? readCpus()),
    freeMemoryBytes: freemem(),
    totalMemoryBytes: totalmem(),
    ...readLoadAverage(),
    ...(threadTimes.size === 0 ? {} : { threadTimes }),
    ...(cpuPressureUs === undefined ? {} : { cpuPressureUs }),
  };
}

/** Windows has none, and Node says 0 there. */
function readLoadAverage(): Pick<LoadReading, "loadAverageOneMinute"> {
  const [loadAverageOneMinute = 0] = loadavg();
  return platform() === "win32" ? {} : { loadAverageOneMinute };
}

function readCpus(): ProcStat {
  const stat = { userTime: 0, systemTime: 0, idleTime: 0, otherTime: 0 };
  for (const { times } of cpus()) {
    stat.userTime += times.user + times.nice;
    stat.systemTime += times.sys + times.irq;
    stat.idleTime += times.idle;
  }
  return stat;
}

/** Of the machine's threads where the kernel counts them, else of this process's, which it always counts. */
function readThreadTimes(): ReadonlyMap<string, ThreadTimes> {
  const machine = parseMachineThreads(readProcFile("/proc/schedstat") ?? "");
  if (machine.size > 0) return machine;
  const own = new Map<string, ThreadTimes>();
  for (const thread of readProcFolder(OWN_THREADS)) {
    const times = parseThread(readProcFile(`${OWN_THREADS}/${thread}/schedstat`) ?? "");
    if (times !== undefined) own.set(thread, times);
  }
  return own;
}
