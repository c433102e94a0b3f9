import type { Message } from "../link.ts";

/** The JSON object that a text message is; undefined for every other message. */
export function jsonObject(message: Message): Record<string, unknown> | undefined {
  if (typeof message !== "string") return undefined;
  try {
    const value: unknown = JSON.parse(message);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
