import type { Reach } from "../target/reach.ts";

/** The options that say what to judge, for a command line to copy. */
export function reachInWords(reach: Reach): string {
  switch (reach.by) {
    case "url":
      return ` --url ${reach.url}`;
    case "exec":
      return ` --exec ${inQuotes(reach.command)}`;
    case "adapter":
      return ` --adapter ${inQuotes(reach.command)}`;
    case "reference":
      return "";
  }
}

/** A text for a shell, in quotes. */
export function inQuotes(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
