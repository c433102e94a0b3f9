import type { Content, FrozenRequirement } from "../release/release.ts";
import { CLASSES } from "../specification/vocabulary.ts";
import type { Change, Impact } from "./change.ts";

/** The changes between two registers. */
export function diffRequirements(old: Content, now: Content): Change[] {
  const before = new Map(old.requirements.map((requirement) => [requirement.id, requirement]));
  const after = new Map(now.requirements.map((requirement) => [requirement.id, requirement]));
  const reused = now.requirements.filter(({ id }) => old.withdrawn.includes(id));
  return [
    ...reused.map(({ id }): Change => {
      const reason = "reports and claims cite the old sentence by it";
      return { impact: "breaking", place: id, what: "withdrawn id used again", reason };
    }),
    ...old.requirements.flatMap((requirement): Change[] => {
      const later = after.get(requirement.id);
      return later === undefined ? [removed(requirement, now)] : diffRequirement(requirement, later);
    }),
    ...now.requirements.filter(({ id }) => !before.has(id) && !old.withdrawn.includes(id)).map(added),
  ];
}

function removed({ id }: FrozenRequirement, now: Content): Change {
  if (now.withdrawn.includes(id)) {
    return { impact: "compatible", place: id, what: "requirement withdrawn", reason: "whoever satisfied it still may" };
  }
  const reason = "an id that vanishes can be given again; list it in spec/requirements/withdrawn.yaml";
  return { impact: "breaking", place: id, what: "requirement removed without being withdrawn", reason };
}

function added({ id, level, condition }: FrozenRequirement): Change {
  const whom = condition === undefined ? "" : ` where ${condition} is supported`;
  const reason = "a claim names the revision that it was made for, and the old one does not have it";
  return { impact: "compatible", place: id, what: `requirement added: ${level}${whom}`, reason };
}

function diffRequirement(old: FrozenRequirement, now: FrozenRequirement): Change[] {
  const changes: Change[] = [];
  const change = (impact: Impact, what: string, reason: string): void => {
    changes.push({ impact, place: old.id, what, reason });
  };
  if (old.level !== now.level) {
    const what = `level ${old.level} became ${now.level}`;
    change("breaking", what, "a claim under the old level says something else, and peers have built on it");
  }
  const newRoles = now.roles.filter((role) => !old.roles.includes(role));
  if (newRoles.length > 0) change("breaking", `role added: ${newRoles.join(", ")}`, "it binds who was not bound");
  const goneRoles = old.roles.filter((role) => !now.roles.includes(role));
  if (goneRoles.length > 0) change("compatible", `role removed: ${goneRoles.join(", ")}`, "it binds nobody anew");
  if (old.class !== now.class) {
    const lowered = rank(now.class) < rank(old.class);
    const reason = lowered ? "it binds smaller classes, too" : "it binds nobody anew";
    const what = `class ${old.class ?? "none"} became ${now.class ?? "none"}`;
    change(lowered ? "breaking" : "compatible", what, reason);
  }
  if (old.condition !== now.condition) {
    const what = `condition ${old.condition ?? "none"} became ${now.condition ?? "none"}`;
    const fewer = "it binds fewer of its class, but also those of a smaller class who support the item";
    if (old.condition === undefined) change("review", what, fewer);
    else change("breaking", what, "it may bind who was not bound");
  }
  if (old.text !== now.text) {
    changes.push({
      impact: "review",
      place: old.id,
      what: "wording changed",
      reason: "only a person can tell whether the meaning has; read both, and count it as breaking if it has narrowed",
      wordings: [old.text, now.text],
    });
  }
  if (old.anchor !== now.anchor) {
    change("editorial", `anchor ${old.anchor} became ${now.anchor}`, "the sentence stands elsewhere");
  }
  return changes;
}

/** A requirement without a class is of a time before there were classes, and bound everybody. */
function rank(name: string | undefined): number {
  return CLASSES.findIndex((candidate) => candidate === name);
}
