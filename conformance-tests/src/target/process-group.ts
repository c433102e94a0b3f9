import type { ChildProcess } from "node:child_process";

/** Options of `spawn` for a command of the shell in a process group of its own, so that it ends with all that it starts. */
export const OWN_GROUP = { shell: true, detached: true } as const;

const groups = new Set<ChildProcess>();

/** Ends the process group of a child with the suite, whatever ends that. The child was started with {@link OWN_GROUP}. */
export function endWithSuite<C extends ChildProcess>(child: C): C {
  if (groups.size === 0) process.once("exit", endAll);
  groups.add(child);
  return child;
}

/** Sends a signal to all that is left of a child's process group. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // All of it has ended.
  }
}

/** Ends all that is left of a child's process group. */
export function endGroup(child: ChildProcess): void {
  signalGroup(child, "SIGKILL");
  groups.delete(child);
  if (groups.size === 0) process.off("exit", endAll);
}

function endAll(): void {
  for (const child of groups) signalGroup(child, "SIGKILL");
}
