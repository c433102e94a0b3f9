import type { CooperationResult } from "../cooperation.ts";
import type { Summary } from "../summary.ts";
export function renderReport(_summary: Summary, _result: CooperationResult): string { return ""; }
