import { spawnSync } from "node:child_process";
import { cpus, totalmem } from "node:os";

/** The machine, the engine and the day, in a sentence. */
export function describeMachine(python: string): string {
  const processors = cpus();
  const { status, stdout } = spawnSync(python, ["--version"], { encoding: "utf8" });
  const version = status === 0 ? stdout.trim() : "";
  const facts = [
    `${String(processors.length)} processors "${processors[0]?.model.trim() ?? "unknown"}"`,
    `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `${process.platform} ${process.arch}`,
    `Node ${process.versions.node}`,
    ...(version === "" ? [] : [version]),
  ];
  return `${facts.join(", ")}; ${new Date().toISOString().slice(0, 10)}.`;
}
