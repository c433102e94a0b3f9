/**
 * The value without the members whose names begin with `x-`, at any depth. Returns the same object where there are none.
 *
 * @see spec/conventions.md (DMPC-JSON-003)
 */
export function stripExtensions(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(stripExtensions);
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const kept = entries
    .filter(([name]) => !name.startsWith("x-"))
    .map(([name, member]): [string, unknown] => [name, stripExtensions(member)]);
  const same = kept.length === entries.length && kept.every(([, member], index) => member === entries[index]?.[1]);
  return same ? value : Object.fromEntries(kept);
}
