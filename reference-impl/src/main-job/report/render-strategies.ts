import type { CooperationResult } from "../cooperation.ts";
import type { Summary } from "../summary.ts";
import { escapeHtml } from "./escape-html.ts";

const BAR_WIDTH = 1000;

/** The strategies as a table, and below it what each one's predicted cost consists of, with the measured median. */
export function renderStrategies({ strategies }: Summary, result: CooperationResult): string {
  const ms = (value: number): string => value.toFixed(1);
  const rows = strategies.map(
    (one) => `<tr><td>${escapeHtml(one.name)}</td><td>${ms(one.costMs)}</td><td>${ms(one.timelineMs)}</td>
<td class="measured">${ms(one.measuredMs)}</td><td>${ms(one.measuredP95Ms)}</td><td>${thousands(one.bytesUp)}</td><td>${thousands(one.bytesDown)}</td>
<td>${ms(one.deployment.deployMs)}</td><td>${String(one.segments.end)} end, ${String(one.segments.edge)} edge</td></tr>`,
  );
  const longest = Math.max(
    ...strategies.map(({ costMs, measuredMs }) => Math.max(costMs, measuredMs)),
    Number.MIN_VALUE,
  );
  const bars = result.strategies.map(({ name, plan: { breakdown } }, index) => {
    const parts: [string, string, number][] = [
      ["end", "compute on the end device", breakdown.endComputeMs],
      ["up", "transfers up", breakdown.uplinkMs],
      ["edge", "compute on the edge device", breakdown.edgeComputeMs],
      ["down", "transfers down", breakdown.downlinkMs],
    ];
    let x = 0;
    const rectangles = parts.map(([kind, title, value]) => {
      const width = (value / longest) * BAR_WIDTH;
      const rectangle = `<rect class="${kind}" x="${x.toFixed(2)}" y="3" width="${width.toFixed(2)}" height="18"><title>${title}: ${ms(value)} ms</title></rect>`;
      x += width;
      return rectangle;
    });
    const measured = strategies[index]?.measuredMs ?? 0;
    const tick = ((measured / longest) * BAR_WIDTH).toFixed(2);
    return `<div class="row"><span class="name">${escapeHtml(name)}</span><svg viewBox="0 0 ${String(BAR_WIDTH)} 24" height="24" preserveAspectRatio="none" role="img" aria-label="${escapeHtml(name)}: predicted cost by part, measured ${ms(measured)} ms">${rectangles.join("")}<line class="tick" x1="${tick}" x2="${tick}" y1="0" y2="24"><title>measured: ${ms(measured)} ms</title></line></svg></div>`;
  });
  return `<div class="scroll"><table>
<thead><tr><th>strategy</th><th>cost ms</th><th>timeline ms</th><th>measured ms</th><th>p95 ms</th><th>bytes up</th><th>bytes down</th><th>deployed in ms</th><th>segments</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody></table></div>
<h2>What the cost consists of</h2>
<p class="key"><span class="swatch end"></span>end compute <span class="swatch up"></span>up <span class="swatch edge"></span>edge compute <span class="swatch down"></span>down. The upright line is the measured median.</p>
${bars.join("\n")}`;
}

function thousands(value: number): string {
  return value.toLocaleString("en");
}
