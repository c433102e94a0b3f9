import { type ConformanceClass, type ConformanceStatement, ICS_ITEMS, ICS_REVISION } from "@dmpc/schemas";
import type { Claims } from "./claims.ts";
import type { StatementFinding } from "./finding.ts";

/** The roles that go with a class: `some` of which one is claimed, `all` of which each is, and no others than `only`. */
const ROLES_OF_CLASS: Readonly<
  Record<ConformanceClass, { readonly some?: string[]; readonly all?: string[]; readonly only?: string[] }>
> = {
  core: { only: ["planner", "monitor", "predictor"] },
  exec: { some: ["edge", "end"] },
  full: { all: ["edge", "planner", "monitor"] },
};

/**
 * Reviews what is claimed as a whole: for which product, to which revision, in which class and roles.
 *
 * @see spec/conformance.md#claims
 */
export function reviewClaim(claims: Claims): StatementFinding[] {
  const { product, revision } = claims.statement;
  const missing = (["vendor", "name", "version"] as const).filter((member) => product[member].trim() === "");
  return [
    ...missing.map((member) => ({ item: "product", what: `has no ${member}`, mend: "say whose claim it is" })),
    ...(revision === ICS_REVISION
      ? []
      : [
          {
            item: "revision",
            what: `is ${revision}, which this suite does not judge`,
            mend: `claim ${ICS_REVISION}, or take the suite of that revision`,
          },
        ]),
    ...reviewRoles(claims),
    ...reviewClass(claims.statement),
  ];
}

/** The roles are named twice, in `roles` and in their items. */
function reviewRoles(claims: Claims): StatementFinding[] {
  const roles: readonly string[] = claims.statement.roles;
  if (roles.length === 0) return [{ item: "roles", what: "names no role", mend: "name the roles that are claimed" }];
  return ICS_ITEMS.flatMap(({ id }): StatementFinding[] => {
    const role = /^ICS-ROLE-([A-Z]+)$/.exec(id)?.[1]?.toLowerCase();
    const answer = role === undefined ? undefined : claims.answer(id);
    if (role === undefined || answer === undefined || roles.includes(role) === answer) return [];
    const what = answer
      ? `is supported, though "roles" does not name ${role}`
      : `is not supported, though "roles" names ${role}`;
    return [{ item: id, what, mend: "say the same in both places" }];
  });
}

function reviewClass({ class: claimed, roles }: ConformanceStatement): StatementFinding[] {
  if (claimed === null) return [{ item: "class", what: "is not answered", mend: "claim core, exec or full" }];
  const { some, all = [], only } = ROLES_OF_CLASS[claimed];
  const found = (what: string, mend: string): StatementFinding => ({ item: "class", what, mend });
  const lacking: readonly string[] = all.filter((role) => !roles.some((name) => name === role));
  const surplus = only === undefined ? [] : roles.filter((role) => !only.includes(role));
  return [
    ...(lacking.length > 0
      ? [found(`is ${claimed}, which needs the roles ${lacking.join(", ")} too`, "claim exec or core, or these roles")]
      : []),
    ...(some !== undefined && !roles.some((role) => some.includes(role))
      ? [found(`is ${claimed}, which needs the role ${some.join(" or ")}`, "claim core, or that role")]
      : []),
    ...(surplus.length > 0
      ? [found(`is ${claimed}, which the role ${surplus.join(", ")} is not in`, "claim exec or full, or fewer roles")]
      : []),
  ];
}
