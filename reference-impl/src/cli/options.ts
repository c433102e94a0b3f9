import { parseArgs, type ParseArgsConfig } from "node:util";
import { DmpcError } from "@dmpc/schemas";

/**
 * Reads the options of a command; nothing but options is allowed.
 *
 * @throws DmpcError DMPC_USAGE
 */
export function readOptions<const O extends NonNullable<ParseArgsConfig["options"]>>(
  parameters: string[],
  options: O,
): ReturnType<typeof parseArgs<{ options: O; args: string[] }>>["values"] {
  try {
    return parseArgs({ args: parameters, options, strict: true, allowPositionals: false }).values;
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
    throw new DmpcError("DMPC_USAGE", `${why.replace(/\.? To specify .*/, "")}; see dmpc --help.`, { cause });
  }
}

/**
 * The whole number that an option was given.
 *
 * @throws DmpcError DMPC_USAGE if it is none, or out of range.
 */
export function readInteger(name: string, text: string, minimum: number, maximum: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= minimum && value <= maximum) return value;
  throw new DmpcError(
    "DMPC_USAGE",
    `--${name} is "${text}"; give a whole number from ${String(minimum)} to ${String(maximum)}.`,
  );
}
