import type { HelloResult } from "@dmpc/schemas";

/** The limit of the given name as hello announces it, unless hello is silent about it. */
export function announcedLimit(hello: HelloResult, name: string): number | undefined {
  const limits = new Map<string, unknown>(Object.entries(hello.limits));
  const value = limits.get(name);
  return typeof value === "number" ? value : undefined;
}
