import type { ConformanceReport } from "@dmpc/schemas";
import type { CheckRecord } from "../verdict/verdict.ts";
import { firmnessOf, isFlaky, isSetback, stateInWords, stateOf, STATES } from "./check-state.ts";
import { codeBlock, codeSpan, plain, table } from "./markdown-text.ts";
import { conclusionOf, noticesOf } from "./notices.ts";
import { replayCommand } from "./replay-command.ts";

/** Characters of one expected or seen, of a reason, and of one counterexample. */
const MAX_EVIDENCE = 1_200;

/** Characters after which checks are named only; GitHub takes comments of 65,536. */
const MAX_DETAILED = 50_000;

/** The run as Markdown, for a comment on a pull request or the summary of a CI job. */
export function markdownReport(report: ConformanceReport): string {
  const setbacks = report.checks
    .filter(isSetback)
    .sort((a, b) => STATES.indexOf(stateOf(a)) - STATES.indexOf(stateOf(b)));
  return `${[
    `## DMPC conformance: ${conclusionOf(report)}`,
    facts(report),
    ...noticesOf(report).map(({ serious, text }) => `> **${serious ? "Warning" : "Note"}.** ${plain(text)}`),
    roles(report.checks),
    ...details(report, setbacks),
    ...mutants(report),
  ].join("\n\n")}\n`;
}

function facts({ url, seed, runs, suite, implementation, roles: judged, verdict }: ConformanceReport): string {
  const device =
    implementation === undefined
      ? "an implementation that did not introduce itself"
      : `${codeSpan(implementation.device.deviceId, 128)} (${codeSpan(implementation.device.runtime.name, 128)})`;
  return [
    `Verdict \`${verdict}\` on ${device} at ${codeSpan(url, 500)}, roles ${judged.join(", ") || "none"}.`,
    `Suite ${codeSpan(`${suite.name} ${suite.version}`, 300)}, seed ${String(seed)}, ${String(runs)} runs.`,
  ].join("\n");
}

function roles(checks: readonly CheckRecord[]): string {
  const names = [...new Set(checks.map(({ role }) => role))];
  const count = (records: readonly CheckRecord[]): string[] =>
    STATES.map((state) => String(records.filter((record) => stateOf(record) === state).length));
  return table(
    ["role", ...STATES.map(stateInWords)],
    [
      ...names.map((role) => [role, ...count(checks.filter((record) => record.role === role))]),
      ["all", ...count(checks)],
    ],
  );
}

/** What did not pass: in full as long as there is room, then by name. */
function details(report: ConformanceReport, setbacks: readonly CheckRecord[]): string[] {
  if (setbacks.length === 0) return [];
  const sections = ["### What did not pass"];
  let room = MAX_DETAILED;
  for (const [index, record] of setbacks.entries()) {
    const section = detail(report, record);
    room -= section.length;
    if (room < 0) {
      const names = setbacks.slice(index).map(({ checkId }) => `\`${checkId}\``);
      sections.push(`And besides, in the other reports in full: ${names.join(", ")}`);
      break;
    }
    sections.push(section);
  }
  return sections;
}

function detail(report: ConformanceReport, record: CheckRecord): string {
  const { checkId, title, requirements } = record;
  const marks = [
    stateInWords(stateOf(record)),
    ...(isFlaky(record) ? ["flaky"] : []),
    ...(report.gate?.expected.includes(checkId) === true ? ["expected failure"] : []),
  ];
  const heading = `#### \`${checkId}\` ${marks.join(", ")}`;
  const about = `${plain(title)} (${requirements.join(", ")})`;
  if (!("verdict" in record)) return [heading, about, codeBlock(record.reason, MAX_EVIDENCE)].join("\n\n");
  const { attribution, expected, seen, counterexample } = record;
  const firmness = firmnessOf(record);
  const says = [
    ...(attribution === undefined ? [] : [`Attributed to the ${attribution}`]),
    ...(firmness === undefined ? [] : [firmness]),
  ];
  return [
    heading,
    about,
    ...(says.length === 0 ? [] : [says.join("; ")]),
    ...(expected === undefined ? [] : ["Expected", codeBlock(expected, MAX_EVIDENCE)]),
    ...(seen === undefined ? [] : ["Seen", codeBlock(seen, MAX_EVIDENCE)]),
    ...(counterexample === undefined ? [] : ["With", codeBlock(counterexample, MAX_EVIDENCE)]),
    "Again",
    codeBlock(replayCommand(report, record), 4_000, "sh"),
  ].join("\n\n");
}

/** The mutants, of which only those that were not caught are shown one by one. */
function mutants({ mutants: all }: ConformanceReport): string[] {
  if (all.length === 0) return [];
  const missed = all.filter(({ caught }) => !caught).slice(0, 100);
  const says = `${String(all.filter(({ caught }) => caught).length)} of ${String(all.length)} mutants were caught by the checks that have to, and by no others.`;
  const names = (ids: readonly string[]): string => ids.slice(0, 20).join(", ") || "nothing";
  const rows = missed.map(({ mutantId, requirement, caughtBy, failedChecks }) => [
    `\`${mutantId}\``,
    requirement,
    names(caughtBy),
    names(failedChecks),
  ]);
  return [
    "### Mutants",
    says,
    ...(rows.length === 0 ? [] : [table(["not caught", "breaks", "has to fail", "failed"], rows)]),
  ];
}
