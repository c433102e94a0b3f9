import { METHOD_SCHEMAS } from "@dmpc/schemas";
import type { MethodName } from "../../client/index.ts";

/** Who serves the methods that not everybody serves. */
const SERVER: Partial<Record<MethodName, string>> = {
  "state.get": "monitor",
  "plan.request": "planner",
  "profile.measure": "edge",
  "blob.put": "edge",
  "deploy.prepare": "edge",
  "deploy.release": "edge",
  "infer.start": "edge",
};

/** Every method of the specification. */
export const ALL_METHODS = Object.keys(METHOD_SCHEMAS) as MethodName[];

/**
 * The methods that a server of the given roles serves.
 *
 * @see spec/control-plane.md#roles-and-methods
 */
export function servedMethods(roles: readonly string[]): MethodName[] {
  return ALL_METHODS.filter((method) => {
    const server = SERVER[method];
    return server === undefined || roles.includes(server);
  });
}
