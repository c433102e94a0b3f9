import type { Fault } from "../finding.ts";
import type { Rule } from "./rule.ts";

const FOLDER = "spec/proposals/";
const TEMPLATE = `${FOLDER}0000-template.md`;

/** A proposal that leaves out its compatibility or its checks is one that has not been thought to its end. */
export const proposalsRule: Rule = {
  ruleId: "proposals",
  title: "Proposals have a number of their own and the template's headings, in its order.",
  check({ pages }) {
    const template = pages.find(({ path }) => path === TEMPLATE);
    if (template === undefined) {
      return [{ file: TEMPLATE, line: 1, message: "there is no template", mend: "restore it from git" }];
    }
    const wanted = template.headings.filter(({ depth }) => depth === 2).map(({ title }) => title);
    const seen = new Map<string, string>();
    return pages.flatMap(({ path, headings }): Fault[] => {
      if (!path.startsWith(FOLDER) || path === `${FOLDER}README.md`) return [];
      const faults: Fault[] = [];
      const fault = (line: number, message: string, mend: string): void => {
        faults.push({ file: path, line, message, mend });
      };
      const number = /^(\d{4})-[a-z0-9-]+\.md$/.exec(path.slice(FOLDER.length))?.[1];
      if (number === undefined) fault(1, "its name is not NNNN-some-words.md", "give it the next free number");
      else if (seen.has(number))
        fault(1, `${number} is also ${seen.get(number) ?? ""}`, "give it the next free number");
      else seen.set(number, path);
      const found = headings.filter(({ depth }) => depth === 2);
      const index = wanted.findIndex((title, position) => found[position]?.title !== title);
      const title = wanted[index];
      if (title !== undefined) {
        const message = `it has "${found[index]?.title ?? "nothing"}" where the template has "${title}"`;
        fault(
          found[index]?.line ?? 1,
          message,
          "keep the template's headings; write None. where there is nothing to say",
        );
      }
      return faults;
    });
  },
};
