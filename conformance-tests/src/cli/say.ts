/** Tells the person at the command line something, in one line. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
