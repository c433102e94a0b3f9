/**
 * What a product may put into evidence to make a reader see something else: control characters, marks that turn the
 * direction of the text or have no width, halves of a surrogate pair, and code points that mean nothing.
 */
const DECEPTIVE =
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]/gu;

/**
 * Text in which nothing is hidden: a character that would not show, or would change how others show, stands there as
 * its number, `‹U+202E›`. Line feed and tab stay. What comes out is legal in XML 1.0.
 */
export function visibleText(text: string): string {
  return text.replaceAll("\r\n", "\n").replaceAll(DECEPTIVE, (character) => {
    const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return `‹U+${number}›`;
  });
}

/** The text on one line, cut off if it is longer than a number of characters. */
export function oneLine(text: string, maxCharacters: number): string {
  return cutOff(visibleText(text).replaceAll(/\s+/g, " ").trim(), maxCharacters);
}

/** The beginning of a text, with a note of what is missing. */
export function cutOff(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  // Never between the halves of a surrogate pair.
  const end = /[\ud800-\udbff]$/.test(text.slice(0, maxCharacters)) ? maxCharacters - 1 : maxCharacters;
  return `${text.slice(0, end)}… (${String(text.length - end)} more characters)`;
}
