import type { ConformanceStatement } from "@dmpc/schemas";
import { Claims } from "./claims.ts";
import type { StatementFinding } from "./finding.ts";
import { reviewClaim } from "./review-claim.ts";
import { reviewItems } from "./review-items.ts";

/**
 * The static conformance review: what a statement gets wrong by itself, before anything is sent to the product.
 *
 * @param reachGiven - Whether it is said elsewhere how the product is reached, such as on the command line.
 * @returns What was found, in the order of the statement; nothing if it is in order.
 * @see spec/conformance.md#conformance-statement
 */
export function reviewStatement(statement: ConformanceStatement, reachGiven = false): StatementFinding[] {
  const claims = new Claims(statement);
  return [...reviewClaim(claims), ...reviewItems(claims), ...reviewTesting(statement, reachGiven)];
}

function reviewTesting({ testing }: ConformanceStatement, reachGiven: boolean): StatementFinding[] {
  const { reach, sameMachine } = testing;
  return [
    ...(reach === null && !reachGiven
      ? [
          {
            item: "testing",
            what: '"reach" is not answered',
            mend: 'say { "url": ... }, { "exec": ... }, { "adapter": ... } or { "listen": ... }',
          },
        ]
      : []),
    ...(sameMachine === null
      ? [{ item: "testing", what: '"sameMachine" is not answered', mend: "say true or false" }]
      : []),
  ];
}
