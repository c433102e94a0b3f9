import { readOptions, textOf } from "./option-values.ts";
import { parseUrl } from "./parse-url.ts";
import { usage } from "./usage.ts";

/** What a command line asks to do with a conformance statement. */
export type IcsCommand =
  | {
      readonly name: "ics init";
      /** File of the proforma; standard output if not given. */
      readonly out: string | undefined;
      /** Where the product is that the proforma is filled in from. */
      readonly url: string | undefined;
    }
  | {
      readonly name: "ics check";
      /** File of the statement. */
      readonly file: string;
    };

/**
 * Reads what follows `dmpc-conform ics`.
 *
 * @throws DmpcError DMPC_USAGE
 */
export function parseIcsArguments([action, ...rest]: readonly string[]): IcsCommand {
  if (action === "check") {
    const [file, ...surplus] = rest;
    if (file === undefined || surplus.length > 0) throw usage("ics check takes one file, the conformance statement");
    return { name: "ics check", file };
  }
  if (action !== "init") throw usage(`after ics stands init or check, not "${action ?? "nothing"}"`);
  const { values, words } = readOptions(rest, { out: { type: "string" }, url: { type: "string" } });
  if (words[0] !== undefined) throw usage(`ics init takes no "${words[0]}"`);
  const url = textOf(values, "url");
  return { name: "ics init", out: textOf(values, "out"), url: url === undefined ? undefined : parseUrl(url) };
}
