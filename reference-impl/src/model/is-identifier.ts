const MAX_LENGTH = 256;

/** Whether a name can stand in documents: one to 256 characters, none of them a control character of ASCII. */
export function isIdentifier(name: string): boolean {
  // A code point takes at most two code units; what is longer anyway is not taken apart.
  if (name === "" || name.length > 2 * MAX_LENGTH) return false;
  const characters = Array.from(name);
  return characters.length <= MAX_LENGTH && characters.every((one) => one >= " " && one !== "\u007f");
}
