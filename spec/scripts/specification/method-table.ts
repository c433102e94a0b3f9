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

/** Reads methods.json, whose members may be missing; `method-table` finds what is wrong in them. */
export function readMethodTable(json: unknown): MethodTable {
  const { methods = {}, notifications = {}, commonErrors = [] } = (json ?? {}) as Partial<MethodTable>;
  return { methods, notifications, commonErrors };
}
