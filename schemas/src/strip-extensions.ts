import { DmpcError } from "./errors.ts";

/** How deep arrays and objects may be nested in a document or message. */
const MAX_DEPTH = 64;

/**
 * The value without the members whose names begin with `x-`, at any depth. Returns the same object where there are none.
 *
 * @throws {@link DmpcError} DMPC_DOCUMENT_INVALID if arrays and objects are nested more than 64 deep.
 * @see spec/conventions.md#json (DMPC-JSON-003, DMPC-JSON-005)
 */
export function stripExtensions(value: unknown): unknown {
  return strip(value, MAX_DEPTH);
}

function strip(value: unknown, depthLeft: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depthLeft === 0) {
    throw new DmpcError(
      "DMPC_DOCUMENT_INVALID",
      `The document is nested more than ${String(MAX_DEPTH)} deep; flatten it.`,
    );
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => strip(item, depthLeft - 1));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  const entries = Object.entries(value);
  // What is ignored is stripped too, which holds it to the depth that everything is held to.
  const kept = entries
    .map(([name, member]): [string, unknown] => [name, strip(member, depthLeft - 1)])
    .filter(([name]) => !name.startsWith("x-"));
  const same = kept.length === entries.length && kept.every(([, member], index) => member === entries[index]?.[1]);
  return same ? value : Object.fromEntries(kept);
}
