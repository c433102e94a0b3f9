import { type ConformanceReport, type RequirementId, REQUIREMENTS } from "@dmpc/schemas";
import type { CheckRecord } from "../../verdict/verdict.ts";
import type { CheckFrames } from "../check-frames.ts";
import { firmnessOf, isFlaky, isSetback, stateOf } from "../check-state.ts";
import { replayCommand } from "../replay-command.ts";
import { type FrameBounds, frameTimeline } from "./frame-timeline.ts";
import { markup, type Markup } from "./markup.ts";
import { durationInWords } from "./numbers.ts";
import { sentenceOf } from "./sentence.ts";
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
  const duration =
    "verdict" in record ? markup`<span class="duration">${durationInWords(record.durationMs)}</span>` : "";
  return markup`<details
    class="check"
    id="check-${checkId}"
    data-item="check"
    data-state="${state}"
    data-roles="${role}"
    ${isSetback(record) ? markup` open` : ""}
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

      ${command("Run it again", replayCommand(report, record), checkId)} ${recorded(record)}
      ${frames === undefined ? "" : frameTimeline(frames, bounds)}
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
  return words.map((word) => markup` <span class="mark">${word}</span>`);
}

function judgement(record: CheckRecord): Markup | undefined {
  if (!("verdict" in record)) return markup`<p class="reason">${record.reason}</p>`;
  const { expected, seen, counterexample, attribution } = record;
  const firmness = firmnessOf(record);
  const facts: [string, string | undefined][] = [
    ["Attributed to", attribution],
    ["Tried again", firmness],
  ];
  const given = facts.flatMap(([term, text]) =>
    text === undefined
      ? []
      : [
          markup`<div>
            <dt>${term}</dt>
            <dd>${text}</dd>
          </div>`,
        ],
  );
  return markup`${expected === undefined && seen === undefined ? "" : markup`<div class="pair">${evidence("Expected", expected, "expected")}${evidence("Seen", seen, "seen")}</div>`}
  ${evidence("Counterexample", counterexample, "counterexample")}
  ${given.length === 0 ? "" : markup`<dl class="facts">${given}</dl>`}`;
}

function evidence(title: string, text: string | undefined, kind: string): Markup | undefined {
  return text === undefined
    ? undefined
    : markup`<div class="evidence ${kind}">
        <h4>${title}</h4>
        <pre tabindex="0">${text}</pre>
      </div>`;
}

function sentence(id: string): Markup {
  const known = Object.hasOwn(REQUIREMENTS, id) ? REQUIREMENTS[id as RequirementId] : undefined;
  return markup`<li>
    <a href="#requirement-${id}">${id}</a> ${known === undefined ? "is not in the register of this version of the suite" : sentenceOf(known.text)}
  </li>`;
}

/** How to see the recording of a failure, where there is one. */
function recorded(record: CheckRecord): Markup | undefined {
  const bundle = "verdict" in record ? record.bundle : undefined;
  if (bundle === undefined) return undefined;
  return command("See the recording, or with --url the implementation, again", `dmpc-conform replay ${bundle}`, bundle);
}

function command(title: string, line: string, what: string): Markup {
  return markup`<h4>${title}</h4>
    <div class="command">
      <pre tabindex="0"><code>${line}</code></pre>
      <button type="button" class="copy" data-copy hidden>Copy<span class="who"> the command for ${what}</span></button>
    </div>`;
}
