import { DmpcError, type RequirementId, REQUIREMENTS } from "@dmpc/schemas";
import type { Check } from "../checks/check.ts";
import { CHECKS } from "../checks/index.ts";
import type { EndMutant } from "../mutants/end/end-mutant.ts";
import { END_MUTANTS } from "../mutants/end/index.ts";
import { MUTANTS } from "../mutants/index.ts";
import type { Mutant } from "../mutants/mutant.ts";

const ALL_MUTANTS: readonly (Mutant | EndMutant)[] = [...MUTANTS, ...END_MUTANTS];

/**
 * What `dmpc-conform explain ID` prints: a requirement with what judges it, a check with what it sends and expects, or a
 * mutant.
 *
 * @throws DmpcError DMPC_USAGE if nothing has the id.
 */
export function explain(id: string): string {
  if (isRequirement(id)) return lines(explainRequirement(id));
  const check = CHECKS.find(({ checkId }) => checkId === id);
  if (check !== undefined) return lines(explainCheck(check));
  const mutant = ALL_MUTANTS.find(({ mutantId }) => mutantId === id);
  if (mutant !== undefined) return lines(explainMutant(mutant));
  throw new DmpcError(
    "DMPC_USAGE",
    `nothing is called "${id}"; dmpc-conform list shows the checks and mutants, spec/requirements the requirements`,
  );
}

function isRequirement(id: string): id is RequirementId {
  return Object.hasOwn(REQUIREMENTS, id);
}

function lines(text: readonly string[]): string {
  return `${text.join("\n")}\n`;
}

function explainRequirement(id: RequirementId): string[] {
  const { level, roles, class: smallest, condition, since, excluded } = REQUIREMENTS[id];
  const judges = CHECKS.filter(({ requirements }) => requirements.includes(id));
  const mutants = ALL_MUTANTS.filter(({ requirement }) => requirement === id);
  return [
    ...sentence(id),
    `  level ${level}, class ${smallest}, for ${roles.join(", ")}, since ${since}`,
    ...(condition === undefined ? [] : [`  holds where ${condition} of spec/ics.md is supported`]),
    ...(excluded === undefined ? [] : [`  not judged: ${excluded}`]),
    ...judges.map(({ checkId, title }) => `  judged by ${checkId}: ${title}`),
    ...mutants.map(({ mutantId, title }) => `  broken by the mutant ${mutantId}: ${title}`),
  ];
}

function explainCheck({ checkId, role, capability, claim, title, sends, behaviour, requirements }: Check): string[] {
  const mutants = ALL_MUTANTS.filter(({ caughtBy }) => caughtBy.includes(checkId));
  return [
    `${checkId}: ${title}`,
    `  sends: ${sends}`,
    `  expects: ${title}`,
    `  behaviour: ${behaviour}`,
    role === "session" ? "  judges every server" : `  judges the role ${role}`,
    ...(capability === undefined ? [] : [`  selected where hello announces the capability ${capability}`]),
    ...(claim === undefined ? [] : ["  selected where a conformance statement is given (--ics)"]),
    ...requirements.flatMap(sentence).map((line) => `  ${line}`),
    ...mutants.map(({ mutantId }) => `  shown to fail by the mutant ${mutantId}`),
  ];
}

function explainMutant({ mutantId, title, requirement, caughtBy }: Mutant | EndMutant): string[] {
  return [`${mutantId}: ${title}`, ...sentence(requirement), `  caught by ${caughtBy.join(", ")}`];
}

function sentence(id: RequirementId): string[] {
  const { text, section } = REQUIREMENTS[id];
  return [`${id}: ${text}`, `  ${section}`];
}
