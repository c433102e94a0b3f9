import type { Rule } from "./rule.ts";

/** The text says what a document is for; only the schema says what is in it. */
export const schemaNamesRule: Rule = {
  ruleId: "schema-names",
  title: "The schemas that the prose names exist.",
  check: ({ clauses, schemas }) =>
    clauses.flatMap((page) =>
      page.text.split("\n").flatMap((words, index) =>
        [...words.matchAll(/\b([a-z][a-z-]*\.schema\.json)\b/g)].flatMap(([, name = ""]) => {
          if (schemas.has(name)) return [];
          const mend = `name one of ${[...schemas.keys()].join(", ")}`;
          return [{ file: page.path, line: index + 1, message: `there is no schemas/v1/${name}`, mend }];
        }),
      ),
    ),
};
