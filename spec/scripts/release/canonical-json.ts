/**
 * A JSON value in its one canonical text (RFC 8785). The RFC takes numbers and strings as ECMAScript writes them and
 * orders members by UTF-16 code units, which is what `JSON.stringify` and `sort` do; only the order is left to do.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => {
    if (typeof member !== "object" || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
