import { posix } from "node:path";
import type { Fault } from "../finding.ts";
import { descendants, lineOf } from "../specification/page.ts";
import type { Rule } from "./rule.ts";

/** A link that leads nowhere is found by its readers, one by one. */
export const linkRule: Rule = {
  ruleId: "links",
  title: "Links lead to files and headings that exist.",
  check({ pages, tree }) {
    const anchors = new Map(pages.map(({ path, headings }) => [path, new Set(headings.map(({ slug }) => slug))]));
    return pages.flatMap((page) =>
      [...descendants(page.root)].flatMap((node) => {
        if (node.type !== "link" && node.type !== "image" && node.type !== "definition") return [];
        if (/^[a-z]+:/.test(node.url)) return [];
        const fault = (message: string, mend: string): Fault[] => [
          { file: page.path, line: lineOf(node), message: `${node.url}: ${message}`, mend },
        ];
        const [target = "", anchor] = node.url.split("#").map(decodeURI);
        const path = target === "" ? page.path : posix.join(posix.dirname(page.path), target).replace(/\/$/, "");
        if (!tree.paths.has(path) && path !== ".") return fault(`there is no ${path}`, "name a file that exists");
        if (anchor === undefined) return [];
        const known = anchors.get(path);
        if (known?.has(anchor) === true) return [];
        return fault(
          `${path} has no such heading`,
          `it has ${[...(known ?? [])].map((slug) => `#${slug}`).join(", ")}`,
        );
      }),
    );
  },
};
