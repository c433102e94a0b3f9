import type { Fault } from "../finding.ts";
import { textMember } from "../specification/yaml-list.ts";
import type { Rule } from "./rule.ts";

const MEMBERS = ["id", "withdrawn", "because"];

/** Somebody's report cites the old sentence by its id for ever. */
export const withdrawnRule: Rule = {
  ruleId: "withdrawn-ids",
  title: "An id that is withdrawn is not used again, and an id of a release goes only by being withdrawn.",
  check({ sentences, entries, withdrawn, releases }) {
    const gone = new Map(withdrawn.map((item) => [textMember(item, "id"), item]));
    const where = (id: string): string => `${gone.get(id)?.file ?? ""}:${String(gone.get(id)?.line ?? 0)}`;
    const reused = [
      ...sentences.map(({ id, file, line }) => ({ id, file, line })),
      ...entries.map((entry) => ({ id: textMember(entry, "id"), file: entry.file, line: entry.lineOf("id") })),
    ]
      .filter(({ id }) => gone.has(id))
      .map(({ id, file, line }): Fault => {
        return { file, line, message: `${id} was withdrawn, see ${where(id)}`, mend: "take the next free number" };
      });

    const present = new Set(entries.map((entry) => textMember(entry, "id")));
    const lost = releases.flatMap(({ path, release }) =>
      release.requirements
        .filter(({ id }) => !present.has(id) && !gone.has(id))
        .map(({ id }): Fault => {
          const mend = "list it in spec/requirements/withdrawn.yaml with the revision and the reason";
          return { file: path, line: 1, message: `${id} is in no register and was not withdrawn`, mend };
        }),
    );
    const malformed = withdrawn.flatMap((item): Fault[] => {
      const wrong = MEMBERS.find((name) => textMember(item, name) === "");
      const unknown = Object.keys(item.members).find((name) => !MEMBERS.includes(name));
      if (wrong === undefined && unknown === undefined) return [];
      const message = wrong === undefined ? `unknown member ${String(unknown)}` : `no ${wrong}`;
      return [{ file: item.file, line: item.line, message, mend: `give it ${MEMBERS.join(", ")}, each a text` }];
    });
    return [...reused, ...lost, ...malformed];
  },
};
