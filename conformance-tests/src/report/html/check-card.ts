import { type ConformanceReport, type RequirementId, REQUIREMENTS } from "@dmpc/schemas";
import type { CheckRecord } from "../../verdict/verdict.ts";
import type { CheckFrames } from "../check-frames.ts";
import { firmnessOf, isFlaky, isSetback, stateOf } from "../check-state.ts";
import { replayCommand } from "../replay-command.ts";
import { type FrameBounds, frameTimeline } from "./frame-timeline.ts";
import { html, type Markup } from "./markup.ts";
import { durationInWords } from "./numbers.ts";
import { stateMark } from "./state-mark.ts";

/** One check: what it demands, what was expected and seen, how to see it again, and its frames. */
export function checkCard(
  report: ConformanceReport,
  record: CheckRecord,
  frames: CheckFrames | undefined,
  bounds: FrameBounds,
): Markup {
  const { checkId, role, title } = record;
  const state = stateOf(record);
  const duration = "verdict" in record ? html`<span class="duration">${durationInWords(record.durationMs)}</span>` : "";
  return html`<details
    class="check"
    id="check-${checkId}"
    data-item="check"
    data-state="${state}"
    data-roles="${role}"
    ${isSetback(record) ? html` open` : ""}
  >
    <summary>
      ${stateMark(state)}<span class="name"
        ><code>${checkId}</code> <span class="title">${title}</span>${marks(report, record)}</span
      >${duration}
    </summary>
    <div class="body">
      ${judgement(record)}
      <h4>Judges</h4>
      <ul class="sentences">
        ${record.requirements.map(sentence)}
      </ul>
      <h4>Run it again</h4>
      ${command(replayCommand(report, record), checkId)} ${frames === undefined ? "" : frameTimeline(frames, bounds)}
    </div>
  </details> `;
}

/** What stands beside a check's name: that it is flaky, that it was expected, whose fault it is. */
function marks(report: ConformanceReport, record: CheckRecord): Markup[] {
  const words = [
    ...(isFlaky(record) ? ["flaky"] : []),
    ...(report.gate?.expected.includes(record.checkId) === true ? ["expected failure"] : []),
    ...("verdict" in record && record.attribution !== undefined && record.attribution !== "implementation"
      ? [`fault of the ${record.attribution}`]
      : []),
  ];
  return words.map((word) => html` <span class="mark">${word}</span>`);
}

function judgement(record: CheckRecord): Markup | undefined {
  if (!("verdict" in record)) return html`<p class="reason">${record.reason}</p>`;
  const { expected, seen, counterexample, path, attribution, bundle } = record;
  const firmness = firmnessOf(record);
  const facts: [string, string | undefined][] = [
    ["Attributed to", attribution],
    ["Tried again", firmness],
    ["Path", path],
    ["Evidence", bundle],
  ];
  const given = facts.flatMap(([term, text]) =>
    text === undefined
      ? []
      : [
          html`<div>
            <dt>${term}</dt>
            <dd>${text}</dd>
          </div>`,
        ],
  );
  return html`${expected === undefined && seen === undefined ? "" : html`<div class="pair">${evidence("Expected", expected, "expected")}${evidence("Seen", seen, "seen")}</div>`}
  ${evidence("Counterexample", counterexample, "counterexample")}
  ${given.length === 0 ? "" : html`<dl class="facts">${given}</dl>`}`;
}

function evidence(title: string, text: string | undefined, kind: string): Markup | undefined {
  return text === undefined
    ? undefined
    : html`<div class="evidence ${kind}">
        <h4>${title}</h4>
        <pre tabindex="0">${text}</pre>
      </div>`;
}

function sentence(id: string): Markup {
  const known = Object.hasOwn(REQUIREMENTS, id) ? REQUIREMENTS[id as RequirementId] : undefined;
  return html`<li>
    <a href="#requirement-${id}">${id}</a> ${known?.text ?? "is not in the register of this version of the suite"}
  </li>`;
}

function command(line: string, checkId: string): Markup {
  return html`<div class="command">
    <pre tabindex="0"><code>${line}</code></pre>
    <button type="button" class="copy" data-copy hidden>
      Copy<span class="who"> the command for ${checkId}</span>
    </button>
  </div>`;
}
