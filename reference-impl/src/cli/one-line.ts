const MAX_LENGTH = 2000;

/** Text that may come from outside as one line of bearable length, in which nothing steers a terminal. */
export function oneLine(text: string): string {
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, " ");
  return line.length <= MAX_LENGTH ? line : `${line.slice(0, MAX_LENGTH / 2)} ... ${line.slice(-MAX_LENGTH / 2)}`;
}
