/** A method of the control plane. */
export interface Method {
  readonly params: string;
  readonly result: string;
  readonly servedBy: readonly string[];
  /** The capability that an implementation announces if it serves the method; undefined where every one serves it. */
  readonly capability?: string | undefined;
  /** The codes that a refusal of it may carry, besides those that any method can be refused with. */
  readonly errors?: readonly string[] | undefined;
}

/** A message that is not answered. */
export interface Notification {
  readonly params: string;
  readonly sentBy: readonly string[];
  readonly capability?: string | undefined;
}

/** What schemas/v1/methods.json says. */
export interface MethodTable {
  readonly methods: Readonly<Record<string, Method>>;
  readonly notifications: Readonly<Record<string, Notification>>;
  /** The codes that any method can be refused with. */
  readonly commonErrors: readonly string[];
}

/** Reads methods.json. Before there were notifications, the methods were its own members. */
export function readMethodTable(json: unknown): MethodTable {
  const table = (json ?? {}) as Record<string, unknown>;
  if (!("methods" in table)) return { methods: table as Record<string, Method>, notifications: {}, commonErrors: [] };
  const { methods = {}, notifications = {}, commonErrors = [] } = table as unknown as Partial<MethodTable>;
  return { methods, notifications, commonErrors };
}
