import { type ConformanceReport, type RequirementId, type RequirementRegistration, REQUIREMENTS } from "@dmpc/schemas";
import type { CheckRecord } from "../../verdict/verdict.ts";
import { stateInWords, stateOf, STATES } from "../check-state.ts";
import { markup, type Markup } from "./markup.ts";
import { sentenceOf } from "./sentence.ts";
import { markedInWords, type MarkedState, stateMark } from "./state-mark.ts";

/** Every requirement of the register, by its area, with what became of it and the checks that judged it. */
export function requirementTree({ checks }: ConformanceReport): Markup {
  const judges = new Map<string, CheckRecord[]>();
  for (const check of checks) {
    for (const id of check.requirements) judges.set(id, [...(judges.get(id) ?? []), check]);
  }
  const ids = [...new Set([...Object.keys(REQUIREMENTS), ...judges.keys()])];
  return markup`${[...groupedByArea(ids)].map(([area, members]) => areaBranch(area, members, judges))}`;
}

function groupedByArea(ids: readonly string[]): Map<string, string[]> {
  const areas = new Map<string, string[]>();
  for (const id of ids) {
    const area = id.replace(/^DMPC-/, "").replace(/-[0-9]+$/, "");
    areas.set(area, [...(areas.get(area) ?? []), id]);
  }
  return areas;
}

function areaBranch(area: string, ids: readonly string[], judges: ReadonlyMap<string, CheckRecord[]>): Markup {
  const states = ids.map((id) => stateOfRequirement(registered(id), judges.get(id) ?? []));
  const files = [...new Set(ids.flatMap((id) => registered(id)?.section.split("#")[0] ?? []))];
  const isBad = states.some((state) => ["fail", "error", "inconclusive", "could-not-run"].includes(state));
  const counts = [...STATES, "not-judged" as const, "excluded" as const].flatMap((state) => {
    const count = states.filter((one) => one === state).length;
    return count === 0 ? [] : [markup`<span class="count ${state}">${count} ${markedInWords(state)}</span> `];
  });
  return markup`<details class="area" data-group="requirement" ${isBad ? markup` open` : ""}>
    <summary>
      <h3>${area}</h3>
      <span class="files">${files.join(", ")}</span><span class="counts">${counts}</span>
    </summary>
    <ul class="requirements">
      ${ids.map((id, index) => requirement(id, states[index] ?? "not-judged", judges.get(id) ?? []))}
    </ul>
  </details> `;
}

function requirement(id: string, state: MarkedState, judges: readonly CheckRecord[]): Markup {
  const entry = registered(id);
  const roles = entry?.roles ?? [...new Set(judges.map(({ role }) => role))];
  const about = [
    entry?.section,
    entry === undefined ? undefined : `${entry.level}, class ${entry.class}, for ${entry.roles.join(", ")}`,
    entry?.condition === undefined ? undefined : `where ${entry.condition} is supported`,
  ].filter((part) => part !== undefined);
  const sessionToo = judges.some(({ role }) => role === "session") ? " session" : "";
  return markup`<li
    class="requirement"
    id="requirement-${id}"
    data-item="requirement"
    data-state="${state}"
    data-roles="${roles.join(" ")}${sessionToo}"
  >
    ${stateMark(state)}
    <div>
      <p class="sentence">
        <code>${id}</code> ${entry === undefined ? "This sentence is not in the register of this version of the suite." : sentenceOf(entry.text)}
      </p>
      <p class="about">${about.join(" · ")}</p>
      ${entry?.excluded === undefined ? "" : markup`<p class="about">Not judged by any check: ${entry.excluded}</p>`}
      ${judges.length === 0 ? "" : markup`<p class="judges">${judges.map(judge)}</p>`}
    </div>
  </li> `;
}

function judge(record: CheckRecord): Markup {
  const state = stateOf(record);
  return markup`<a class="judge ${state}" href="#check-${record.checkId}"
    ><code>${record.checkId}</code> ${stateInWords(state)}</a
  > `;
}

/** The worst that became of a requirement's checks; that none was selected only if that is so of all. */
function stateOfRequirement(entry: RequirementRegistration | undefined, judges: readonly CheckRecord[]): MarkedState {
  const states = new Set(judges.map(stateOf));
  return STATES.find((state) => states.has(state)) ?? (entry?.excluded === undefined ? "not-judged" : "excluded");
}

function registered(id: string): RequirementRegistration | undefined {
  return Object.hasOwn(REQUIREMENTS, id) ? REQUIREMENTS[id as RequirementId] : undefined;
}
