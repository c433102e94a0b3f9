import { edgeBlobOrder } from "./data-plane/edge-blob-order.ts";
import { edgeCrcFault } from "./data-plane/edge-crc-fault.ts";
import { edgeCrumbs } from "./data-plane/edge-crumbs.ts";
import { edgeEmptyPart } from "./data-plane/edge-empty-part.ts";
import { edgeFaultLingers } from "./data-plane/edge-fault-lingers.ts";
import { edgeFaultSpreads } from "./data-plane/edge-fault-spreads.ts";
import { edgeFrameStatus } from "./data-plane/edge-frame-status.ts";
import { edgeLastFlag } from "./data-plane/edge-last-flag.ts";
import { edgeMessageTooLong } from "./data-plane/edge-message-too-long.ts";
import { edgeNerves } from "./data-plane/edge-nerves.ts";
import { edgeOverlapFault } from "./data-plane/edge-overlap-fault.ts";
import { edgePartOrder } from "./data-plane/edge-part-order.ts";
import { edgeRangeFault } from "./data-plane/edge-range-fault.ts";
import { edgeStreamIdFault } from "./data-plane/edge-stream-id-fault.ts";
import { edgeAllocationIgnored } from "./deployment/edge-allocation-ignored.ts";
import { edgeAllocationSteps } from "./deployment/edge-allocation-steps.ts";
import { edgeAnyBlob } from "./deployment/edge-any-blob.ts";
import { edgeBlobSize } from "./deployment/edge-blob-size.ts";
import { edgeBoundarySize } from "./deployment/edge-boundary-size.ts";
import { edgeConflict } from "./deployment/edge-conflict.ts";
import { edgeCutList } from "./deployment/edge-cut-list.ts";
import { edgeFormat } from "./deployment/edge-format.ts";
import { edgeLevelAll } from "./deployment/edge-level-all.ts";
import { edgeLatePlaces } from "./deployment/edge-late-places.ts";
import { edgeLimitFault } from "./deployment/edge-limit-fault.ts";
import { edgeLimitFirst } from "./deployment/edge-limit-first.ts";
import { edgeMissingAll } from "./deployment/edge-missing-all.ts";
import { edgeNoExtensions } from "./deployment/edge-no-extensions.ts";
import { edgePreparedOnce } from "./deployment/edge-prepared-once.ts";
import { edgeProfileLevel } from "./deployment/edge-profile-level.ts";
import { edgeProfileModel } from "./deployment/edge-profile-model.ts";
import { edgeProfileOrder } from "./deployment/edge-profile-order.ts";
import { edgeProfileSum } from "./deployment/edge-profile-sum.ts";
import { edgeProfileTwice } from "./deployment/edge-profile-twice.ts";
import { edgeReleaseAtOnce } from "./deployment/edge-release-at-once.ts";
import { edgeReleaseUnknown } from "./deployment/edge-release-unknown.ts";
import { edgeReleasesForOthers } from "./deployment/edge-releases-for-others.ts";
import { edgeSegment } from "./deployment/edge-segment.ts";
import { edgeUnmeasurable } from "./deployment/edge-unmeasurable.ts";
import { edgeBitFlip } from "./inference/edge-bit-flip.ts";
import { edgeCancelAsFailure } from "./inference/edge-cancel-as-failure.ts";
import { edgeCancelNothing } from "./inference/edge-cancel-nothing.ts";
import { edgeForeignResults } from "./inference/edge-foreign-results.ts";
import { edgeHalfPrecision } from "./inference/edge-half-precision.ts";
import { edgeLateLastPart } from "./inference/edge-late-last-part.ts";
import { edgeMixedResults } from "./inference/edge-mixed-results.ts";
import { edgePartsAtTheEnd } from "./inference/edge-parts-at-the-end.ts";
import { edgeReversedTimings } from "./inference/edge-reversed-timings.ts";
import { edgeRuntimeFault } from "./inference/edge-runtime-fault.ts";
import { monitorBundles } from "./monitor/monitor-bundles.ts";
import { monitorCalm } from "./monitor/monitor-calm.ts";
import { monitorEverySample } from "./monitor/monitor-every-sample.ts";
import { monitorFreeMemory } from "./monitor/monitor-free-memory.ts";
import { monitorMemoryUsage } from "./monitor/monitor-memory-usage.ts";
import { monitorUtilisation } from "./monitor/monitor-utilisation.ts";
import { monitorKeepsReporting } from "./monitor/monitor-keeps-reporting.ts";
import { monitorMetricTwice } from "./monitor/monitor-metric-twice.ts";
import { monitorOldAndNew } from "./monitor/monitor-old-and-new.ts";
import { monitorOtherDevice } from "./monitor/monitor-other-device.ts";
import { monitorRepeats } from "./monitor/monitor-repeats.ts";
import { monitorShares } from "./monitor/monitor-shares.ts";
import { monitorShortPeriod } from "./monitor/monitor-short-period.ts";
import { monitorSilent } from "./monitor/monitor-silent.ts";
import { monitorStaleState } from "./monitor/monitor-stale-state.ts";
import { monitorTellsEverybody } from "./monitor/monitor-tells-everybody.ts";
import { monitorUnknownMember } from "./monitor/monitor-unknown-member.ts";
import { planner32BitCosts } from "./planner/planner-32-bit-costs.ts";
import { planner32BitSizes } from "./planner/planner-32-bit-sizes.ts";
import { plannerAllocation } from "./planner/planner-allocation.ts";
import { plannerAlternativeTwice } from "./planner/planner-alternative-twice.ts";
import { plannerAskedCost } from "./planner/planner-asked-cost.ts";
import { plannerBandwidthGap } from "./planner/planner-bandwidth-gap.ts";
import { plannerBoldBound } from "./planner/planner-bold-bound.ts";
import { plannerBreakdown } from "./planner/planner-breakdown.ts";
import { plannerCostOff } from "./planner/planner-cost-off.ts";
import { plannerCrossingSize } from "./planner/planner-crossing-size.ts";
import { plannerCycle } from "./planner/planner-cycle.ts";
import { plannerDearConstraints } from "./planner/planner-dear-constraints.ts";
import { plannerDuplicate } from "./planner/planner-duplicate.ts";
import { plannerForeignState } from "./planner/planner-foreign-state.ts";
import { plannerGivesUp } from "./planner/planner-gives-up.ts";
import { plannerImpossible } from "./planner/planner-impossible.ts";
import { plannerLate } from "./planner/planner-late.ts";
import { plannerLeakingFlow } from "./planner/planner-leaking-flow.ts";
import { plannerLongAnswer } from "./planner/planner-long-answer.ts";
import { plannerLoosePin } from "./planner/planner-loose-pin.ts";
import { plannerLooseTensor } from "./planner/planner-loose-tensor.ts";
import { plannerLostLayer } from "./planner/planner-lost-layer.ts";
import { plannerNewAllocation } from "./planner/planner-new-allocation.ts";
import { plannerNoCertificate } from "./planner/planner-no-certificate.ts";
import { plannerNoExtensions } from "./planner/planner-no-extensions.ts";
import { plannerNoValue } from "./planner/planner-no-value.ts";
import { plannerOneCut } from "./planner/planner-one-cut.ts";
import { plannerOtherLevel } from "./planner/planner-other-level.ts";
import { plannerOverflow } from "./planner/planner-overflow.ts";
import { plannerOverlooks } from "./planner/planner-overlooks.ts";
import { plannerOwnAllocations } from "./planner/planner-own-allocations.ts";
import { plannerPriceOverflow } from "./planner/planner-price-overflow.ts";
import { plannerReversed } from "./planner/planner-reversed.ts";
import { plannerSameSegmentId } from "./planner/planner-same-segment-id.ts";
import { plannerShortNames } from "./planner/planner-short-names.ts";
import { plannerSilentEncoding } from "./planner/planner-silent-encoding.ts";
import { plannerSlowChain } from "./planner/planner-slow-chain.ts";
import { plannerStaleFirst } from "./planner/planner-stale-first.ts";
import { plannerSurplusWeights } from "./planner/planner-surplus-weights.ts";
import { plannerSuboptimal } from "./planner/planner-suboptimal.ts";
import { plannerTableLevel } from "./planner/planner-table-level.ts";
import { plannerTableSurplus } from "./planner/planner-table-surplus.ts";
import { plannerTableSwapped } from "./planner/planner-table-swapped.ts";
import { plannerTensorSize } from "./planner/planner-tensor-size.ts";
import { plannerTimeless } from "./planner/planner-timeless.ts";
import { plannerTimelineAsCost } from "./planner/planner-timeline-as-cost.ts";
import { plannerTransferOff } from "./planner/planner-transfer-off.ts";
import { plannerUnknownMember } from "./planner/planner-unknown-member.ts";
import { plannerUnpinned } from "./planner/planner-unpinned.ts";
import { plannerValueOff } from "./planner/planner-value-off.ts";
import { plannerWasteful } from "./planner/planner-wasteful.ts";
import { plannerWeakProof } from "./planner/planner-weak-proof.ts";
import { plannerWholeConflict } from "./planner/planner-whole-conflict.ts";
import { predictorAnyPlace } from "./predictor/predictor-any-place.ts";
import { predictorCycle } from "./predictor/predictor-cycle.ts";
import { predictorEmptyRange } from "./predictor/predictor-empty-range.ts";
import { predictorFeatureInvalid } from "./predictor/predictor-feature-invalid.ts";
import { predictorForeignState } from "./predictor/predictor-foreign-state.ts";
import { predictorGuesses } from "./predictor/predictor-guesses.ts";
import { predictorNoExtensions } from "./predictor/predictor-no-extensions.ts";
import { predictorPlainSum } from "./predictor/predictor-plain-sum.ts";
import { predictorRounds } from "./predictor/predictor-rounds.ts";
import { predictorSpareLeaf } from "./predictor/predictor-spare-leaf.ts";
import { predictorStaleFirst } from "./predictor/predictor-stale-first.ts";
import { predictorSure } from "./predictor/predictor-sure.ts";
import { predictorTimeless } from "./predictor/predictor-timeless.ts";
import { predictorTypeTwice } from "./predictor/predictor-type-twice.ts";
import { predictorWarmsUp } from "./predictor/predictor-warms-up.ts";
import { sessionAnswersTwice } from "./session/session-answers-twice.ts";
import { sessionAnySubprotocol } from "./session/session-any-subprotocol.ts";
import { sessionAnyVersion } from "./session/session-any-version.ts";
import { sessionClosesAfterRefusal } from "./session/session-closes-after-refusal.ts";
import { sessionDeepMessage } from "./session/session-deep-message.ts";
import { sessionErrorNumber } from "./session/session-error-number.ts";
import { sessionFirstOfferOnly } from "./session/session-first-offer-only.ts";
import { sessionFirstVersion } from "./session/session-first-version.ts";
import { sessionForeignRefusal } from "./session/session-foreign-refusal.ts";
import { sessionHelloAgain } from "./session/session-hello-again.ts";
import { sessionLenientMethod } from "./session/session-lenient-method.ts";
import { sessionParseAsInvalid } from "./session/session-parse-as-invalid.ts";
import { sessionPingBeforeHello } from "./session/session-ping-before-hello.ts";
import { sessionRoundsUp } from "./session/session-rounds-up.ts";
import { sessionSurplusMember } from "./session/session-surplus-member.ts";
import { sessionTooLongStatus } from "./session/session-too-long-status.ts";
import type { Mutant } from "./mutant.ts";
import { statementBlobs } from "./statement/statement-blobs.ts";
import { statementCapability } from "./statement/statement-capability.ts";
import { statementCrc } from "./statement/statement-crc.ts";
import { statementHelloTime } from "./statement/statement-hello-time.ts";
import { statementIdle } from "./statement/statement-idle.ts";
import { statementLevel } from "./statement/statement-level.ts";
import { statementLimit } from "./statement/statement-limit.ts";
import { statementOpset } from "./statement/statement-opset.ts";
import { statementOrigin } from "./statement/statement-origin.ts";
import { statementTls } from "./statement/statement-tls.ts";

/** The register: every mutant, in the order in which they are tried. */
export const MUTANTS: readonly Mutant[] = [
  sessionAnswersTwice,
  sessionAnySubprotocol,
  sessionAnyVersion,
  sessionClosesAfterRefusal,
  sessionDeepMessage,
  sessionErrorNumber,
  sessionFirstOfferOnly,
  sessionFirstVersion,
  sessionForeignRefusal,
  sessionHelloAgain,
  sessionLenientMethod,
  sessionParseAsInvalid,
  sessionPingBeforeHello,
  sessionRoundsUp,
  sessionSurplusMember,
  sessionTooLongStatus,

  monitorBundles,
  monitorCalm,
  monitorEverySample,
  monitorFreeMemory,
  monitorUtilisation,
  monitorMemoryUsage,
  monitorKeepsReporting,
  monitorMetricTwice,
  monitorOldAndNew,
  monitorOtherDevice,
  monitorRepeats,
  monitorShares,
  monitorShortPeriod,
  monitorSilent,
  monitorStaleState,
  monitorTellsEverybody,
  monitorUnknownMember,

  planner32BitCosts,
  planner32BitSizes,
  plannerAllocation,
  plannerAlternativeTwice,
  plannerAskedCost,
  plannerBandwidthGap,
  plannerBoldBound,
  plannerBreakdown,
  plannerCostOff,
  plannerCrossingSize,
  plannerCycle,
  plannerDearConstraints,
  plannerDuplicate,
  plannerForeignState,
  plannerGivesUp,
  plannerImpossible,
  plannerLate,
  plannerLeakingFlow,
  plannerLongAnswer,
  plannerLoosePin,
  plannerLooseTensor,
  plannerLostLayer,
  plannerNewAllocation,
  plannerNoCertificate,
  plannerNoExtensions,
  plannerNoValue,
  plannerOneCut,
  plannerOtherLevel,
  plannerOverflow,
  plannerOverlooks,
  plannerOwnAllocations,
  plannerPriceOverflow,
  plannerReversed,
  plannerSameSegmentId,
  plannerShortNames,
  plannerSilentEncoding,
  plannerSlowChain,
  plannerStaleFirst,
  plannerSuboptimal,
  plannerSurplusWeights,
  plannerTableLevel,
  plannerTableSurplus,
  plannerTableSwapped,
  plannerTensorSize,
  plannerTimeless,
  plannerTimelineAsCost,
  plannerTransferOff,
  plannerUnknownMember,
  plannerUnpinned,
  plannerValueOff,
  plannerWasteful,
  plannerWeakProof,
  plannerWholeConflict,

  predictorAnyPlace,
  predictorCycle,
  predictorEmptyRange,
  predictorFeatureInvalid,
  predictorForeignState,
  predictorGuesses,
  predictorNoExtensions,
  predictorPlainSum,
  predictorRounds,
  predictorSpareLeaf,
  predictorStaleFirst,
  predictorSure,
  predictorTimeless,
  predictorTypeTwice,
  predictorWarmsUp,

  edgeBlobOrder,
  edgeCrcFault,
  edgeCrumbs,
  edgeEmptyPart,
  edgeFaultLingers,
  edgeFaultSpreads,
  edgeFrameStatus,
  edgeLastFlag,
  edgeMessageTooLong,
  edgeNerves,
  edgeOverlapFault,
  edgePartOrder,
  edgeRangeFault,
  edgeStreamIdFault,

  edgeAllocationIgnored,
  edgeAllocationSteps,
  edgeAnyBlob,
  edgeBlobSize,
  edgeBoundarySize,
  edgeConflict,
  edgeCutList,
  edgeFormat,
  edgeLevelAll,
  edgeLatePlaces,
  edgeLimitFault,
  edgeLimitFirst,
  edgeMissingAll,
  edgeNoExtensions,
  edgePreparedOnce,
  edgeProfileLevel,
  edgeProfileModel,
  edgeProfileOrder,
  edgeProfileSum,
  edgeProfileTwice,
  edgeReleaseAtOnce,
  edgeReleaseUnknown,
  edgeReleasesForOthers,
  edgeSegment,
  edgeUnmeasurable,

  edgeBitFlip,
  edgeCancelAsFailure,
  edgeCancelNothing,
  edgeForeignResults,
  edgeHalfPrecision,
  edgeLateLastPart,
  edgeMixedResults,
  edgePartsAtTheEnd,
  edgeReversedTimings,
  edgeRuntimeFault,

  statementLimit,
  statementCapability,
  statementOrigin,
  statementTls,
  statementHelloTime,
  statementLevel,
  statementOpset,
  statementCrc,
  statementBlobs,
  statementIdle,
];
