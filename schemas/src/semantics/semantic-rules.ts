import { acyclicGraph } from "./rules/acyclic-graph.ts";
import { arrivingTensors } from "./rules/arriving-tensors.ts";
import { boundaryEntries } from "./rules/boundary-entries.ts";
import { cpuShares } from "./rules/cpu-shares.ts";
import { freeMemory } from "./rules/free-memory.ts";
import { freshPredictionState } from "./rules/fresh-prediction-state.ts";
import { freshStates } from "./rules/fresh-states.ts";
import { graphReferences } from "./rules/graph-references.ts";
import { layersPlacedOnce } from "./rules/layers-placed-once.ts";
import { leavingTensors } from "./rules/leaving-tensors.ts";
import { memoryUsageShare } from "./rules/memory-usage-share.ts";
import { planAllocations } from "./rules/plan-allocations.ts";
import { planCrossings } from "./rules/plan-crossings.ts";
import { planOfTheRequest } from "./rules/plan-of-the-request.ts";
import { plannedNames } from "./rules/planned-names.ts";
import { predictionBelongs } from "./rules/prediction-belongs.ts";
import { profilesBelong } from "./rules/profiles-belong.ts";
import { regressionInputs } from "./rules/regression-inputs.ts";
import { regressionPlaces } from "./rules/regression-places.ts";
import { regressionTrees } from "./rules/regression-trees.ts";
import { requestMembers } from "./rules/request-members.ts";
import { segmentInputs } from "./rules/segment-inputs.ts";
import { segmentsInOrder } from "./rules/segments-in-order.ts";
import { tensorSizes } from "./rules/tensor-sizes.ts";
import { uniqueBoundaryIds } from "./rules/unique-boundary-ids.ts";
import { uniqueGraphIds } from "./rules/unique-graph-ids.ts";
import { uniqueModelTypes } from "./rules/unique-model-types.ts";
import { uniqueProfileLayers } from "./rules/unique-profile-layers.ts";
import { uniqueSegmentIds } from "./rules/unique-segment-ids.ts";
import { uniqueThresholdMetrics } from "./rules/unique-threshold-metrics.ts";
import { utilisationShare } from "./rules/utilisation-share.ts";
import { wholeModelSum } from "./rules/whole-model-sum.ts";
import type { RuledConcept, SemanticRule } from "./semantic-rule.ts";

/**
 * The register: what JSON Schema cannot say, rule by rule. The rules of a concept stand in the order in which a receiver
 * applies them, so that a document that breaks several is refused with the code of the first.
 *
 * A document inside another, such as the model graph of a request, has the rules of its own concept besides.
 */
export const SEMANTIC_RULES: { readonly [C in RuledConcept]: readonly SemanticRule<C>[] } = {
  "model-graph": [uniqueGraphIds, graphReferences, acyclicGraph, tensorSizes],
  "device-profile": [uniqueProfileLayers, wholeModelSum],
  "system-state": [cpuShares, freeMemory, utilisationShare, memoryUsageShare],
  "monitor-configure-params": [uniqueThresholdMetrics],
  "partition-request": [requestMembers, plannedNames, profilesBelong, freshStates],
  "latency-model": [uniqueModelTypes, regressionInputs, regressionPlaces, regressionTrees],
  "latency-predict-params": [predictionBelongs, freshPredictionState],
  "partition-plan": [
    planOfTheRequest,
    uniqueSegmentIds,
    layersPlacedOnce,
    segmentsInOrder,
    planCrossings,
    planAllocations,
  ],
  "deploy-prepare-params": [uniqueBoundaryIds, boundaryEntries, segmentInputs, leavingTensors, arrivingTensors],
};
