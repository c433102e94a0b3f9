import type { Variant } from "./variant.ts";

/** Bytes of a fragment. */
const FRAGMENT_BYTES = 100;

/** Uses what RFC 6455 allows. */
export const fragments: Variant = {
  title: "sends every message in fragments, with pings between them",
  rewriter: (link) => ({
    fromImplementation(message) {
      link.toClientInFragments(message, FRAGMENT_BYTES);
    },
  }),
};
