import type { Rule } from "./rule.ts";

/** Every other rule would overlook what could not be read. */
export const readableRule: Rule = {
  ruleId: "readable",
  title: "Every file of the specification can be read as what it has to be.",
  check: ({ unreadable }) => unreadable,
};
