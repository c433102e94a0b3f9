import { type ConformanceEvent, type ConformanceReport, REQUIREMENTS } from "@dmpc/schemas";
import { DOMParser, type Node, onErrorStopParsing } from "@xmldom/xmldom";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conformanceEvents, conformanceReport, hostileText } from "../src/arbitraries/index.ts";
import { badgeJson } from "../src/report/badge-json.ts";
import { htmlReport } from "../src/report/html/page.ts";
import { SCRIPT } from "../src/report/html/script.ts";
import { STYLE_SHEET } from "../src/report/html/style-sheet.ts";
import { junitXml } from "../src/report/junit-xml.ts";
import { codeBlock, codeSpan, plain } from "../src/report/markdown-text.ts";
import { markdownReport } from "../src/report/markdown-report.ts";
import { conclusionOf } from "../src/report/notices.ts";
import { RunCollector } from "../src/report/run-collector.ts";
import { visibleText } from "../src/report/visible-text.ts";

const SEED = 748;

const runs = conformanceReport.chain((report) => fc.tuple(fc.constant(report), conformanceEvents(report)));

function page(events: readonly ConformanceEvent[]): string {
  const collector = new RunCollector();
  for (const event of events) collector.add(event);
  return htmlReport(collector.report(), collector.frames());
}

function failing({ checks }: ConformanceReport): string[] {
  return checks.flatMap((check) => ("verdict" in check && check.verdict !== "pass" ? [check.checkId] : []));
}

// What the common JUnit schema (that of Jenkins' xUnit plug-in) allows in each element.
const JUNIT: Readonly<Record<string, { attributes: readonly string[]; children: readonly string[] }>> = {
  testsuites: { attributes: ["name", "tests", "failures", "errors", "time"], children: ["testsuite"] },
  testsuite: {
    attributes: ["name", "tests", "failures", "errors", "skipped", "time", "timestamp"],
    children: ["properties", "testcase"],
  },
  properties: { attributes: [], children: ["property"] },
  property: { attributes: ["name", "value"], children: [] },
  testcase: { attributes: ["classname", "name", "time"], children: ["skipped", "error", "failure"] },
  skipped: { attributes: ["message", "type"], children: [] },
  error: { attributes: ["message", "type"], children: [] },
  failure: { attributes: ["message", "type"], children: [] },
};

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

/** Reads XML; whatever is not well-formed throws. */
function parseXml(xml: string): Element {
  const { documentElement } = new DOMParser({ onError: onErrorStopParsing }).parseFromString(xml, "text/xml");
  if (documentElement === null) throw new Error("no root");
  const toElement = (node: Node): Element => {
    const { attributes, childNodes } = node as unknown as {
      attributes: Iterable<{ name: string; value: string }>;
      childNodes: Iterable<Node>;
    };
    return {
      name: node.nodeName,
      attributes: Object.fromEntries([...attributes].map(({ name, value }) => [name, value])),
      children: [...childNodes].filter(({ nodeType }) => nodeType === 1).map(toElement),
      text: node.textContent ?? "",
    };
  };
  return toElement(documentElement);
}

function expectAllowed({ name, attributes, children }: Element): void {
  const allowed = JUNIT[name];
  expect(allowed, name).toBeDefined();
  for (const attribute of Object.keys(attributes)) expect(allowed?.attributes, name).toContain(attribute);
  for (const child of children) {
    expect(allowed?.children, name).toContain(child.name);
    expectAllowed(child);
  }
}

function all(root: Element, name: string): Element[] {
  return [...(root.name === name ? [root] : []), ...root.children.flatMap((child) => all(child, name))];
}

describe("JUnit XML", () => {
  it("keeps to the schema, counts right, and is green for a check exactly if it passed", () => {
    fc.assert(
      fc.property(conformanceReport, (report) => {
        const xml = junitXml(report);
        // XML 1.0, production 2: the parser is lenient here.
        // eslint-disable-next-line no-control-regex -- tab and line ends are among them
        expect(xml).not.toMatch(/[^\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
        const root = parseXml(xml);
        expectAllowed(root);
        const cases = all(root, "testcase");
        for (const suite of [root, ...all(root, "testsuite")]) {
          const own = all(suite, "testcase");
          const count = (name: string): number => own.filter(({ children }) => children[0]?.name === name).length;
          const { tests, failures, errors, skipped } = suite.attributes;
          expect([tests, failures, errors].map(Number)).toEqual([own.length, count("failure"), count("error")]);
          if (suite.name === "testsuite") expect(Number(skipped)).toBe(count("skipped"));
        }
        for (const check of report.checks) {
          const found = cases.filter(
            ({ attributes: { classname, name } }) =>
              classname === `dmpc.${check.role}` && name?.startsWith(`${check.checkId}: `) === true,
          );
          expect(found).toHaveLength(1);
          const [result] = found[0]?.children ?? [];
          const state = "verdict" in check ? check.verdict : check.disposition;
          const expected = { pass: undefined, fail: "failure", "not-selected": "skipped" }[state as string];
          expect(result?.name).toBe(state === "pass" ? undefined : (expected ?? "error"));
          if (result !== undefined && "verdict" in check) {
            expect(result.text).toContain(`seen: ${visibleText(check.seen ?? "")}`);
          }
        }
        const known = all(root, "failure").filter(({ attributes }) => attributes["type"] === "expected-failure");
        expect(known).toHaveLength(report.gate?.expected.length ?? 0);
        for (const { attributes } of known) expect(attributes["message"]).toMatch(/^expected failure: /);
        expect(all(root, "error").filter(({ attributes }) => attributes["type"] === "not-caught")).toHaveLength(
          report.mutants.filter(({ caught }) => !caught).length,
        );
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

describe("the Markdown report", () => {
  it("has every check that did not pass, with what was expected and seen in blocks that nothing ends", () => {
    fc.assert(
      fc.property(conformanceReport, (report) => {
        const outside: string[] = [];
        const blocks: string[] = [];
        let fence: string | undefined;
        for (const line of markdownReport(report).split("\n")) {
          if (fence === undefined) {
            fence = /^(`{3,})(text|sh)$/.exec(line)?.[1];
            if (fence === undefined) outside.push(line);
            else blocks.push("");
          } else if (line === fence) fence = undefined;
          else blocks.push(`${blocks.pop() ?? ""}${line}\n`);
        }
        expect(fence).toBeUndefined();
        for (const id of failing(report))
          expect(
            outside.some((line) => line.startsWith(`#### \`${id}\` `)),
            id,
          ).toBe(true);
        for (const check of report.checks) {
          if (!("verdict" in check) || check.verdict === "pass") continue;
          expect(blocks).toContain(`${visibleText(check.seen ?? "")}\n`);
        }
        // Outside of code nothing is HTML, a link, a mention, or a heading that is not ours.
        const words = outside.map((line) => line.replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/g, ""));
        for (const line of words) {
          expect(line).not.toMatch(/<|(?<!\\)\]\(|@\w|^#{1,6} (?!DMPC|What did|Mutants| )/);
        }
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("is short enough for a comment, however much fails", () => {
    const checks: ConformanceReport["checks"] = Array.from({ length: 200 }, (_, index) => ({
      checkId: `CHECK-${String(index)}`,
      role: "edge",
      requirements: ["DMPC-CTRL-001"],
      title: "t",
      verdict: "fail",
      durationMs: 1,
      expected: "`".repeat(20_000),
      seen: "|".repeat(20_000),
    }));
    const [sample] = fc.sample(conformanceReport, { seed: SEED, numRuns: 1 });
    if (sample === undefined) throw new Error("no sample");
    const text = markdownReport({ ...sample, checks, verdict: "fail" });
    expect(text.length).toBeLessThan(65_536);
    for (const { checkId } of checks) expect(text).toContain(`\`${checkId}\``);
  });

  it("writes any text on one line, in cells too", () => {
    fc.assert(
      fc.property(hostileText(0, 200), (text) => {
        for (const shown of [plain(text), codeSpan(text)]) {
          expect(shown).not.toContain("\n");
          expect(shown).not.toMatch(/(?<!\\)\|/);
        }
        const lines = codeBlock(text, 1_000).split("\n");
        const fence = lines.at(-1) ?? "";
        expect(fence).toMatch(/^`{3,}$/);
        expect(lines.slice(1, -1).some((line) => line.trimStart().startsWith(fence))).toBe(false);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});

describe("the badge", () => {
  it("says conformant of whole runs that passed only, with their roles", () => {
    let conformant = 0;
    fc.assert(
      fc.property(conformanceReport, (report) => {
        const { message, color, schemaVersion } = badgeJson(report);
        expect(schemaVersion).toBe(1);
        const may =
          report.verdict === "pass" &&
          report.partial === undefined &&
          report.roles.length > 0 &&
          report.mutants.every(({ caught }) => caught);
        expect(message).toBe(may ? `conformant: ${report.roles.join(", ")}` : conclusionOf(report));
        expect(color === "brightgreen").toBe(may);
        expect(/^conformant/.test(message)).toBe(may);
        expect(message === "not conformant").toBe(report.verdict === "fail");
        if (may) conformant += 1;
      }),
      { seed: SEED, numRuns: 2_000 },
    );
    expect(conformant).toBeGreaterThan(5);
  });
});

describe("the page", () => {
  /** The tags of a page, of which all but the page's own style and script has to be made. */
  function tagsOf(text: string): string[] {
    const bare = text.replace(`<style>${STYLE_SHEET}</style>`, "").replace(`<script>${SCRIPT}</script>`, "");
    const tags = bare.match(/<[^>]*>/g) ?? [];
    const known = /^<(!doctype html|\/?[a-z0-9]+(\s+[a-zA-Z-]+(="[^"<>]*")?)*\s*\/?)>$/;
    expect(tags.filter((tag) => !known.test(tag))).toEqual([]);
    return tags;
  }

  it("has every check and requirement, and nothing of what a product says is markup", () => {
    fc.assert(
      fc.property(runs, ([report, events]) => {
        const text = page(events);
        const tags = tagsOf(text);
        const dangerous = /^<(script|style|img|iframe|object|form [^>]*action)|\son[a-z]+=|\sstyle=/;
        expect(tags.filter((tag) => dangerous.test(tag))).toEqual([]);
        for (const { checkId } of report.checks) expect(text.split(`id="check-${checkId}"`)).toHaveLength(2);
        const ids = new Set(tags.map((tag) => /id="requirement-([^"]*)"/.exec(tag)?.[1]));
        expect(Object.keys(REQUIREMENTS).filter((id) => !ids.has(id))).toEqual([]);
        const marked = (state: string): number =>
          tags.filter((tag) => tag.includes('data-item="check"') && tag.includes(`data-state="${state}"`)).length;
        const { passed, failed, inconclusive, error } = report.counts;
        expect([marked("pass"), marked("fail"), marked("inconclusive"), marked("error")]).toEqual([
          passed,
          failed,
          inconclusive,
          error,
        ]);
        // eslint-disable-next-line no-control-regex -- nothing of the kind may be there
        expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
      { seed: SEED, numRuns: 50 },
    );
  });

  it("shows what was seen of every failure, letter for letter", () => {
    const unescaped = (text: string): string =>
      text.replaceAll(
        /&(amp|lt|gt|quot|#39);/g,
        (_, name: string) => ({ amp: "&", lt: "<", gt: ">", quot: '"' })[name] ?? "'",
      );
    fc.assert(
      fc.property(runs, ([report, events]) => {
        const text = unescaped(page(events));
        for (const check of report.checks) {
          if ("verdict" in check && check.seen !== undefined) expect(text).toContain(visibleText(check.seen));
        }
      }),
      { seed: SEED, numRuns: 50 },
    );
  });

  it("stays small however much passed on the wire", () => {
    const [report] = fc.sample(
      conformanceReport.filter(({ checks }) => checks.filter((check) => "verdict" in check).length > 8),
      { seed: SEED, numRuns: 1 },
    );
    if (report === undefined) throw new Error("no sample");
    const [events] = fc.sample(conformanceEvents(report), { seed: SEED, numRuns: 1 });
    const long: ConformanceEvent[] = (events ?? []).flatMap((event) => {
      if (event.event !== "check-started") return [event];
      const frames = Array.from({ length: 2_000 }, (_, index): ConformanceEvent => ({
        event: "frame",
        checkId: event.checkId,
        frame: { kind: "text", connection: 1, atMs: index, sender: "suite", sizeBytes: 2_000, text: "<".repeat(2_000) },
      }));
      return [event, ...frames];
    });
    const text = page(long);
    expect(/(20[0-9]{2}) frames, [0-9]+ not shown/.test(text)).toBe(true);
    // A sixth of it are messages; each of their characters takes four here.
    expect(text.length).toBeLessThan(6_000_000);
  });
});
