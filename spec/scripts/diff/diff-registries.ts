import type { Content, FrozenError } from "../release/release.ts";
import type { Change, Impact } from "./change.ts";
import { same } from "./same.ts";

/** The changes between two error registries, method tables and lists of capabilities. */
export function diffRegistries(old: Content, now: Content): Change[] {
  return [
    ...pairs(old.errors, now.errors).flatMap(([code, a, b]) => diffError(code, a, b)),
    ...pairs(asJson(old.methods.methods), asJson(now.methods.methods)).flatMap((pair) => diffMethod("method", ...pair)),
    ...pairs(asJson(old.methods.notifications), asJson(now.methods.notifications)).flatMap((pair) =>
      diffMethod("notification", ...pair),
    ),
    ...diffMethod("method", "every method", { errors: old.methods.commonErrors }, { errors: now.methods.commonErrors }),
    ...pairs(old.capabilities, now.capabilities).flatMap((pair) => diffCapability(...pair)),
  ];
}

type Json = Readonly<Record<string, unknown>>;

function asJson(table: object): Readonly<Record<string, Json>> {
  return table as Readonly<Record<string, Json>>;
}

/** Every name with its old and its new value, those of the old table first. */
function pairs<T>(
  old: Readonly<Record<string, T>>,
  now: Readonly<Record<string, T>>,
): [string, T | undefined, T | undefined][] {
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].map((name) => [name, old[name], now[name]]);
}

function diffError(code: string, old: FrozenError | undefined, now: FrozenError | undefined): Change[] {
  const change = (impact: Impact, what: string, reason: string): Change => ({ impact, place: code, what, reason });
  if (old === undefined) {
    return [
      change("compatible", "error code added", "a receiver treats a code that it does not know as DMPC_INTERNAL"),
    ];
  }
  if (now === undefined) return [change("breaking", "error code removed", "callers tell cases apart by it")];
  const changes: Change[] = [];
  if (old.rpcCode !== now.rpcCode) {
    const what = `number ${String(old.rpcCode ?? "none")} became ${String(now.rpcCode ?? "none")}`;
    changes.push(
      old.rpcCode === undefined
        ? change("compatible", what, "it was never sent before")
        : change("breaking", what, "callers tell cases apart by it"),
    );
  }
  if (old.meaning !== now.meaning) {
    const reason = "only a person can tell whether it now says something else";
    changes.push({ ...change("review", "meaning changed", reason), wordings: [old.meaning, now.meaning] });
  }
  if (old.mends !== now.mends || old.raised !== now.raised) {
    changes.push(change("editorial", "who mends or raises it", "nothing that is sent depends on it"));
  }
  return changes;
}

function diffMethod(kind: string, name: string, old: Json | undefined, now: Json | undefined): Change[] {
  const change = (impact: Impact, what: string, reason: string): Change => ({ impact, place: name, what, reason });
  if (old === undefined) {
    return [change("compatible", `${kind} added`, "it is used only with peers that have negotiated a version with it")];
  }
  if (now === undefined) return [change("breaking", `${kind} removed`, "peers of the old revision use it")];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((member): Change[] => {
    const [a, b] = [old[member], now[member]];
    if (same(a, b)) return [];
    if (member === "servedBy" || member === "sentBy" || member === "errors") {
      const [before, after] = [listOf(a), listOf(b)];
      const gone = before.filter((element) => !after.includes(element));
      const come = after.filter((element) => !before.includes(element));
      return [
        ...(gone.length > 0
          ? [change("breaking", `${member} without ${gone.join(", ")}`, "peers of the old revision count on it")]
          : []),
        // The first list of errors says what was true before.
        ...(come.length > 0
          ? [change("compatible", `${member} with ${come.join(", ")}`, "what was right before still is")]
          : []),
      ];
    }
    const what = `${member} ${a === undefined ? "none" : JSON.stringify(a)} became ${b === undefined ? "none" : JSON.stringify(b)}`;
    return [change("breaking", what, "a peer of the old revision reads the message otherwise")];
  });
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function diffCapability(id: string, old: string | undefined, now: string | undefined): Change[] {
  if (old === now) return [];
  const change = (impact: Impact, what: string, reason: string): Change => ({ impact, place: id, what, reason });
  if (old === undefined) return [change("compatible", "item added", "no statement before had to answer it")];
  if (now === undefined) return [change("breaking", "item removed", "statements answer it")];
  const eased = now === "o" && old !== "o";
  const reason = eased ? "whoever supports it still may" : "it may be asked of who was free not to support it";
  return [change(eased ? "compatible" : "breaking", `status ${old} became ${now}`, reason)];
}
