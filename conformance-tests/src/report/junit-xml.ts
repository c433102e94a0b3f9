import type { CheckRole, ConformanceReport, MutantOutcome } from "@dmpc/schemas";
import type { CheckRecord } from "../verdict/verdict.ts";
import { firmnessOf, stateInWords, stateOf } from "./check-state.ts";
import { conclusionOf, noticesOf } from "./notices.ts";
import { replayCommand } from "./replay-command.ts";
import { oneLine } from "./visible-text.ts";
import { element, type Xml } from "./xml-element.ts";

/** Characters of a message; the whole text stands in the element. */
const MAX_MESSAGE = 300;

/**
 * The run as JUnit XML, as GitLab, Jenkins and GitHub actions read it: a suite for each role, a case for each check, and
 * cases for mutants and for the list of expected failures where there are any.
 *
 * A case is green exactly if its check passed, and skipped exactly if it was not selected. What could not run and what
 * was inconclusive are errors, since they keep the verdict from `pass`. An expected failure stays a failure, of the type
 * `expected-failure`: the list changes the exit code, which is what a pipeline goes by, and no verdict.
 */
export function junitXml(report: ConformanceReport): string {
  const roles = [...new Set(report.checks.map(({ role }) => role))];
  const suites = [
    ...roles.map((role) => suiteOfRole(report, role)),
    ...(report.mutants.length === 0 ? [] : [suite(report, "mutants", report.mutants.map(caseOfMutant))]),
    ...(report.gate === undefined ? [] : [suite(report, "expected-failures", casesOfGate(report.gate))]),
  ];
  const root = element(
    "testsuites",
    { name: `DMPC conformance: ${conclusionOf(report)}`, ...totals(suites.flatMap(({ cases }) => cases)) },
    suites.map(({ xml }) => xml),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

type Result = "passed" | "failure" | "error" | "skipped";

interface Case {
  readonly result: Result;
  readonly durationMs: number;
  readonly xml: Xml;
}

interface Suite {
  readonly cases: readonly Case[];
  readonly xml: Xml;
}

function suiteOfRole(report: ConformanceReport, role: CheckRole): Suite {
  const records = report.checks.filter((record) => record.role === role);
  return suite(
    report,
    role,
    records.map((record) => caseOfCheck(report, record)),
  );
}

function suite(report: ConformanceReport, name: string, cases: readonly Case[]): Suite {
  const skipped = cases.filter(({ result }) => result === "skipped").length;
  const timestamp = report.startedAt?.replace(/(\.[0-9]+)?Z$/, "");
  const attributes = { name: `dmpc.${name}`, ...totals(cases), skipped, timestamp };
  return { cases, xml: element("testsuite", attributes, [properties(report), ...cases.map(({ xml }) => xml)]) };
}

function totals(cases: readonly Case[]): Record<string, string | number> {
  const count = (result: Result): number => cases.filter((one) => one.result === result).length;
  return {
    tests: cases.length,
    failures: count("failure"),
    errors: count("error"),
    time: inSeconds(cases.reduce((sum, { durationMs }) => sum + durationMs, 0)),
  };
}

function inSeconds(durationMs: number): string {
  return (durationMs / 1_000).toFixed(6);
}

function properties(report: ConformanceReport): Xml {
  const { suite: by, url, seed, runs, verdict, roles, implementation } = report;
  const entries: [string, string | number][] = [
    ["verdict", verdict],
    ["conclusion", conclusionOf(report)],
    ["roles", roles.join(",")],
    ["url", url],
    ["seed", seed],
    ["runs", runs],
    ["suite", `${by.name} ${by.version}`],
    ...(implementation === undefined ? [] : ([["device", implementation.device.deviceId]] as [string, string][])),
    ...noticesOf(report).map(({ about, text }): [string, string] => [about, text]),
  ];
  return element(
    "properties",
    {},
    entries.map(([name, value]) => element("property", { name, value })),
  );
}

function caseOfCheck(report: ConformanceReport, record: CheckRecord): Case {
  const { checkId, role, title } = record;
  const durationMs = "verdict" in record ? record.durationMs : 0;
  const attributes = { classname: `dmpc.${role}`, name: `${checkId}: ${title}`, time: inSeconds(durationMs) };
  const ended = (result: Result, content: readonly Xml[]): Case => ({
    result,
    durationMs,
    xml: element("testcase", attributes, content),
  });
  const state = stateOf(record);
  if (state === "pass") return ended("passed", []);
  const message = oneLine(messageOf(report, record), MAX_MESSAGE);
  if (state === "not-selected") return ended("skipped", [element("skipped", { message })]);
  const body = evidence(report, record);
  if (state !== "fail") return ended("error", [element("error", { message, type: state }, body)]);
  const type = isExpected(report, checkId) ? "expected-failure" : "failure";
  return ended("failure", [element("failure", { message, type }, body)]);
}

function isExpected({ gate }: ConformanceReport, checkId: string): boolean {
  return gate?.expected.includes(checkId) === true;
}

function messageOf(report: ConformanceReport, record: CheckRecord): string {
  if (!("verdict" in record)) return `${stateInWords(record.disposition)}: ${record.reason}`;
  const known = isExpected(report, record.checkId) ? "expected failure: " : "";
  return `${known}expected ${record.expected ?? "something else"}; seen: ${record.seen ?? "nothing"}`;
}

function evidence(report: ConformanceReport, record: CheckRecord): string {
  const requirements = `requirements: ${record.requirements.join(" ")}`;
  if (!("verdict" in record)) return [requirements, `reason: ${record.reason}`].join("\n");
  const { attribution, expected, seen, counterexample, bundle } = record;
  const firmness = firmnessOf(record);
  return [
    requirements,
    ...(attribution === undefined ? [] : [`attributed to: ${attribution}`]),
    ...(firmness === undefined ? [] : [firmness]),
    ...(expected === undefined ? [] : [`expected: ${expected}`]),
    ...(seen === undefined ? [] : [`seen: ${seen}`]),
    ...(counterexample === undefined ? [] : [`with: ${counterexample}`]),
    ...(bundle === undefined ? [] : [`evidence: ${bundle}`]),
    `again: ${replayCommand(report, record)}`,
  ].join("\n");
}

function caseOfMutant({ mutantId, title, caught, caughtBy, failedChecks }: MutantOutcome): Case {
  const attributes = { classname: "dmpc.mutants", name: `${mutantId}: ${title}`, time: inSeconds(0) };
  if (caught) return { result: "passed", durationMs: 0, xml: element("testcase", attributes) };
  const words = (ids: readonly string[]): string => ids.join(" ") || "nothing";
  const text = `to be caught by ${words(caughtBy)}; caught by ${words(failedChecks)}`;
  const error = element("error", { message: oneLine(text, MAX_MESSAGE), type: "not-caught" }, text);
  return { result: "error", durationMs: 0, xml: element("testcase", attributes, [error]) };
}

function casesOfGate({ stale }: NonNullable<ConformanceReport["gate"]>): Case[] {
  const attributes = { classname: "dmpc.expected-failures", time: inSeconds(0) };
  if (stale.length === 0) {
    const name = "every entry of the list is of use";
    return [{ result: "passed", durationMs: 0, xml: element("testcase", { ...attributes, name }) }];
  }
  return stale.map(({ checkId, because }) => {
    const message = `the entry ${checkId} has to go: ${because.replaceAll("-", " ")}`;
    const failure = element("failure", { message, type: "stale" }, message);
    return {
      result: "failure",
      durationMs: 0,
      xml: element("testcase", { ...attributes, name: `${checkId}: ${because}` }, [failure]),
    };
  });
}
