import { DmpcError } from "@dmpc/schemas";

/** The error of a command line that is wrong, in one line that says where help is. */
export function usage(what: string): DmpcError {
  return new DmpcError("DMPC_USAGE", `${what}; dmpc-conform --help shows what can be given`);
}
