import type { MethodTable } from "../specification/method-table.ts";
import type { Specification } from "../specification/specification.ts";
import { listMember, textMember, type YamlItem } from "../specification/yaml-list.ts";
import { parseRevision } from "./revision.ts";
import { digestOf } from "./digest.ts";
import { sectionDigests } from "./section-digests.ts";

/** A requirement as it was released. */
export interface FrozenRequirement {
  readonly id: string;
  readonly level: string;
  readonly text: string;
  readonly anchor: string;
  readonly roles: readonly string[];
  readonly class?: string;
  readonly condition?: string;
}

/** An error code as it was released. */
export interface FrozenError {
  readonly rpcCode?: number;
  readonly meaning: string;
  readonly mends: string;
  readonly raised: string;
}

/** All that a claim of conformance rests on, by value: what two revisions are compared by. */
export interface Content {
  readonly requirements: readonly FrozenRequirement[];
  /** Ids that are no longer in force. */
  readonly withdrawn: readonly string[];
  /** Status of each item of the conformance statement. */
  readonly capabilities: Readonly<Record<string, string>>;
  /** Digest of each section's text, by clause and heading. */
  readonly sections: Readonly<Record<string, string>>;
  /** Whole schemas by file name. */
  readonly schemas: Readonly<Record<string, unknown>>;
  readonly methods: MethodTable;
  readonly errors: Readonly<Record<string, FrozenError>>;
}

/** A frozen set: what one revision says, with digests that show whether it still says it. */
export interface Release extends Content {
  readonly revision: string;
  readonly requirements: readonly (FrozenRequirement & { readonly digest: string })[];
  /** Of all the other members. */
  readonly digest: string;
}

/** What the specification says at this moment. */
export function contentOf(specification: Specification): Content {
  return {
    requirements: specification.entries.map(freeze),
    withdrawn: specification.withdrawn.map((item) => textMember(item, "id")),
    capabilities: Object.fromEntries(
      specification.capabilities.map((item) => [textMember(item, "id"), textMember(item, "status")]),
    ),
    sections: sectionDigests(specification),
    schemas: Object.fromEntries(specification.schemas),
    methods: specification.methods,
    errors: Object.fromEntries(specification.errors.map((item) => [textMember(item, "code"), freezeError(item)])),
  };
}

function freeze(entry: YamlItem): FrozenRequirement {
  const text = (name: string): Record<string, string> =>
    textMember(entry, name) === "" ? {} : { [name]: textMember(entry, name) };
  return {
    id: textMember(entry, "id"),
    level: textMember(entry, "level"),
    text: textMember(entry, "text"),
    anchor: textMember(entry, "anchor"),
    roles: listMember(entry, "roles"),
    ...text("class"),
    ...text("condition"),
  };
}

function freezeError(item: YamlItem): FrozenError {
  const { rpcCode } = item.members;
  return {
    ...(typeof rpcCode === "number" ? { rpcCode } : {}),
    meaning: textMember(item, "meaning"),
    mends: textMember(item, "mends"),
    raised: textMember(item, "raised"),
  };
}

/** Freezes a content under a revision. */
export function makeRelease(revision: string, content: Content): Release {
  const requirements = content.requirements.map((requirement) => ({ ...requirement, digest: digestOf(requirement) }));
  const undigested = { revision, ...content, requirements };
  return { ...undigested, digest: digestOf(undigested) };
}

/** What in a release no longer has the digest that it was written with; empty if nothing. */
export function digestFaults(path: string, release: Release): string[] {
  const { digest, ...undigested } = release;
  const changed = release.requirements
    .filter(({ digest: stated, ...requirement }) => stated !== digestOf(requirement))
    .map(({ id }) => `${id} is not what was released`);
  const named = path.endsWith(`/${release.revision}.json`) ? [] : [`it is the release ${release.revision}`];
  const whole = digest === digestOf(undigested) ? [] : ["its content is not what was released"];
  return [...named, ...changed, ...whole];
}

/** Whether a value read from a file has the members that everything else here relies on. */
export function isRelease(value: unknown): value is Release {
  const { revision, digest, requirements, withdrawn } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const { sections, schemas, methods, errors, capabilities } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const isMap = (member: unknown): boolean => typeof member === "object" && member !== null;
  return (
    typeof revision === "string" &&
    parseRevision(revision) !== undefined &&
    typeof digest === "string" &&
    Array.isArray(requirements) &&
    requirements.every((requirement) => typeof (requirement as { id?: unknown } | null)?.id === "string") &&
    Array.isArray(withdrawn) &&
    [sections, schemas, methods, errors, capabilities].every(isMap)
  );
}
