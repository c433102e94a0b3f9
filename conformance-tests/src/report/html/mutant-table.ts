import type { MutantOutcome } from "@dmpc/schemas";
import { markup, type Markup } from "./markup.ts";

/** Which checks failed on which broken version, and whether these are those that have to. */
export function mutantTable(mutants: readonly MutantOutcome[]): Markup {
  if (mutants.length === 0) {
    return markup`<p class="quiet">No mutants were made in this run; <code>dmpc-conform selftest</code> makes them.</p>`;
  }
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Kill list of the mutants">
    <table class="mutants">
      <thead>
        <tr>
          <th scope="col">Mutant</th>
          <th scope="col">Breaks</th>
          <th scope="col">Has to fail</th>
          <th scope="col">Failed</th>
        </tr>
      </thead>
      <tbody>
        ${mutants.map(row)}
      </tbody>
    </table>
  </div>`;
}

function row({ mutantId, requirement, title, caughtBy, failedChecks, caught }: MutantOutcome): Markup {
  const mark = caught
    ? markup`<span class="state pass">caught</span>`
    : markup`<span class="state fail">not caught</span>`;
  return markup`<tr>
    <th scope="row">${mark} <code>${mutantId}</code><br /><span class="quiet">${title}</span></th>
    <td><a href="#requirement-${requirement}">${requirement}</a></td>
    <td>${names(caughtBy)}</td>
    <td>${names(failedChecks)}</td>
  </tr> `;
}

function names(checkIds: readonly string[]): Markup {
  if (checkIds.length === 0) return markup`<span class="quiet">nothing</span>`;
  return markup`${checkIds.map((id) => markup`<a href="#check-${id}"><code>${id}</code></a> `)}`;
}
