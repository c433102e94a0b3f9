/** What the answer to an item can be, besides whether it is supported. */
export type IcsValues =
  | { readonly kind: "integer"; readonly minimum: number; readonly maximum: number; readonly unit?: string }
  | { readonly kind: "range"; readonly minimum: number; readonly maximum: number; readonly includes?: number }
  | { readonly kind: "names"; readonly names: readonly string[]; readonly includes?: string };

const NUMBER = "(\\d{1,3}(?:,\\d{3})*|2\\^\\d{1,2})";
const INTEGER = new RegExp(`^from ${NUMBER} to ${NUMBER}(?:, in ([a-z]+))?$`);
const RANGE = new RegExp(`^first and last, from ${NUMBER} to ${NUMBER}(?:, with ${NUMBER})?$`);
const NAMES = /^of ((?:`[a-z0-9-]+`, )*`[a-z0-9-]+`)(?:, with `([a-z0-9-]+)`)?$/;

/**
 * What the values of an item are.
 *
 *     values = "from " number " to " number [ ", in " unit ]                        ; an integer
 *            / "first and last, from " number " to " number [ ", with " number ]    ; two integers, in order
 *            / "of `" name "`" *( ", `" name "`" ) [ ", with `" name "`" ]          ; names, one at least
 *     number = 1*3DIGIT *( "," 3DIGIT ) / "2^" 1*2DIGIT
 *
 * What stands after "with" is among the values of everybody who supports the item.
 *
 * @throws Error with what is wrong, for a person.
 */
export function parseValues(text: string): IcsValues {
  const integer = INTEGER.exec(text);
  if (integer !== null) {
    const [, minimum, maximum, unit] = integer;
    return { kind: "integer", ...bounds(minimum, maximum), ...(unit === undefined ? {} : { unit }) };
  }
  const range = RANGE.exec(text);
  if (range !== null) {
    const [, minimum, maximum, includes] = range;
    const limits = bounds(minimum, maximum);
    if (includes === undefined) return { kind: "range", ...limits };
    const number = numberOf(includes);
    if (number < limits.minimum || number > limits.maximum) throw new Error(`${includes} is not between the two`);
    return { kind: "range", ...limits, includes: number };
  }
  const listed = NAMES.exec(text);
  if (listed === null) throw new Error("write from A to B, first and last, from A to B, or of `a`, `b`");
  const [, list = "", includes] = listed;
  const names = [...list.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
  if (new Set(names).size < names.length) throw new Error("name each value once");
  if (includes === undefined) return { kind: "names", names };
  if (!names.includes(includes)) throw new Error(`${includes} is not among the names`);
  return { kind: "names", names, includes };
}

function bounds(first = "", second = ""): { minimum: number; maximum: number } {
  const minimum = numberOf(first);
  const maximum = numberOf(second);
  if (minimum > maximum) throw new Error(`write the smaller one of ${first} and ${second} first`);
  return { minimum, maximum };
}

function numberOf(text: string): number {
  return text.startsWith("2^") ? 2 ** Number(text.slice(2)) : Number(text.replaceAll(",", ""));
}
