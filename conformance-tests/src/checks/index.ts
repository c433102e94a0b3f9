import type { Check } from "./check.ts";
import { edgeAllocationGranted } from "./edge/edge-allocation-granted.ts";
import { edgeAllocation } from "./edge/edge-allocation.ts";
import { edgeBlobDigest } from "./edge/edge-blob-digest.ts";
import { edgeBlob } from "./edge/edge-blob.ts";
import { edgeBoundary } from "./edge/edge-boundary.ts";
import { edgeCancel } from "./edge/edge-cancel.ts";
import { edgeChunkFaults } from "./edge/edge-chunk-faults.ts";
import { edgeDeploy } from "./edge/edge-deploy.ts";
import { edgeEarlyPart } from "./edge/edge-early-part.ts";
import { edgeLimits } from "./edge/edge-limits.ts";
import { edgeMessageSize } from "./edge/edge-message-size.ts";
import { edgeNumerics } from "./edge/edge-numerics.ts";
import { edgeOverlap } from "./edge/edge-overlap.ts";
import { edgeProfile } from "./edge/edge-profile.ts";
import { edgeRefusalOrder } from "./edge/edge-refusal-order.ts";
import { edgeRelease } from "./edge/edge-release.ts";
import { edgeRuntimeFailure } from "./edge/edge-runtime-failure.ts";
import { edgeSegments } from "./edge/edge-segments.ts";
import { edgeStreamId } from "./edge/edge-stream-id.ts";
import { edgeUnknownDeployment } from "./edge/edge-unknown-deployment.ts";
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
import { monitorReconfigure } from "./monitor/monitor-reconfigure.ts";
import { monitorReport } from "./monitor/monitor-report.ts";
import { monitorState } from "./monitor/monitor-state.ts";
import { monitorThreshold } from "./monitor/monitor-threshold.ts";
import { planAnswerSize } from "./planner/plan-answer-size.ts";
import { planBelonging } from "./planner/plan-belonging.ts";
import { planCost } from "./planner/plan-cost.ts";
import { planCrossings } from "./planner/plan-crossings.ts";
import { planExtensions } from "./planner/plan-extensions.ts";
import { planGraphRules } from "./planner/plan-graph-rules.ts";
import { planLarge } from "./planner/plan-large.ts";
import { planOptimal } from "./planner/plan-optimal.ts";
import { planOverflow } from "./planner/plan-overflow.ts";
import { planSchema } from "./planner/plan-schema.ts";
import { planStaleness } from "./planner/plan-staleness.ts";
import { planStructure } from "./planner/plan-structure.ts";
import { planTimeline } from "./planner/plan-timeline.ts";
import { sessionFrameGarbage } from "./session/session-frame-garbage.ts";
import { sessionHello } from "./session/session-hello.ts";
import { sessionMalformedText } from "./session/session-malformed-text.ts";
import { sessionMessageLimit } from "./session/session-message-limit.ts";
import { sessionNesting } from "./session/session-nesting.ts";
import { sessionParameters } from "./session/session-parameters.ts";
import { sessionSubprotocol } from "./session/session-subprotocol.ts";
import { sessionUnknownMethod } from "./session/session-unknown-method.ts";
import { sessionVersion } from "./session/session-version.ts";

/** The register: every check of the suite, in the order in which they run and are reported. */
export const CHECKS: readonly Check[] = [
  sessionSubprotocol,
  sessionHello,
  sessionVersion,
  sessionUnknownMethod,
  sessionMalformedText,
  sessionParameters,
  sessionNesting,
  sessionFrameGarbage,
  sessionMessageLimit,

  monitorState,
  monitorConfigure,
  monitorReport,
  monitorThreshold,
  monitorReconfigure,

  planStructure,
  planCrossings,
  planCost,
  planTimeline,
  planOptimal,
  planLarge,
  planSchema,
  planGraphRules,
  planBelonging,
  planStaleness,
  planOverflow,
  planExtensions,
  planAnswerSize,

  edgeDeploy,
  edgeBlob,
  edgeBlobDigest,
  edgeSegments,
  edgeBoundary,
  edgeRefusalOrder,
  edgeUnknownDeployment,
  edgeLimits,
  edgeNumerics,
  edgeEarlyPart,
  edgeOverlap,
  edgeMessageSize,
  edgeRuntimeFailure,
  edgeChunkFaults,
  edgeStreamId,
  edgeCancel,
  edgeRelease,
  edgeAllocation,
  edgeAllocationGranted,
  edgeProfile,

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
