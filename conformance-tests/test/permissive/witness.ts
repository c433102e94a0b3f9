import { createHash } from "node:crypto";
import type { Link, Message } from "../../src/index.ts";
import type { Variant } from "./variant.ts";

/** A variant, and whether it ever did anything: one that changes nothing shows nothing. */
export interface WitnessedVariant extends Variant {
  /** Whether a client saw anything else than what the implementation sent. */
  hasActed(): boolean;
}

/** Watches over a variant. */
export function witness(variant: Variant): WitnessedVariant {
  const unchanged: (() => boolean)[] = [];
  return {
    title: variant.title,
    hasActed: () => unchanged.some((isUnchanged) => !isUnchanged()),
    rewriter(link) {
      const sent: string[] = [];
      const seen: string[] = [];
      unchanged.push(() => sent.join() === seen.join());
      const watched: Link = {
        ...link,
        toClient(message) {
          seen.push(digest(message));
          link.toClient(message);
        },
        toClientInFragments(message, fragmentBytes) {
          seen.push("fragments");
          link.toClientInFragments(message, fragmentBytes);
        },
      };
      const rewriter = variant.rewriter(watched);
      return {
        ...rewriter,
        fromImplementation(message) {
          sent.push(digest(message));
          if (rewriter.fromImplementation === undefined) watched.toClient(message);
          else rewriter.fromImplementation(message);
        },
      };
    },
  };
}

function digest(message: Message): string {
  return createHash("sha256").update(message).digest("base64");
}
