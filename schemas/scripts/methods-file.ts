import { readFileSync } from "node:fs";
import { SCHEMAS } from "./schema-files.ts";

/** What schemas/v1/methods.json says of one method. */
export interface MethodEntry {
  /** Schema of the parameters, without `.schema.json`. */
  readonly params: string;
  /** Schema of the result, without `.schema.json`. */
  readonly result: string;
  /** Roles that serve the method. */
  readonly servedBy: readonly string[];
  /** Capability that announces the method; undefined where the roles demand it. */
  readonly capability?: string;
  /** Whether its `streamId` announces a stream. */
  readonly announcesStream?: boolean;
  /** Codes that refuse this method besides the common ones. */
  readonly errors: readonly string[];
}

/** What schemas/v1/methods.json says of one notification. */
export interface NotificationEntry {
  /** Schema of the parameters, without `.schema.json`. */
  readonly params: string;
  /** Roles that send the notification. */
  readonly sentBy: readonly string[];
  /** Capability that announces the notification. */
  readonly capability: string;
}

/** What schemas/v1/methods.json says. */
export interface MethodsFile {
  /** The methods, by name. */
  readonly methods: Readonly<Record<string, MethodEntry>>;
  /** The notifications, by name. */
  readonly notifications: Readonly<Record<string, NotificationEntry>>;
  /** Codes that can refuse any method. */
  readonly commonErrors: readonly string[];
}

/** Reads schemas/v1/methods.json. */
export function readMethods(): MethodsFile {
  return JSON.parse(readFileSync(new URL("methods.json", SCHEMAS), "utf8")) as MethodsFile;
}
