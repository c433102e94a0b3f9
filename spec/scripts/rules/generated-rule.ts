import type { Fault } from "../finding.ts";
import { generatedPages, PARTS } from "../generated/generated-pages.ts";
import { regionFaults } from "../generated/region.ts";
import type { Rule } from "./rule.ts";

/** A table that was true last month is worse than none. */
export const generatedRule: Rule = {
  ruleId: "generated",
  title: "What is generated inside the specification is what the generator would write now.",
  async check(specification) {
    const known = new Set(PARTS.keys());
    const faults: Fault[] = specification.clauses.flatMap((page) => regionFaults(page, known));
    for (const [file, fresh] of await generatedPages(specification)) {
      const present = specification.tree.files.get(file);
      if (present === fresh) continue;
      const [was, is] = [(present ?? "").split("\n"), fresh.split("\n")];
      const line = is.findIndex((text, index) => text !== was[index]) + 1;
      const message = present === undefined ? "it is missing" : "it is stale from here on";
      faults.push({ file, line: Math.max(line, 1), message, mend: "run `npm run generate` and commit the result" });
    }
    return faults;
  },
};
