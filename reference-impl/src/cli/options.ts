import { parseArgs, type ParseArgsConfig } from "node:util";
import { DmpcError } from "@dmpc/schemas";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** What a command was given as options. */
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O; args: string[] }>>["values"];

/**
 * Reads the options of a command; nothing but options is allowed.
 *
 * @throws DmpcError DMPC_USAGE
 */
export function readOptions<const O extends Options>(parameters: string[], options: O): Values<O> {
  return readArguments(parameters, options, []).values;
}

/**
 * Reads the options of a command and its arguments, all of which have to be there.
 *
 * @param names - What the arguments are, in their order, for errors.
 * @throws DmpcError DMPC_USAGE
 */
export function readArguments<const O extends Options, const N extends readonly string[]>(
  parameters: string[],
  options: O,
  names: N,
): { values: Values<O>; given: { [K in keyof N]: string } } {
  let parsed: { values: Values<O>; positionals: string[] };
  try {
    parsed = parseArgs({ args: parameters, options, strict: true, allowPositionals: names.length > 0 });
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
    throw new DmpcError("DMPC_USAGE", `${why.replace(/\.? To specify .*/, "")}; see dmpc --help.`, { cause });
  }
  const { values, positionals } = parsed;
  const missing = names[positionals.length];
  if (missing !== undefined) throw new DmpcError("DMPC_USAGE", `${missing} is missing; see dmpc --help.`);
  const surplus = positionals[names.length];
  if (surplus !== undefined) throw new DmpcError("DMPC_USAGE", `Unexpected argument '${surplus}'; see dmpc --help.`);
  return { values, given: positionals as { [K in keyof N]: string } };
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
