/** What a rule has to say of one place. */
export interface Fault {
  /** Path from the root of the repository. */
  readonly file: string;
  /** Line of the file, from 1. */
  readonly line: number;
  /** What is wrong there. */
  readonly message: string;
  /** What puts it right. */
  readonly mend: string;
}

/** A fault and the rule that found it. */
export interface Finding extends Fault {
  /** Id of the rule, as `key-words`. */
  readonly rule: string;
}

/** The line that a person, or an editor that jumps to `file:line`, reads. */
export function describeFinding({ file, line, rule, message, mend }: Finding): string {
  return `${file}:${String(line)}: [${rule}] ${message}; ${mend}`;
}
