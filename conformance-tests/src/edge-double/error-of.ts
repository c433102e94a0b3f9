import { COMMON_ERRORS, ERROR_REGISTRY, type ErrorCode, METHOD_REGISTRY, type Methods } from "@dmpc/schemas";

/** The error with which the suite's edge device refuses a call. */
export function errorOf(code: ErrorCode): { code: number; message: string; data: { code: string } } {
  const { rpcCode = -32603 } = ERROR_REGISTRY[code];
  return { code: rpcCode, message: `The suite's edge device refuses with ${code}.`, data: { code } };
}

/** Every code that a method can be refused with. */
export function refusalsOf(method: keyof Methods): ErrorCode[] {
  return [...METHOD_REGISTRY[method].errors, ...COMMON_ERRORS];
}
