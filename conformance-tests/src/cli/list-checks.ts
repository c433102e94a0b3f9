import { CHECKS } from "../checks/index.ts";
import { END_MUTANTS } from "../mutants/end/index.ts";
import { MUTANTS } from "../mutants/index.ts";

/** What `dmpc-conform list` prints: the checks and the mutants, a line each. */
export function listChecks(): string {
  const checks = CHECKS.map(
    ({ checkId, role, title, requirements }) =>
      `${role.padEnd(8)}  ${checkId.padEnd(24)}  ${title}  (${requirements.join(" ")})`,
  );
  const mutants = [...MUTANTS, ...END_MUTANTS].map(
    ({ mutantId, requirement, title, caughtBy }) =>
      `mutant    ${mutantId.padEnd(24)}  ${title}  (${requirement}; caught by ${caughtBy.join(", ")})`,
  );
  return `${[...checks, ...mutants].join("\n")}\n`;
}
