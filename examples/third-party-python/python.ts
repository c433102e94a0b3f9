/** The Python side: an environment with what it requires, its tests, and its server. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

const here = import.meta.dirname;
const requirements = join(here, "requirements.txt");
const environment = join(here, "../../out/third-party-python/venv");
const installed = join(environment, "requirements.txt");

/** What the Python side lacks on this machine, in one line. */
export class PythonMissing extends Error {}

/** A Python server that listens. */
export interface PythonServer {
  /** Where. */
  readonly url: string;
  /** Ends it as an operator does, and resolves with its exit status. */
  end(): Promise<number | null>;
}

/** The interpreter of an environment that has exactly what requirements.txt says; makes one unless it is there. */
export function preparePython(): string {
  const python = join(environment, "bin", "python");
  if (existsSync(installed) && readFileSync(installed, "utf8") === readFileSync(requirements, "utf8")) return python;
  const probe = spawnSync("python3", ["-c", "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))"]);
  if (probe.status !== 0) throw new PythonMissing("python3 of version 3.10 or later with its module venv is needed.");
  rmSync(environment, { recursive: true, force: true });
  runToEnd("python3", ["-m", "venv", environment]);
  runToEnd(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements]);
  copyFileSync(requirements, installed);
  return python;
}

/** Runs a program in this folder; throws unless it ends as expected. Returns what it wrote if that is not shown. */
export function runToEnd(program: string, args: readonly string[], expected = 0): string {
  const { status, error, stdout, stderr } = spawnSync(program, args, { cwd: here, encoding: "utf8" });
  if (error !== undefined) throw error;
  if (status !== expected) {
    throw new Error(`${program} ${args.join(" ")} ended with ${String(status)}:\n${stdout}${stderr}`);
  }
  return stdout + stderr;
}

/** Starts the server on a free port. */
export async function startPythonServer(python: string): Promise<PythonServer> {
  const child = spawn(python, ["-m", "dmpc_edge", "--port", "0"], { cwd: here, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit") as Promise<[number | null]>;
  const { url } = JSON.parse(await firstLine(child, ended)) as { url: string };
  return {
    url,
    async end() {
      child.kill("SIGTERM");
      const [status] = await ended;
      return status;
    },
  };
}

async function firstLine({ stdout }: ChildProcess, ended: Promise<unknown>): Promise<string> {
  if (stdout === null) throw new Error("The server was started without a pipe.");
  const line = once(stdout, "data").then(([data]) => String(data));
  return Promise.race([
    line,
    ended.then(() => {
      throw new Error("The server ended before it listened; what it wrote is above.");
    }),
  ]);
}
