import type { ConformanceReport } from "@dmpc/schemas";
import { stateInWords, stateOf, STATES } from "../check-state.ts";
import { markup, type Markup } from "./markup.ts";

/** The form that narrows checks and requirements. It is of use to the script alone, which unhides it. */
export function filters({ checks }: ConformanceReport): Markup {
  const roles = [...new Set(checks.map(({ role }) => role))];
  const states = STATES.filter((state) => checks.some((record) => stateOf(record) === state));
  return markup`<form class="filters" id="filters" role="search" aria-label="Narrow checks and requirements" hidden>
    <label
      >Text
      <input type="search" name="text" autocomplete="off" spellcheck="false" placeholder="name, sentence, evidence"
    /></label>
    <label
      >Verdict
      <select name="state">
        <option value="">any</option>
        <option value="setback">did not pass</option>
        ${states.map((state) => markup`<option value="${state}">${stateInWords(state)}</option>`)}
      </select></label
    >
    <label
      >Role
      <select name="role">
        <option value="">any</option>
        ${roles.map((role) => markup`<option value="${role}">${role}</option>`)}
      </select></label
    >
    <div class="buttons">
      <button type="reset">Clear</button><button type="button" id="open-all">Open all</button
      ><button type="button" id="close-all">Close all</button>
    </div>
    <p class="found" id="found" role="status" aria-live="polite"></p>
  </form>`;
}
