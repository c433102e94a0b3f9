import { type SpawnOptions, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

const requirements = join(import.meta.dirname, "requirements.txt");
const folder = join(import.meta.dirname, "../../../out/autobahn/python");
const installed = join(folder, "requirements.txt");

/** What is missing on this machine, in one line. */
export class PythonMissing extends Error {}

/** A Python 2.7 with Autobahn's test suite. */
export interface PythonTwo {
  /** Its program. */
  readonly program: string;
  /** The environment in which it finds what was installed. */
  readonly env: NonNullable<SpawnOptions["env"]>;
}

/**
 * The interpreter that the variable PYTHON2 names, or else `python2.7`, with what requirements.txt lists.
 *
 * @throws PythonMissing if there is none, or nothing can be installed.
 */
export function preparePythonTwo(): PythonTwo {
  const program = process.env["PYTHON2"] ?? "python2.7";
  const env = { ...process.env, PYTHONUSERBASE: folder };
  const probe = spawnSync(program, ["-c", "import sys; sys.exit(sys.version_info[:2] != (2, 7))"]);
  if (probe.status !== 0) {
    throw new PythonMissing("Python 2.7 is needed, which Autobahn's test suite is written for; name it in PYTHON2.");
  }
  if (existsSync(installed) && readFileSync(installed, "utf8") === readFileSync(requirements, "utf8")) {
    return { program, env };
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const pip = ["-m", "pip", "install", "--user", "--quiet", "--disable-pip-version-check", "-r", requirements];
  const { status, stderr } = spawnSync(program, pip, { env, encoding: "utf8" });
  if (status !== 0) throw new PythonMissing(`pip could not install what Autobahn's test suite needs:\n${stderr}`);
  copyFileSync(requirements, installed);
  return { program, env };
}
