import { FRAME_STYLES } from "./style-sheet-frames.ts";

/** Colours: each text colour stands on `paper` and `panel` with a contrast of at least 4.5, in light and in dark. */
const COLORS = `
:root { color-scheme: light dark;
  --paper: #fcfbf9; --panel: #f3f1ec; --ink: #1b1e23; --quiet: #59606b; --rule: #dedad1; --strong-rule: #b9b4a8;
  --link: #1d5a9f; --focus: #1d5a9f; --pass: #1a6a3b; --fail: #b42318; --error: #86359a; --unsure: #835400;
  --fail-wash: #fbeae7; --suite: #1d5a9f; --implementation: #8f4a06; --bar-pass: #5d9c77; --bar-none: #cfcabe; }
@media (prefers-color-scheme: dark) { :root {
  --paper: #131519; --panel: #1b1e24; --ink: #e5e6e9; --quiet: #a3aab6; --rule: #30343c; --strong-rule: #555b66;
  --link: #8fbcf2; --focus: #8fbcf2; --pass: #74c893; --fail: #ff968c; --error: #d9a2e8; --unsure: #e5b94f;
  --fail-wash: #33191a; --suite: #8fbcf2; --implementation: #e9ad6d; --bar-pass: #3f7f59; --bar-none: #444a54; } }
`;

const PAGE = `
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 7.25rem; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; }
.page { max-width: 68rem; margin: 0 auto; padding: 3rem 1.5rem 5rem; }
code, pre, .at, .size { font-family: ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace; }
code { font-size: .875em; overflow-wrap: anywhere; } pre code { font-size: 1em; }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: 1rem; top: -4rem; padding: .5rem 1rem; background: var(--paper); z-index: 3; }
.skip:focus { top: .75rem; }
h1 { font-size: 2.5rem; line-height: 1.1; letter-spacing: -.02em; font-weight: 650; margin: .25rem 0 .6rem; }
h2 { font-size: 1.25rem; letter-spacing: -.01em; font-weight: 650; margin: 3rem 0 .75rem; }
h3 { font-size: 1rem; font-weight: 650; margin: 1.75rem 0 .4rem; }
h4 { font-size: .8125rem; font-weight: 600; color: var(--quiet); margin: 1.1rem 0 .3rem; }
p { margin: 0 0 .6rem; max-width: 44rem; }
.eyebrow { color: var(--quiet); font-size: .875rem; margin: 0; }
.lead { font-size: 1.125rem; margin-bottom: 1.25rem; }
.quiet { color: var(--quiet); font-weight: 400; }
.who { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.scroll { overflow-x: auto; }
pre { margin: 0; font-size: .8125rem; line-height: 1.5; white-space: pre-wrap; overflow-wrap: anywhere;
  unicode-bidi: isolate; tab-size: 2; }
button, select, input { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--strong-rule);
  border-radius: 3px; padding: .3rem .6rem; max-width: 100%; line-height: 1.4; }
button { cursor: pointer; }
button:hover, select:hover, input:hover { border-color: var(--ink); }
::placeholder { color: var(--quiet); opacity: 1; }
[hidden] { display: none !important; }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--rule); color: var(--quiet); font-size: .875rem; }
`;

const SUMMARY = `
.notice { border-left: 3px solid var(--strong-rule); padding: .1rem 0 .1rem .8rem; margin: 0 0 .7rem; }
.notice.serious { border-color: var(--fail); }
.bar { display: block; width: 100%; height: .625rem; margin: 1.4rem 0 .7rem; border-radius: 2px; }
.bar .pass { fill: var(--bar-pass); } .bar .fail { fill: var(--fail); } .bar .error { fill: var(--error); }
.bar .inconclusive, .bar .could-not-run { fill: var(--unsure); } .bar .not-selected { fill: var(--bar-none); }
.tally { display: flex; flex-wrap: wrap; gap: .25rem 1.75rem; list-style: none; margin: 0 0 1.75rem; padding: 0; }
.number { font-size: 1.375rem; font-weight: 650; font-variant-numeric: tabular-nums; margin-right: .2rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); gap: .6rem 2rem; margin: 0; }
.facts dt { color: var(--quiet); font-size: .8125rem; } .facts dd { margin: 0; overflow-wrap: anywhere; }
.contents { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin-top: 2rem; padding: .7rem 0;
  border-top: 1px solid var(--rule); border-bottom: 1px solid var(--rule); }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .4rem 1.25rem .4rem 0; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
thead th { font-size: .8125rem; font-weight: 600; color: var(--quiet); }
tbody th { font-weight: 600; }
.numbers td, .numbers thead th:not(:first-child) { text-align: right; }
.numbers td.zero { color: var(--quiet); }
.mutants { width: 100%; min-width: 40rem; font-size: .9375rem; }
.setbacks { list-style: none; padding: 0; margin: 0; } .setbacks li { margin: .3rem 0; display: grid; grid-template-columns: 6.75rem minmax(0, 1fr); gap: 0 .5rem; align-items: baseline; }
.filters { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; align-items: end; gap: .5rem 1rem;
  margin-top: 2.5rem; padding: .75rem 0; background: var(--paper); border-bottom: 1px solid var(--rule); }
.filters label { display: grid; gap: .15rem; font-size: .8125rem; color: var(--quiet); }
.filters input, .filters select { font-size: .9375rem; color: var(--ink); }
.filters label:first-child { flex: 1 1 14rem; }
.buttons { display: flex; gap: .4rem; } .buttons button { font-size: .875rem; }
.found { flex-basis: 100%; margin: 0; font-size: .875rem; color: var(--quiet); }
`;

const STATES = `
.pass { color: var(--pass); } .fail { color: var(--fail); } .error { color: var(--error); }
.inconclusive, .could-not-run { color: var(--unsure); } .not-selected, .not-judged, .excluded { color: var(--quiet); }
.state { display: inline-block; font-size: .75rem; line-height: 1.35; font-weight: 600; padding: .05rem .4rem;
  border: 1px solid currentColor; border-radius: 3px; white-space: nowrap; justify-self: start; }
.state.pass, .state.not-selected, .state.not-judged, .state.excluded { border-color: transparent; padding-left: 0; }
.mark { font-size: .75rem; font-weight: 600; color: var(--unsure); border-bottom: 1px solid currentColor; white-space: nowrap;
  margin-left: .35rem; }
`;

const CARDS = `
summary { cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
.check > summary, .area > summary, .timeline > summary { position: relative; padding-left: 1.35rem; }
.check > summary::before, .area > summary::before, .timeline > summary::before { content: "+" / ""; position: absolute;
  left: .1rem; color: var(--quiet); font: 1rem/1.5 ui-monospace, "DejaVu Sans Mono", monospace; }
.check > summary::before { top: .45rem; } .area > summary::before { top: .5rem; } .timeline > summary::before { top: -.1rem; }
.check[open] > summary::before, .area[open] > summary::before, .timeline[open] > summary::before { content: "\\2212" / ""; }
.check { border-top: 1px solid var(--rule); } .role > .check:last-child { border-bottom: 1px solid var(--rule); }
.check > summary { display: grid; grid-template-columns: 6.75rem minmax(0, 1fr) auto; gap: 0 .5rem; align-items: baseline;
  padding-top: .45rem; padding-bottom: .45rem; }
.check > summary:hover, .area > summary:hover { background: var(--panel); }
.check[open] > summary .name > code { font-weight: 650; }
.title { margin-left: .35rem; } .duration { color: var(--quiet); font-size: .8125rem; font-variant-numeric: tabular-nums; }
.body { padding: 0 0 1.5rem 1.35rem; }
.body > h4:first-child { margin-top: .25rem; }
.reason { margin-top: .25rem; overflow-wrap: anywhere; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1rem; }
.pair > :only-child { grid-column: 1 / -1; }
.evidence { min-width: 0; } .evidence h4 { margin-top: .5rem; }
.evidence pre, .command pre { background: var(--panel); padding: .6rem .75rem; border-radius: 3px; max-height: 24rem; overflow: auto; }
.check[data-state="fail"] .evidence.seen pre { background: var(--fail-wash); }
.body .facts { margin-top: 1rem; }
.sentences { margin: 0; padding: 0; list-style: none; font-size: .9375rem; max-width: 52rem; }
.sentences li { margin: .25rem 0; } .sentences a { font-size: .875em; font-family: ui-monospace, monospace; white-space: nowrap; }
.command { display: flex; gap: .5rem; align-items: start; } .command pre { flex: 1; min-width: 0; }
.copy { font-size: .875rem; position: relative; }
.area { border-top: 1px solid var(--rule); } .area h3 { display: inline; margin: 0 .75rem 0 0; }
.area > summary { padding-top: .5rem; padding-bottom: .5rem; }
.files { color: var(--quiet); font-size: .875rem; overflow-wrap: anywhere; }
.counts { float: right; font-size: .875rem; } .count { margin-left: .75rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
.requirements { list-style: none; margin: 0; padding: 0 0 1.25rem 1.35rem; }
.requirement { display: grid; grid-template-columns: 6.75rem minmax(0, 1fr); gap: 0 .5rem; align-items: baseline; padding: .5rem 0; }
.requirement + .requirement { border-top: 1px dotted var(--rule); }
.sentence { margin: 0; max-width: 50rem; } .sentence > code:first-child { color: var(--quiet); margin-right: .25rem; }
.about { margin: .1rem 0 0; font-size: .8125rem; color: var(--quiet); overflow-wrap: anywhere; }
.judges { margin: .25rem 0 0; font-size: .875rem; display: flex; flex-wrap: wrap; gap: .1rem 1rem; max-width: none; }
.judge { text-decoration-color: var(--rule); }
.requirement:target, .check:target > summary { background: var(--panel); }
`;

const NARROW_AND_PRINT = `
@media (max-width: 44rem) {
  .page { padding: 1.5rem 1rem 3rem; } h1 { font-size: 2rem; }
  .pair { grid-template-columns: minmax(0, 1fr); }
  .check > summary { grid-template-columns: minmax(0, 1fr) auto; } .check > summary .name { grid-column: 1 / -1; grid-row: 2; }
  .title { display: block; margin-left: 0; }
  .requirement, .setbacks li { grid-template-columns: minmax(0, 1fr); }
  .counts { float: none; display: block; } .count { margin: 0 .75rem 0 0; }
  .body, .requirements { padding-left: 0; }
  .command { flex-direction: column; align-items: stretch; } .copy { align-self: start; }
  .filters { position: static; } html { scroll-padding-top: 1rem; }
}
@media print {
  :root { --paper: #fff; --panel: #f4f4f4; }
  .page { max-width: none; padding: 0; } .filters, .contents, .copy, .skip { display: none !important; }
  .check::details-content, .area::details-content { content-visibility: visible; block-size: auto; }
  .timeline:not([open]) { display: none; } .evidence pre { max-height: none; }
  .check, .requirement, tr { break-inside: avoid; } h2, h3, h4 { break-after: avoid; }
}
`;

/** The page's style sheet: system type, one measure, colour for verdicts and senders only. */
export const STYLE_SHEET = [COLORS, PAGE, SUMMARY, STATES, CARDS, FRAME_STYLES, NARROW_AND_PRINT].join("");
