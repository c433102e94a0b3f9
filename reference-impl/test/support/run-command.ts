import { isDmpcError } from "@dmpc/schemas";
import { vi } from "vitest";

/** How a command ended. */
export interface CommandRun {
  /** What it wrote to standard output. */
  readonly stdout: string;
  /** The code, message and path of its error, as the program prints them; undefined if it had none. */
  readonly error: { readonly code: string; readonly message: string; readonly path: string | undefined } | undefined;
  /** The exit status that it asked for; an error has its own. */
  readonly status: number;
}

/** Runs a command of `dmpc` in this process, which is much faster than to start one. */
export async function runCommand(
  command: (parameters: string[]) => Promise<void>,
  ...parameters: string[]
): Promise<CommandRun> {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    await command(parameters);
    return { stdout: written.join(""), error: undefined, status: exitStatus() };
  } catch (error) {
    if (!isDmpcError(error)) throw error;
    const { code, message, path } = error;
    return { stdout: written.join(""), error: { code, message, path }, status: code === "DMPC_USAGE" ? 2 : 1 };
  } finally {
    process.exitCode = before;
    spy.mockRestore();
  }
}

function exitStatus(): number {
  return Number(process.exitCode ?? 0);
}
