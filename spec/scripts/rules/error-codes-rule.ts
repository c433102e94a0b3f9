import type { Fault } from "../finding.ts";
import { withoutRegions } from "../generated/region.ts";
import { ENVIRONMENT_VARIABLES } from "../specification/vocabulary.ts";
import { textMember } from "../specification/yaml-list.ts";
import type { Rule } from "./rule.ts";

const CODE = /\bDMPC_[A-Z0-9_]+\b/g;
const REGISTRY = "spec/errors.yaml";

/** A refusal whose code is not registered has no number to be sent with; a code that no clause names is never sent. */
export const errorCodesRule: Rule = {
  ruleId: "error-codes",
  title: "The prose names registered codes only, and every code with a number is named in a clause.",
  check({ clauses, errors }) {
    const known = new Set(errors.map((item) => textMember(item, "code")));
    // What is generated from the registry or the method table names every code and says of none when it is sent.
    const named = new Set(
      clauses
        .filter(({ generated }) => !generated)
        .flatMap((page) => [...withoutRegions(page).matchAll(CODE)].map(([code]) => code)),
    );
    const unknown = clauses.flatMap((page) =>
      page.text.split("\n").flatMap((words, index) =>
        [...words.matchAll(CODE)].flatMap(([code]): Fault[] => {
          if (known.has(code) || ENVIRONMENT_VARIABLES.includes(code)) return [];
          const message = `${code} is not registered`;
          return [{ file: page.path, line: index + 1, message, mend: `name a code of ${REGISTRY}, or add it there` }];
        }),
      ),
    );
    const unused = errors.flatMap((item): Fault[] => {
      const code = textMember(item, "code");
      if (named.has(code) || item.members["rpcCode"] === undefined) return [];
      const mend = "say in a clause when it is sent, or drop its number";
      return [{ file: item.file, line: item.line, message: `${code} has a number, but no clause names it`, mend }];
    });
    return [...unknown, ...unused, ...twice("code"), ...twice("rpcCode")];

    function twice(member: string): Fault[] {
      const seen = new Set<unknown>();
      return errors.flatMap((item) => {
        const value = item.members[member] as string | number | undefined;
        if (value === undefined || !seen.has(value)) {
          seen.add(value);
          return [];
        }
        const message = `${member} ${String(value)} is registered twice`;
        return [{ file: item.file, line: item.lineOf(member), message, mend: "give each code its own" }];
      });
    }
  },
};
