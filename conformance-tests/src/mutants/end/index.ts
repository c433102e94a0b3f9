import { endAnyVersion } from "./any-version.ts";
import { endAtALoss } from "./at-a-loss.ts";
import { endBoundless } from "./boundless.ts";
import { endClinging } from "./clinging.ts";
import { endComputesAlone } from "./computes-alone.ts";
import { endCredulous } from "./credulous.ts";
import { endGapFiller } from "./gap-filler.ts";
import { endInOrderOnly } from "./in-order-only.ts";
import { endLongMessages } from "./long-messages.ts";
import { endLostIfBrokenOff } from "./lost-if-broken-off.ts";
import { endNeverInTime } from "./never-in-time.ts";
import { endNoExtensions } from "./no-extensions.ts";
import { endNoLast } from "./no-last.ts";
import { endOtherLevel } from "./other-level.ts";
import { endPingFirst } from "./ping-first.ts";
import { endSpeechless } from "./speechless.ts";
import { endSpoiltBlob } from "./spoilt-blob.ts";
import { endStartsEarly } from "./starts-early.ts";
import { endStreamIdsFall } from "./stream-ids-fall.ts";
import { endSurplusMember } from "./surplus-member.ts";
import { endTwice } from "./twice.ts";
import { endUnannounced } from "./unannounced.ts";
import { endZerosIfRefused } from "./zeros-if-refused.ts";
import type { EndMutant } from "./end-mutant.ts";

/** The register: every mutant of an end device, in the order in which they are tried. */
export const END_MUTANTS: readonly EndMutant[] = [
  endPingFirst,
  endAnyVersion,
  endUnannounced,
  endSurplusMember,
  endNoExtensions,
  endStartsEarly,
  endStreamIdsFall,
  endLongMessages,
  endBoundless,
  endOtherLevel,
  endSpoiltBlob,
  endNoLast,
  endTwice,
  endComputesAlone,
  endInOrderOnly,
  endZerosIfRefused,
  endLostIfBrokenOff,
  endAtALoss,
  endSpeechless,
  endCredulous,
  endGapFiller,
  endNeverInTime,
  endClinging,
];
