import type { Check } from "./check.ts";
import { edgeAllocation } from "./edge/edge-allocation.ts";
import { edgeAllocationGranted } from "./edge/edge-allocation-granted.ts";
import { edgeAnswerSize } from "./edge/edge-answer-size.ts";
import { edgeBlob } from "./edge/edge-blob.ts";
import { edgeBlobDigest } from "./edge/edge-blob-digest.ts";
import { edgeBoundary } from "./edge/edge-boundary.ts";
import { edgeCancel } from "./edge/edge-cancel.ts";
import { edgeChunkFaults } from "./edge/edge-chunk-faults.ts";
import { edgeConnectionEnd } from "./edge/edge-connection-end.ts";
import { edgeConnections } from "./edge/edge-connections.ts";
import { edgeDeploy } from "./edge/edge-deploy.ts";
import { edgeEarlyPart } from "./edge/edge-early-part.ts";
import { edgeEveryChunking } from "./edge/edge-every-chunking.ts";
import { edgeExtensions } from "./edge/edge-extensions.ts";
import { edgeHostileBytes } from "./edge/edge-hostile-bytes.ts";
import { edgeLimits } from "./edge/edge-limits.ts";
import { edgeMessageSize } from "./edge/edge-message-size.ts";
import { edgeNumerics } from "./edge/edge-numerics.ts";
import { edgeOverlap } from "./edge/edge-overlap.ts";
import { edgeProfile } from "./edge/edge-profile.ts";
import { edgeRecovery } from "./edge/edge-recovery.ts";
import { edgeRefusalOrder } from "./edge/edge-refusal-order.ts";
import { edgeRelease } from "./edge/edge-release.ts";
import { edgeRuntimeFailure } from "./edge/edge-runtime-failure.ts";
import { edgeSegments } from "./edge/edge-segments.ts";
import { edgeStreamId } from "./edge/edge-stream-id.ts";
import { edgeStreamOrder } from "./edge/edge-stream-order.ts";
import { edgeUnknownDeployment } from "./edge/edge-unknown-deployment.ts";
import { edgeWholeAndParts } from "./edge/edge-whole-and-parts.ts";
import { endAnnounced } from "./end/end-announced.ts";
import { endBlobs } from "./end/end-blobs.ts";
import { endBrokenOff } from "./end/end-broken-off.ts";
import { endCancel } from "./end/end-cancel.ts";
import { endChunkOrder } from "./end/end-chunk-order.ts";
import { endChunks } from "./end/end-chunks.ts";
import { endContradicted } from "./end/end-contradicted.ts";
import { endCooperation } from "./end/end-cooperation.ts";
import { endDamaged } from "./end/end-damaged.ts";
import { endDeadline } from "./end/end-deadline.ts";
import { endDeployment } from "./end/end-deployment.ts";
import { endExtensions } from "./end/end-extensions.ts";
import { endHello } from "./end/end-hello.ts";
import { endIds } from "./end/end-ids.ts";
import { endIncomplete } from "./end/end-incomplete.ts";
import { endLimits } from "./end/end-limits.ts";
import { endMessageSize } from "./end/end-message-size.ts";
import { endNoise } from "./end/end-noise.ts";
import { endParts } from "./end/end-parts.ts";
import { endRefused } from "./end/end-refused.ts";
import { endSchema } from "./end/end-schema.ts";
import { endVersion } from "./end/end-version.ts";
import { monitorConfigure } from "./monitor/monitor-configure.ts";
import { monitorFreshness } from "./monitor/monitor-freshness.ts";
import { monitorLoad } from "./monitor/monitor-load.ts";
import { monitorReconfigure } from "./monitor/monitor-reconfigure.ts";
import { monitorReport } from "./monitor/monitor-report.ts";
import { monitorSpacing } from "./monitor/monitor-spacing.ts";
import { monitorState } from "./monitor/monitor-state.ts";
import { monitorThreshold } from "./monitor/monitor-threshold.ts";
import { planAllocations } from "./planner/plan-allocations.ts";
import { planAllocationsOptimal } from "./planner/plan-allocations-optimal.ts";
import { planAlternatives } from "./planner/plan-alternatives.ts";
import { planAnswerSize } from "./planner/plan-answer-size.ts";
import { planAskedLarge } from "./planner/plan-asked-large.ts";
import { planBelonging } from "./planner/plan-belonging.ts";
import { planBound } from "./planner/plan-bound.ts";
import { planCertificate } from "./planner/plan-certificate.ts";
import { planChainThroughput } from "./planner/plan-chain-throughput.ts";
import { planConflict } from "./planner/plan-conflict.ts";
import { planConstrainedOptimal } from "./planner/plan-constrained-optimal.ts";
import { planConstraints } from "./planner/plan-constraints.ts";
import { planCost } from "./planner/plan-cost.ts";
import { planCostTable } from "./planner/plan-cost-table.ts";
import { planCostTableBelonging } from "./planner/plan-cost-table-belonging.ts";
import { planCrossings } from "./planner/plan-crossings.ts";
import { planEncodings } from "./planner/plan-encodings.ts";
import { planEnergyOptimal } from "./planner/plan-energy-optimal.ts";
import { planExtensions } from "./planner/plan-extensions.ts";
import { planFigures } from "./planner/plan-figures.ts";
import { planGraphRules } from "./planner/plan-graph-rules.ts";
import { planInfeasible } from "./planner/plan-infeasible.ts";
import { planLarge } from "./planner/plan-large.ts";
import { planLawBandwidth } from "./planner/plan-law-bandwidth.ts";
import { planLawNames } from "./planner/plan-law-names.ts";
import { planLawScale } from "./planner/plan-law-scale.ts";
import { planLawSingle } from "./planner/plan-law-single.ts";
import { planLawSplit } from "./planner/plan-law-split.ts";
import { planLimits } from "./planner/plan-limits.ts";
import { planLimitsInfeasible } from "./planner/plan-limits-infeasible.ts";
import { planMembers } from "./planner/plan-members.ts";
import { planOptimal } from "./planner/plan-optimal.ts";
import { planOverflow } from "./planner/plan-overflow.ts";
import { planPlannedNames } from "./planner/plan-planned-names.ts";
import { planPriceOverflow } from "./planner/plan-price-overflow.ts";
import { planRefusalOrder } from "./planner/plan-refusal-order.ts";
import { planSchema } from "./planner/plan-schema.ts";
import { planStaleness } from "./planner/plan-staleness.ts";
import { planStructure } from "./planner/plan-structure.ts";
import { planTimeline } from "./planner/plan-timeline.ts";
import { planUnsupported } from "./planner/plan-unsupported.ts";
import { planValue } from "./planner/plan-value.ts";
import { predictBelonging } from "./predictor/predict-belonging.ts";
import { predictExtensions } from "./predictor/predict-extensions.ts";
import { predictExtrapolated } from "./predictor/predict-extrapolated.ts";
import { predictGraphRules } from "./predictor/predict-graph-rules.ts";
import { predictLawLayers } from "./predictor/predict-law-layers.ts";
import { predictModelRules } from "./predictor/predict-model-rules.ts";
import { predictRefusalOrder } from "./predictor/predict-refusal-order.ts";
import { predictStaleness } from "./predictor/predict-staleness.ts";
import { predictTotal } from "./predictor/predict-total.ts";
import { predictUncovered } from "./predictor/predict-uncovered.ts";
import { predictUnknownFeature } from "./predictor/predict-unknown-feature.ts";
import { predictValues } from "./predictor/predict-values.ts";
import { sessionFrameGarbage } from "./session/session-frame-garbage.ts";
import { sessionHello } from "./session/session-hello.ts";
import { sessionMalformedText } from "./session/session-malformed-text.ts";
import { sessionMessageLimit } from "./session/session-message-limit.ts";
import { sessionNesting } from "./session/session-nesting.ts";
import { sessionParameters } from "./session/session-parameters.ts";
import { sessionSchemas } from "./session/session-schemas.ts";
import { sessionSubprotocol } from "./session/session-subprotocol.ts";
import { sessionUnknownMethod } from "./session/session-unknown-method.ts";
import { sessionVersion } from "./session/session-version.ts";
import { edgeStatementBlobs } from "./statement/edge-statement-blobs.ts";
import { edgeStatementCrc } from "./statement/edge-statement-crc.ts";
import { edgeStatementIdle } from "./statement/edge-statement-idle.ts";
import { edgeStatementLevels } from "./statement/edge-statement-levels.ts";
import { edgeStatementOpsets } from "./statement/edge-statement-opsets.ts";
import { sessionStatementHelloTime } from "./statement/session-statement-hello-time.ts";
import { sessionStatementOrigin } from "./statement/session-statement-origin.ts";
import { sessionStatementTls } from "./statement/session-statement-tls.ts";
import { sessionStatement } from "./statement/session-statement.ts";

/** The register: every check of the suite, in the order in which they run and are reported. */
export const CHECKS: readonly Check[] = [
  sessionSubprotocol,
  sessionHello,
  sessionVersion,
  sessionUnknownMethod,
  sessionMalformedText,
  sessionParameters,
  sessionSchemas,
  sessionNesting,
  sessionFrameGarbage,
  sessionMessageLimit,

  monitorState,
  monitorFreshness,
  monitorLoad,
  monitorConfigure,
  monitorReport,
  monitorSpacing,
  monitorThreshold,
  monitorReconfigure,

  planStructure,
  planCrossings,
  planCost,
  planTimeline,
  planOptimal,
  planLarge,
  planLawSingle,
  planLawBandwidth,
  planLawScale,
  planLawNames,
  planLawSplit,
  planSchema,
  planGraphRules,
  planBelonging,
  planStaleness,
  planOverflow,
  planRefusalOrder,
  planCostTable,
  planCostTableBelonging,
  planExtensions,
  planAnswerSize,

  planUnsupported,
  planMembers,
  planPlannedNames,
  planConstraints,
  planEncodings,
  planConstrainedOptimal,
  planInfeasible,
  planConflict,
  planEnergyOptimal,
  planPriceOverflow,
  planAllocations,
  planAllocationsOptimal,
  planAskedLarge,
  planAlternatives,
  planValue,
  planFigures,
  planLimits,
  planLimitsInfeasible,
  planBound,
  planChainThroughput,
  planCertificate,

  predictValues,
  predictTotal,
  predictExtrapolated,
  predictLawLayers,
  predictGraphRules,
  predictModelRules,
  predictBelonging,
  predictStaleness,
  predictUncovered,
  predictUnknownFeature,
  predictRefusalOrder,
  predictExtensions,

  edgeDeploy,
  edgeBlob,
  edgeBlobDigest,
  edgeSegments,
  edgeBoundary,
  edgeRefusalOrder,
  edgeStreamOrder,
  edgeExtensions,
  edgeAnswerSize,
  edgeUnknownDeployment,
  edgeLimits,
  edgeNumerics,
  edgeEveryChunking,
  edgeWholeAndParts,
  edgeEarlyPart,
  edgeOverlap,
  edgeConnections,
  edgeMessageSize,
  edgeRuntimeFailure,
  edgeChunkFaults,
  edgeStreamId,
  edgeCancel,
  edgeRelease,
  edgeAllocation,
  edgeAllocationGranted,
  edgeProfile,
  edgeRecovery,
  edgeConnectionEnd,
  edgeHostileBytes,

  sessionStatement,
  sessionStatementOrigin,
  sessionStatementTls,
  sessionStatementHelloTime,
  edgeStatementLevels,
  edgeStatementOpsets,
  edgeStatementCrc,
  edgeStatementBlobs,
  edgeStatementIdle,

  endHello,
  endVersion,
  endAnnounced,
  endSchema,
  endExtensions,
  endIds,
  endMessageSize,
  endLimits,
  endDeployment,
  endBlobs,
  endChunks,
  endParts,
  endCooperation,
  endChunkOrder,
  endRefused,
  endBrokenOff,
  endContradicted,
  endNoise,
  endDamaged,
  endIncomplete,
  endDeadline,
  endCancel,
];
