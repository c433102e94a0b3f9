/** The report's style sheet: one accent for each device, light and dark. */
export const STYLE_SHEET = `
:root { color-scheme: light dark; --paper: #fbfaf7; --ink: #1d2330; --faint: #667085; --rule: #d9d6cd;
  --end: #d9822b; --edge: #2f6fb0; --up: #e8b77e; --down: #9cbfe2; }
@media (prefers-color-scheme: dark) { :root { --paper: #14171d; --ink: #e7e9ee; --faint: #98a2b3; --rule: #313742;
  --end: #f0a04b; --edge: #6aa9e9; --up: #8a5a25; --down: #2d557d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 70rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.15rem; margin: 2.4rem 0 .5rem; }
.lead { font-size: 1.1rem; margin: 0 0 1.6rem; max-width: 50rem; }
p { max-width: 50rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .45rem .7rem; border-bottom: 1px solid var(--rule); text-align: right; white-space: nowrap; }
th { font-weight: 600; color: var(--faint); font-size: .85rem; }
th:first-child, td:first-child, th:last-child, td:last-child { text-align: left; }
td.measured { font-weight: 700; }
.key { color: var(--faint); font-size: .9rem; }
.swatch { display: inline-block; width: .8em; height: .8em; border-radius: 2px; margin: 0 .35em 0 .9em; }
.swatch:first-child { margin-left: 0; }
.end { background: var(--end); fill: var(--end); } .edge { background: var(--edge); fill: var(--edge); }
.up { background: var(--up); fill: var(--up); } .down { background: var(--down); fill: var(--down); }
.row { display: grid; grid-template-columns: 11rem 1fr; gap: .3rem 1rem; align-items: center; margin: .45rem 0; }
.row svg { width: 100%; display: block; }
.row .name { font-size: .92rem; }
.tick { stroke: var(--ink); stroke-width: 2; vector-effect: non-scaling-stroke; }
dl { display: grid; grid-template-columns: 9rem 1fr; gap: .35rem 1rem; margin: 0; }
dt { color: var(--faint); } dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 40rem) { .row, dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; } }
`;
