import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../../bin/dmpc.js", import.meta.url));

/** Makes the program say last, on standard output, how much memory it had at most. */
const TELL_MEMORY = 'data:text/javascript,process.on("exit",()=>console.log("\\u0000"+process.resourceUsage().maxRSS))';

/** How a run of the program ended. */
export interface Ended {
  /** Exit status; null if a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Most memory that it had, in bytes. */
  readonly peakBytes: number;
}

/** Runs `dmpc` to its end. */
export function runProgram(...parameters: string[]): Promise<Ended> {
  return runProgramWith("", ...parameters);
}

/** As {@link runProgram}, with something on standard input. */
export function runProgramWith(input: string, ...parameters: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ["--import", TELL_MEMORY, PROGRAM, ...parameters], { timeout: 30_000 });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (text: Buffer) => (stdout += text.toString()));
  child.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
  // Whoever refuses early does not read to the end.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  return new Promise((resolve) =>
    child.once("close", (status) => {
      const [said = "", kibibytes = ""] = stdout.split("\u0000");
      resolve({ status, stdout: said, stderr, peakBytes: Number(kibibytes) * 1024 });
    }),
  );
}
