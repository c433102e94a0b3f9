import type { ConformanceFrame } from "@dmpc/schemas";
import type { CheckFrames } from "../check-frames.ts";
import { counted } from "../notices.ts";
import { cutOff } from "../visible-text.ts";
import { chunkFields, eventInWords, hexLines, prettyText, textInWords } from "./frame-lines.ts";
import { markup, type Markup } from "./markup.ts";
import { durationInWords, sizeInWords } from "./numbers.ts";

/** How much of a check's frames the page shows. */
export interface FrameBounds {
  /** Most frames. */
  readonly frames: number;
  /** Most characters of one text message. */
  readonly characters: number;
  /** Most bytes of one binary message, besides its header. */
  readonly bytes: number;
}

/** What passed between suite and implementation during one attempt of a check, in two lanes. */
export function frameTimeline(frames: CheckFrames, bounds: FrameBounds): Markup {
  const first = frames.first.slice(0, Math.ceil(bounds.frames / 4));
  const shown = [...frames.first.slice(first.length), ...frames.last].slice(-(bounds.frames - first.length));
  const missing = frames.total - first.length - shown.length;
  const gap = markup`<li class="gap">${counted(missing, "frame is", "frames are")} not shown here</li>`;
  const row = (frame: ConformanceFrame): Markup => frameRow(frame, bounds);
  const attempt = frames.attempt === 0 ? "" : `, attempt ${String(frames.attempt)}`;
  return markup`<details class="timeline">
    <summary>
      <span class="label">Frames</span>
      ${counted(frames.total, "frame", "frames")}${missing > 0 ? `, ${String(missing)} not shown` : ""}${attempt}
    </summary>
    <div class="lanes" aria-hidden="true"><span>suite</span><span>implementation</span></div>
    <ol class="frames">
      ${first.map(row)}${missing > 0 ? gap : ""}${shown.map(row)}
    </ol>
  </details>`;
}

function frameRow(frame: ConformanceFrame, bounds: FrameBounds): Markup {
  const { atMs, connection } = frame;
  const sender = "sender" in frame ? frame.sender : frame.kind === "refused" ? "implementation" : "suite";
  const fault = "fault" in frame ? frame.fault : undefined;
  return markup`<li class="frame ${sender}${fault === undefined ? "" : " faulty"}">
    <span class="at">${durationInWords(atMs)}</span>
    <div class="box">${content(frame, connection, bounds)}${faultNote(sender, fault)}</div>
  </li> `;
}

function faultNote(sender: string, fault: string | undefined): Markup | undefined {
  if (fault === undefined) return undefined;
  const who = sender === "suite" ? "Wrong on purpose" : "Breaks the protocol";
  return markup`<p class="fault"><strong>${who}:</strong> ${cutOff(fault, 600)}</p>`;
}

function content(frame: ConformanceFrame, connection: number, bounds: FrameBounds): Markup {
  if (frame.kind !== "text" && frame.kind !== "binary") {
    return markup`<p class="what">${who(frame)}${eventInWords(frame)}${line(connection)}</p>`;
  }
  const size = markup`<span class="size">${sizeInWords(frame.sizeBytes)}${frame.cut === true ? ", cut" : ""}</span>`;
  if (frame.kind === "text") {
    const text = cutOff(frame.cut === true ? frame.text : prettyText(frame.text), bounds.characters);
    return markup`<details>
      <summary class="what">${who(frame)}${textInWords(frame.text)} ${size}${line(connection)}</summary>
      <pre tabindex="0">${text}</pre>
    </details>`;
  }
  const bytes = new Uint8Array(Buffer.from(frame.base64, "base64"));
  const fields = chunkFields(bytes);
  const label = fields === undefined ? "bytes" : "chunk";
  const part =
    frame.fragment === undefined
      ? ""
      : markup` <span class="size">${frame.fragment === "last" ? "last fragment" : "fragment"}</span>`;
  const from = fields === undefined ? 0 : 24;
  const hidden = frame.sizeBytes - Math.min(bytes.length, from + bounds.bytes);
  return markup`<details>
    <summary class="what">${who(frame)}${label}${inBrief(fields)} ${size}${part}${line(connection)}</summary>
    ${fields === undefined ? "" : header(fields)}
    <pre tabindex="0">
${hexLines(bytes, from, bounds.bytes)}${hidden > 0 ? `\n… ${String(hidden)} more bytes` : ""}</pre>
  </details>`;
}

/** Who sent it, for those who do not see the lanes. */
function who(frame: ConformanceFrame): Markup | undefined {
  return "sender" in frame ? markup`<span class="who">${frame.sender}: </span>` : undefined;
}

function line(connection: number): Markup | undefined {
  return connection === 1 ? undefined : markup` <span class="size">connection ${connection}</span>`;
}

function inBrief(fields: readonly [string, string][] | undefined): string {
  const value = (name: string): string => fields?.find(([field]) => field === name)?.[1] ?? "";
  return fields === undefined ? "" : ` of stream ${value("stream")}, part ${value("part")}, at ${value("offset")}`;
}

function header(fields: readonly [string, string][]): Markup {
  return markup`<dl class="header">
    ${fields.map(
      ([name, value]) =>
        markup`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}
