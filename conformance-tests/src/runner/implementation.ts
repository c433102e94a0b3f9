import type { HelloResult, ImplementationUnderTest } from "@dmpc/schemas";

/** What reports say of an implementation, by its hello; nothing if none succeeded. */
export function implementationOf(hello: HelloResult | undefined): { implementation?: ImplementationUnderTest } {
  if (hello === undefined) return {};
  return { implementation: { version: hello.version, roles: hello.roles, device: hello.device } };
}
