import { parseArgs, type ParseArgsConfig } from "node:util";
import { DmpcError } from "@dmpc/schemas";

/** What the options of a command line gave, by their names. */
export type Values = Readonly<Record<string, string | boolean | undefined>>;

/** An error of the command line. */
export function usage(what: string): DmpcError {
  return new DmpcError("DMPC_USAGE", `${what}; dmpc-conform --help shows what can be given`);
}

/**
 * Reads options, and the words that are none.
 *
 * @throws DmpcError DMPC_USAGE
 */
export function readOptions(
  args: readonly string[],
  options: NonNullable<ParseArgsConfig["options"]>,
): { readonly values: Values; readonly words: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
    return { values: values as Values, words: positionals };
  } catch (error) {
    const [first = ""] = (error instanceof Error ? error.message : String(error)).split(/\.\s|\n/);
    throw usage(first);
  }
}

/** The text of an option; undefined if it was not given. */
export function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  if (typeof value !== "string") return undefined;
  if (value === "") throw usage(`--${name} is empty`);
  return value;
}

/** The integer of an option; undefined if it was not given. */
export function integerOf(values: Values, name: string, min: number, max: number): number | undefined {
  const value = textOf(values, name);
  if (value === undefined) return undefined;
  const number = /^[0-9]{1,10}$/.test(value) ? Number(value) : NaN;
  if (number >= min && number <= max) return number;
  throw usage(`--${name} is "${value}", not an integer from ${String(min)} to ${String(max)}`);
}

/** The names of an option, between commas; undefined if it was not given. */
export function listOf<T extends string>(values: Values, name: string, known: readonly T[]): T[] | undefined {
  const value = textOf(values, name);
  if (value === undefined) return undefined;
  const items = value.split(",").map((item) => item.trim());
  return [...new Set(items)].map((item) => {
    const found = known.find((candidate) => candidate === item);
    if (found === undefined) throw usage(`--${name} names "${item}", which is not among ${shortList(known)}`);
    return found;
  });
}

function shortList(known: readonly string[]): string {
  return known.length <= 5 ? known.join(", ") : "those that dmpc-conform list shows";
}
