/** What an extension member holds; a receiver has to ignore all of them. */
const CONTENTS: readonly unknown[] = [1, "text", null, true, [1, [2]], { layerId: 7, "x-inner": {} }];

/**
 * The same document with a member whose name begins with `x-` in every object.
 *
 * @param choice - Decides what the members hold.
 * @see spec/conventions.md#json (DMPC-JSON-003)
 */
export function withExtensions(document: unknown, choice: number): unknown {
  let count = choice;
  const extend = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(extend);
    if (typeof value !== "object" || value === null) return value;
    count += 1;
    const members = Object.entries(value).map(([name, member]): [string, unknown] => [name, extend(member)]);
    return Object.fromEntries([["x-surplus", CONTENTS[count % CONTENTS.length]], ...members, ["x-", count]]);
  };
  return extend(document);
}
