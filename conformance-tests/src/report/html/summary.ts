import type { ConformanceReport } from "@dmpc/schemas";
import { type CheckState, isSetback, stateInWords, stateOf, STATES } from "../check-state.ts";
import { type Conclusion, conclusionOf, counted, noticesOf } from "../notices.ts";
import { markup, type Markup } from "./markup.ts";
import { durationInWords } from "./numbers.ts";

const HEADLINES: Readonly<Record<Conclusion, string>> = {
  conformant: "Conformant",
  "not conformant": "Not conformant",
  incomplete: "Incomplete",
  error: "Error",
  "partial run": "Passed in part",
  "nothing claimed": "No role was judged",
};

/** Head of the page: the verdict, what has to be known beside it, and what was judged. */
export function summary(report: ConformanceReport): Markup {
  const conclusion = conclusionOf(report);
  return markup`<header class="masthead">
    <p class="eyebrow">DMPC conformance report</p>
    <h1 class="${report.verdict}">${HEADLINES[conclusion]}</h1>
    <p class="lead">${leadOf(report)}</p>
    ${noticesOf(report).map(({ serious, about, text }) => markup`<p class="notice ${serious ? "serious" : "calm"}" data-about="${about}">${text}</p> `)}
    ${proportions(report)}
    <dl class="facts">
      ${factsOf(report).map(
        ([term, text]) =>
          markup`<div>
            <dt>${term}</dt>
            <dd>${text}</dd>
          </div>`,
      )}
    </dl>
  </header>`;
}

function leadOf({ checks, roles, verdict }: ConformanceReport): string {
  const judged = checks.filter((record) => "verdict" in record).length;
  const bad = checks.filter(isSetback).length;
  const where =
    roles.length === 0 ? "in no role" : `in the ${roles.length === 1 ? "role" : "roles"} ${roles.join(", ")}`;
  if (judged === 0) return `No check was run ${where}; nothing follows for the implementation.`;
  if (bad === 0 && verdict === "pass")
    return `All ${counted(judged, "check that was run", "checks that were run")} passed, ${where}.`;
  return `${String(bad)} of ${counted(judged + checks.filter((record) => stateOf(record) === "could-not-run").length, "check", "checks")} did not pass, ${where}.`;
}

/** How many checks ended how: a bar, and the same in words and numbers. */
function proportions({ checks }: ConformanceReport): Markup {
  const counts = STATES.map((state) => [state, checks.filter((record) => stateOf(record) === state).length] as const);
  const present = counts.filter(([, count]) => count > 0);
  let at = 0;
  const bars = present.map(([state, count]) => {
    const width = (count / checks.length) * 100;
    const bar = markup`<rect
      class="${state}"
      x="${at.toFixed(3)}%"
      y="0"
      width="${Math.max(0, width - 0.15).toFixed(3)}%"
      height="100%"
    ></rect>`;
    at += width;
    return bar;
  });
  return markup`<svg class="bar" aria-hidden="true">${bars}</svg>
    <ul class="tally">
      ${present.map(([state, count]) => tally(state, count))}
    </ul>`;
}

function tally(state: CheckState, count: number): Markup {
  return markup`<li class="${state}"><span class="number">${count}</span> ${stateInWords(state)}</li>`;
}

function factsOf(report: ConformanceReport): [string, string][] {
  const { url, implementation, suite, seed, runs, startedAt, checks, verdict } = report;
  const totalMs = checks.reduce((sum, record) => sum + ("verdict" in record ? record.durationMs : 0), 0);
  const device = implementation?.device;
  return [
    [
      "Implementation",
      device === undefined ? "did not introduce itself" : `${device.deviceId} (${device.deviceClass})`,
    ],
    ["Reached at", url],
    ...(device === undefined
      ? []
      : ([
          [
            "Runtime",
            `${device.runtime.name} ${device.runtime.version}, ${counted(device.threads, "thread", "threads")}`,
          ],
          ["Announces", `${implementation?.roles.join(", ") ?? ""}; protocol ${implementation?.version ?? ""}`],
        ] as [string, string][])),
    ["Verdict", verdict],
    ["Suite", `${suite.name} ${suite.version}`],
    ["Seed and runs", `${String(seed)}, ${String(runs)} random cases of a property`],
    ["Time in checks", durationInWords(totalMs)],
    ...(startedAt === undefined
      ? []
      : ([["Began", startedAt.replace("T", " ").replace(/(\.[0-9]+)?Z$/, " UTC")]] as [string, string][])),
  ];
}

/** How the checks of each role ended. */
export function roleTable({ checks }: ConformanceReport): Markup {
  const roles = [...new Set(checks.map(({ role }) => role))];
  const states = STATES.filter((state) => checks.some((record) => stateOf(record) === state));
  const row = (role: string): Markup => {
    const own = checks.filter((record) => record.role === role);
    const totalMs = own.reduce((sum, record) => sum + ("verdict" in record ? record.durationMs : 0), 0);
    const cells = states.map((state) => {
      const count = own.filter((record) => stateOf(record) === state).length;
      return markup`<td class="${count === 0 ? "zero" : state}">${count}</td>`;
    });
    return markup`<tr>
      <th scope="row">${role}</th>
      ${cells}
      <td>${durationInWords(totalMs)}</td>
    </tr> `;
  };
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Checks by role">
    <table class="numbers">
      <thead>
        <tr>
          <th scope="col">Role</th>
          ${states.map((state) => markup`<th scope="col">${stateInWords(state)}</th>`)}
          <th scope="col">time</th>
        </tr>
      </thead>
      <tbody>
        ${roles.map(row)}
      </tbody>
    </table>
  </div>`;
}
