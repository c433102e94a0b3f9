import { ERROR_REGISTRY, type ErrorCode } from "./generated/error-registry.ts";

/** Where a fault lies, and what caused it. */
export interface DmpcErrorOptions extends ErrorOptions {
  /** JSON Pointer (RFC 6901) into the document at fault. */
  readonly path?: string | undefined;
}

/**
 * The one error class of this project. `message` says what is wrong, where, and what to do; `code` is registered in
 * spec/errors.yaml and says who can mend it.
 */
export class DmpcError extends Error {
  /** The class's name. */
  override readonly name = "DmpcError";
  /** Registered code. */
  readonly code: ErrorCode;
  /** JSON Pointer into the document at fault. */
  readonly path: string | undefined;

  constructor(code: ErrorCode, message: string, options: DmpcErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.path = options.path;
  }
}

/** Whether a caught value is a {@link DmpcError}, of one of the given codes if any are given. */
export function isDmpcError(value: unknown, ...codes: ErrorCode[]): value is DmpcError {
  return value instanceof DmpcError && (codes.length === 0 || codes.includes(value.code));
}

/** Whether a string is a registered error code. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_REGISTRY, code);
}
