import { spawnSync } from "node:child_process";
import { cpus, totalmem } from "node:os";

/**
 * The machine, the engine and the day, in a sentence.
 *
 * @param python - A Python whose version is worth saying.
 */
export function describeMachine(python?: string): string {
  const processors = cpus();
  const version = python === undefined ? "" : versionOf(python);
  const facts = [
    `${String(processors.length)} processors "${processors[0]?.model.trim() ?? "unknown"}"`,
    `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `${process.platform} ${process.arch}`,
    `Node ${process.versions.node}`,
    ...(version === "" ? [] : [version]),
  ];
  return `${facts.join(", ")}; ${new Date().toISOString().slice(0, 10)}.`;
}

function versionOf(python: string): string {
  const { status, stdout } = spawnSync(python, ["--version"], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : "";
}
