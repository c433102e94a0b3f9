import { DATA_TYPE_BYTES } from "../../../schemas/src/index.ts";
import { descendants, lineOf, sourceOf } from "../specification/page.ts";
import type { Rule } from "./rule.ts";

const FILE = "spec/model-graph.md";

/** The code that counts bytes and the sentence that says how are written by different hands. */
export const dataTypeSizesRule: Rule = {
  ruleId: "data-type-sizes",
  title: "The sizes of the data types in the text are those that the code has.",
  check({ clauses }) {
    const page = clauses.find(({ path }) => path === FILE);
    const found = [...(page === undefined ? [] : descendants(page.root))].find(
      (node) =>
        node.type === "paragraph" &&
        page !== undefined &&
        sourceOf(page, node).startsWith("The sizes of the data types"),
    );
    if (page === undefined || found === undefined) {
      const mend = 'write a paragraph that begins "The sizes of the data types in bytes:"';
      return [{ file: FILE, line: 1, message: "the sizes of the data types are not given", mend }];
    }
    const [list = ""] = sourceOf(page, found).replaceAll(/\s+/g, " ").split(/\. /);
    const stated = new Map(
      list.split(";").flatMap((group) => {
        const size = Number(/\d+(?=\.?$)/.exec(group.trim())?.[0]);
        return [...group.matchAll(/`(\w+)`/g)].map((match): [string, number] => [match[1] ?? "", size]);
      }),
    );
    const wrong = [...new Set([...stated.keys(), ...Object.keys(DATA_TYPE_BYTES)])].filter(
      (name) => stated.get(name) !== (DATA_TYPE_BYTES as Record<string, number>)[name],
    );
    if (wrong.length === 0) return [];
    const message = `the sizes of ${wrong.join(", ")} are not those of DATA_TYPE_BYTES`;
    return [{ file: FILE, line: lineOf(found), message, mend: "compare with schemas/src/data-types.ts" }];
  },
};
