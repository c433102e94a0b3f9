import { type HelloResult, METHOD_REGISTRY } from "@dmpc/schemas";
import type { MethodName } from "../../client/index.ts";

/** Every method of the specification. */
export const ALL_METHODS = Object.keys(METHOD_REGISTRY) as MethodName[];

/**
 * The methods that a server serves, by the roles and capabilities that it announced.
 *
 * @see spec/roles-and-methods.md#methods
 */
export function servedMethods({ roles, capabilities }: Pick<HelloResult, "roles" | "capabilities">): MethodName[] {
  return ALL_METHODS.filter((method) => {
    const { servedBy, capability } = METHOD_REGISTRY[method];
    const demanded = capability === undefined || capabilities.includes(capability);
    return demanded && servedBy.some((role) => roles.includes(role));
  });
}
