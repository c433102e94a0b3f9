import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { compile, type JSONSchema } from "json-schema-to-typescript";
import { readMethods } from "./methods-file.ts";
import { describeProperties, withoutRefSiblings } from "./property-descriptions.ts";
import { readSchemas, SCHEMAS } from "./schema-files.ts";
import { textOf } from "./schema-node.ts";

const SUFFIX = ".schema.json";

/** TypeScript types of every schema, and the maps from concept and method to type. */
export async function documentTypes(): Promise<string> {
  const schemas = readSchemas();
  const titles = new Map([...schemas].map(([name, schema]) => [name, textOf(schema, "title")]));
  const concepts = [...schemas.keys()].filter((name) => name !== "common");
  const { methods, notifications, commonErrors } = readMethods();

  // One root that refers to every schema, so that a type which several schemas share is declared once.
  const rootSchema: JSONSchema = {
    title: "DocumentTypes",
    description: "The type of each concept, by the name of its schema file.",
    type: "object",
    additionalProperties: false,
    required: concepts,
    properties: Object.fromEntries(concepts.map((concept) => [concept, { $ref: concept + SUFFIX }])),
  };
  const bare = (path: string): string =>
    JSON.stringify(withoutRefSiblings(schemas.get(basename(path).slice(0, -SUFFIX.length))));
  const compiled = await compile(rootSchema, "DocumentTypes", {
    cwd: fileURLToPath(SCHEMAS),
    $refOptions: { resolve: { file: { order: 1, canRead: true, read: ({ url }: { url: string }) => bare(url) } } },
    bannerComment: "",
    ignoreMinAndMaxItems: true,
    format: false,
  });
  const root = { title: "DocumentTypes", properties: Object.fromEntries(concepts.map((c) => [c, schemas.get(c)])) };
  const types = describeProperties(compiled, [root, ...schemas.values()]);
  const title = (concept: string): string => {
    const found = titles.get(concept);
    if (found === undefined) throw new Error(`methods.json: no schema named ${concept}`);
    return found;
  };
  const methodLines = Object.entries(methods).map(
    ([method, { params, result }]) =>
      `  /** \`${method}\` */\n  "${method}": MethodTypes<${title(params)}, ${title(result)}>;`,
  );
  const registrations = Object.entries(methods).map(
    ([method, { params, result, servedBy, capability, announcesStream = false, errors }]) =>
      `  "${method}": ${JSON.stringify({ params, result, servedBy, capability, announcesStream, errors })},`,
  );
  const notificationLines = Object.entries(notifications).map(
    ([notification, { params }]) => `  /** \`${notification}\` */\n  "${notification}": ${title(params)};`,
  );
  const notificationRegistrations = Object.entries(notifications).map(
    ([notification, { params, capability }]) => `  "${notification}": ${JSON.stringify({ params, capability })},`,
  );
  return `// Generated from schemas/v1 by \`npm run generate\`. Do not edit.
import type { ErrorCode } from "./error-registry.ts";

${types}
/** Types of one method. */
export interface MethodTypes<Params, Result> {
  /** Type of its parameters. */
  params: Params;
  /** Type of its result. */
  result: Result;
}

/** The methods of the control plane: parameters and result of each. */
export interface Methods {
${methodLines.join("\n")}
}

/** What the specification says of one method. */
export interface MethodRegistration {
  /** Concept whose schema governs its parameters. */
  readonly params: keyof DocumentTypes;
  /** Concept whose schema governs its result. */
  readonly result: keyof DocumentTypes;
  /** Roles that serve it. */
  readonly servedBy: readonly string[];
  /** Capability that a server announces where it serves the method; undefined if its roles demand it. */
  readonly capability?: string;
  /** Whether its \`streamId\` announces a stream. */
  readonly announcesStream: boolean;
  /** Codes that refuse this method besides {@link COMMON_ERRORS}. */
  readonly errors: readonly ErrorCode[];
}

/** The methods of the control plane. */
export const METHOD_REGISTRY: Readonly<Record<keyof Methods, MethodRegistration>> = {
${registrations.join("\n")}
};

/** Codes that can refuse any method. */
export const COMMON_ERRORS: readonly ErrorCode[] = ${JSON.stringify(commonErrors)};

/** The notifications of the control plane: parameters of each. */
export interface Notifications {
${notificationLines.join("\n")}
}

/** What the specification says of one notification. */
export interface NotificationRegistration {
  /** Concept whose schema governs its parameters. */
  readonly params: keyof DocumentTypes;
  /** Capability that a server announces where it sends the notification. */
  readonly capability: string;
}

/** The notifications of the control plane. */
export const NOTIFICATION_REGISTRY: Readonly<Record<keyof Notifications, NotificationRegistration>> = {
${notificationRegistrations.join("\n")}
};

/** Every concept that has a schema. */
export const CONCEPTS = ${JSON.stringify(concepts)} as const;
`;
}
