import { DmpcError, type ProfilingLoad } from "@dmpc/schemas";

const MOST_PROCESSES = 1024;

/**
 * Reads a list of loads such as `0,1,2:0.5,4:1:mem`: processes, share of the time that each is busy (1), and what with
 * (alu).
 *
 * @throws DmpcError DMPC_USAGE
 */
export function readLoadLevels(text: string): ProfilingLoad[] {
  const levels = text.split(",").map(readLevel);
  const names = levels.map(nameOfLoad);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new DmpcError("DMPC_USAGE", `--load gives ${twice} twice; give it once.`);
  return levels;
}

/** A load in the form that {@link readLoadLevels} reads, with everything spelled out. */
export function nameOfLoad({ processes, dutyShare, kind }: ProfilingLoad): string {
  return processes === 0 ? "0" : `${String(processes)}:${String(dutyShare)}:${String(kind)}`;
}

function readLevel(text: string): ProfilingLoad {
  const [, count = "", duty = "1", kind = "alu"] =
    /^(\d{1,4})(?::([01](?:\.\d{1,6})?))?(?::(alu|mem))?$/.exec(text) ?? [];
  const [processes, dutyShare] = [Number(count), Number(duty)];
  const isLoad = count !== "" && processes <= MOST_PROCESSES && dutyShare > 0 && dutyShare <= 1;
  if (!isLoad) {
    throw new DmpcError(
      "DMPC_USAGE",
      `--load has "${text}"; give numbers of processes up to ${String(MOST_PROCESSES)}, each with a duty above 0 up to 1 and with alu or mem where it is not 1 and alu, as in 0,1,2:0.5,4:1:mem.`,
    );
  }
  return processes === 0 ? { processes } : { processes, dutyShare, kind: kind === "mem" ? "mem" : "alu" };
}
