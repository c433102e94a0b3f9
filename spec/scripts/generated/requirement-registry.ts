import type { Specification } from "../specification/specification.ts";
import { listMember, textMember } from "../specification/yaml-list.ts";

/** The register of requirements as TypeScript, with the union of their ids, so that code cannot name one that is not there. */
export function requirementRegistry({ entries }: Specification): string {
  const rows = entries.map((entry) => {
    const optional = ["condition", "excluded"].flatMap((name): [string, string][] =>
      name in entry.members ? [[name, textMember(entry, name)]] : [],
    );
    const registration = {
      level: textMember(entry, "level"),
      text: textMember(entry, "text"),
      section: `spec/${textMember(entry, "anchor")}`,
      roles: listMember(entry, "roles"),
      class: textMember(entry, "class"),
      since: textMember(entry, "since"),
      ...Object.fromEntries(optional),
    };
    return `  "${textMember(entry, "id")}": ${JSON.stringify(registration)},`;
  });
  return `// Generated from spec/requirements by \`npm run generate\`. Do not edit.

/** One requirement of the specification. */
export interface RequirementRegistration {
  /** Key word of its sentence. */
  readonly level: "shall" | "should" | "may";
  /** The sentence. */
  readonly text: string;
  /** Where it stands, as \`spec/partition.md#plan\`. */
  readonly section: string;
  /** Roles that it binds. */
  readonly roles: readonly ("edge" | "planner" | "monitor" | "predictor" | "end")[];
  /** Smallest class that it belongs to. */
  readonly class: "core" | "exec" | "full";
  /** Item of the conformance statement without which it does not hold; undefined if it holds for all. */
  readonly condition?: string;
  /** Revision that brought it. */
  readonly since: string;
  /** Why nothing judges it; undefined if it can be judged. */
  readonly excluded?: string;
}

/** Id of a requirement. */
export type RequirementId =
${entries.map((entry) => `  | "${textMember(entry, "id")}"`).join("\n")};

/** The requirements, in the order of clauses and sentences. */
export const REQUIREMENTS: Readonly<Record<RequirementId, RequirementRegistration>> = {
${rows.join("\n")}
};
`;
}
