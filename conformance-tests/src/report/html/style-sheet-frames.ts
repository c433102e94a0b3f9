/** Styles of the frame timeline: what the suite sent stands left, what the implementation sent right. */
export const FRAME_STYLES = `
.timeline { margin-top: 1.1rem; } .timeline > summary { font-size: .875rem; color: var(--quiet); }
.timeline .label { font-weight: 600; color: var(--ink); margin-right: .35rem; }
.lanes { display: flex; justify-content: space-between; padding: .75rem 0 .25rem 4.75rem; font-size: .8125rem; font-weight: 600; }
.lanes :first-child { color: var(--suite); } .lanes :last-child { color: var(--implementation); }
.frames { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--rule); font-size: .875rem; }
.frame { display: grid; grid-template-columns: 4.25rem minmax(0, 1fr); gap: .5rem; align-items: baseline; padding: .14rem 0; }
.at { color: var(--quiet); font-size: .75rem; text-align: right; white-space: nowrap; }
.box { min-width: 0; max-width: 84%; padding: .1rem .6rem; border-left: 2px solid var(--suite); justify-self: start; }
.frame.implementation .box { border-left: 0; border-right: 2px solid var(--implementation); justify-self: end; }
.what { margin: 0; overflow-wrap: anywhere; max-width: none; }
.frame.implementation .what { text-align: right; }
summary.what:hover { text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .15em; }
summary.what::before { content: "+ " / ""; color: var(--quiet); font-family: ui-monospace, monospace; }
details[open] > summary.what::before { content: "\\2212  " / ""; }
p.what { color: var(--quiet); }
.size { font-size: .75rem; color: var(--quiet); margin-left: .4rem; white-space: nowrap; }
.box pre { background: var(--panel); padding: .5rem .65rem; margin: .25rem 0 .4rem; max-height: 22rem; overflow: auto;
  font-size: .75rem; text-align: left; border-radius: 3px; }
.header { display: flex; flex-wrap: wrap; gap: .1rem 1rem; margin: .3rem 0; font-size: .75rem; }
.header div { display: flex; gap: .35rem; } .header dt { color: var(--quiet); } .header dd { margin: 0; font-family: ui-monospace, monospace; }
.faulty .box { background: var(--fail-wash); border-color: var(--fail) !important; }
.fault { margin: .15rem 0 .25rem; font-size: .8125rem; color: var(--fail); overflow-wrap: anywhere; }
.frame.suite .fault { color: var(--ink); } .faulty.suite .box { background: var(--panel); border-color: var(--suite) !important; }
.gap { padding: .4rem 0 .4rem 4.75rem; color: var(--quiet); font-size: .8125rem; }
@media (max-width: 44rem) {
  .lanes { padding-left: 0; }
  .frame { grid-template-columns: minmax(0, 1fr); gap: 0; } .at { text-align: left; }
  .frame.implementation .at { text-align: right; } .gap { padding-left: 0; }
  .box { max-width: 94%; }
}
`;
