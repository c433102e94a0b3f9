import { createHash } from "node:crypto";
import type { CheckRole, ConformanceReport } from "@dmpc/schemas";
import type { CheckFrames } from "../check-frames.ts";
import { isSetback, stateOf } from "../check-state.ts";
import { conclusionOf } from "../notices.ts";
import { checkCard } from "./check-card.ts";
import { filters } from "./filters.ts";
import { boundsFor } from "./frame-bounds.ts";
import { markup, type Markup, trusted } from "./markup.ts";
import { mutantTable } from "./mutant-table.ts";
import { requirementTree } from "./requirement-tree.ts";
import { SCRIPT } from "./script.ts";
import { stateMark } from "./state-mark.ts";
import { STYLE_SHEET } from "./style-sheet.ts";
import { roleTable, summary } from "./summary.ts";

/**
 * The run as one HTML page that needs nothing else, no network and no script: the script only filters, copies and
 * opens. Everything that came from the implementation is escaped, and the page's own policy lets nothing else run.
 *
 * @param frames - The frames of the checks, by their ids.
 */
export function htmlReport(report: ConformanceReport, frames: ReadonlyMap<string, CheckFrames>): string {
  const title = `${conclusionOf(report)}: DMPC conformance`;
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy()}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <link rel="icon" href="data:," />
        <title>${title}</title>
        <style>${trusted(STYLE_SHEET)}</style>
      </head>
      <body>
        <a class="skip" href="#checks">Skip to the checks</a>
        <div class="page">
          ${summary(report)}
          <nav class="contents" aria-label="Contents">
            <a href="#roles">Roles</a> <a href="#checks">Checks</a> <a href="#requirements">Requirements</a>
            <a href="#mutants">Mutants</a>
          </nav>
          <main>
            ${setbacks(report)}
            <section aria-labelledby="roles">
              <h2 id="roles">By role</h2>
              ${roleTable(report)}
            </section>
            ${filters(report)}
            <section aria-labelledby="checks">
              <h2 id="checks">Checks</h2>
              ${checksByRole(report, frames)}
            </section>
            <section aria-labelledby="requirements">
              <h2 id="requirements">Requirements</h2>
              <p class="quiet">Every normative sentence of the specification, and what became of it in this run.</p>
              ${requirementTree(report)}
            </section>
            <section aria-labelledby="mutants">
              <h2 id="mutants">Mutants</h2>
              <p class="quiet">Broken versions of the implementation, made to show that the checks can fail.</p>
              ${mutantTable(report.mutants)}
            </section>
          </main>
          <footer>
            <p>
              Made by ${report.suite.name} ${report.suite.version} from the events of the run. No certification, and no
              endorsement by ITU.
            </p>
          </footer>
        </div>
        <script>${trusted(SCRIPT)}</script>
      </body>
    </html>
`.text;
}

/** What the browser may load and run: this page's own style and script, known by their digests, and nothing else. */
function policy(): string {
  const digest = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return [
    "default-src 'none'",
    `style-src ${digest(STYLE_SHEET)}`,
    `script-src ${digest(SCRIPT)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** Links to what did not pass, so that nobody has to look for it. */
function setbacks({ checks }: ConformanceReport): Markup | undefined {
  const bad = checks.filter(isSetback);
  if (bad.length === 0) return undefined;
  const links = bad.map(
    (record) =>
      markup`<li>
        ${stateMark(stateOf(record))}<span><a href="#check-${record.checkId}"><code>${record.checkId}</code></a> ${record.title}</span>
      </li> `,
  );
  return markup`<section aria-labelledby="setbacks">
    <h2 id="setbacks">What did not pass</h2>
    <ul class="setbacks">
      ${links}
    </ul>
  </section>`;
}

function checksByRole(report: ConformanceReport, frames: ReadonlyMap<string, CheckFrames>): Markup[] {
  const bounds = boundsFor(report, frames);
  const roles = [...new Set(report.checks.map(({ role }) => role))];
  const group = (role: CheckRole): Markup => {
    const own = report.checks.filter((record) => record.role === role);
    return markup`<section class="role" data-group="check" aria-label="Checks of the role ${role}">
      <h3>${role}</h3>
      ${own.map((record) => checkCard(report, record, frames.get(record.checkId), bounds(record)))}
    </section> `;
  };
  return roles.map(group);
}
