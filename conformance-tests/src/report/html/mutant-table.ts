import type { MutantOutcome } from "@dmpc/schemas";
import { html, type Markup } from "./markup.ts";

/** Which checks failed on which broken version, and whether these are those that have to. */
export function mutantTable(mutants: readonly MutantOutcome[]): Markup {
  if (mutants.length === 0) {
    return html`<p class="quiet">No mutants were made in this run; <code>dmpc-conform selftest</code> makes them.</p>`;
  }
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Kill list of the mutants">
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
  const mark = caught ? html`<span class="state pass">caught</span>` : html`<span class="state fail">not caught</span>`;
  return html`<tr>
    <th scope="row">${mark} <code>${mutantId}</code><br /><span class="quiet">${title}</span></th>
    <td><a href="#requirement-${requirement}">${requirement}</a></td>
    <td>${names(caughtBy)}</td>
    <td>${names(failedChecks)}</td>
  </tr> `;
}

function names(checkIds: readonly string[]): Markup {
  if (checkIds.length === 0) return html`<span class="quiet">nothing</span>`;
  return html`${checkIds.map((id) => html`<a href="#check-${id}"><code>${id}</code></a> `)}`;
}
