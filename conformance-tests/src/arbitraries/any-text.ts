import fc from "fast-check";

/**
 * Text of any code points, lone surrogates among them. fast-check's own unit `binary` takes a second to set up, since it
 * maps every code point back.
 */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  const codePoint = fc.oneof(fc.nat(0x7f), fc.nat(0xffff), fc.nat(0x10ffff));
  return fc.string({ unit: codePoint.map((code) => String.fromCodePoint(code)), maxLength });
}
