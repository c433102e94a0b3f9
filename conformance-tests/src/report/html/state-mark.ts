import type { CheckState } from "../check-state.ts";
import { markup, type Markup } from "./markup.ts";

/** What can become of a requirement: of its checks, or of itself where it has none. */
export type MarkedState = CheckState | "excluded" | "not-judged";

/** A state as a person reads it. */
export function markedInWords(state: MarkedState): string {
  return state.replaceAll("-", " ");
}

/** A state as a word whose colour and frame say it once more. */
export function stateMark(state: MarkedState): Markup {
  return markup`<span class="state ${state}">${markedInWords(state)}</span>`;
}
