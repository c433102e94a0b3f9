import type {
  DeployPrepareParams,
  DeviceClass,
  DeviceProfile,
  LatencyModel,
  LatencyPredictParams,
  ModelGraph,
  MonitorConfigureParams,
  OptimizationLevel,
  PartitionPlan,
  PartitionRequest,
  ResourceAllocation,
  SystemState,
} from "../generated/types.ts";
import type { RequirementId } from "../generated/requirement-registry.ts";
import type { ErrorCode } from "../generated/error-registry.ts";

/** What a plan is held against: the request that it answers, as far as its rules look at it. */
export interface PlanContext {
  /** The graph that was planned; satisfies its own rules. */
  readonly modelGraph: ModelGraph;
  /** Device of the graph's inputs. */
  readonly inputDevice: DeviceClass;
  /** Device that wants the graph's outputs. */
  readonly outputDevice: DeviceClass;
  /** Level of the request's profiles; absent where it has a cost table. */
  readonly optimizationLevel?: OptimizationLevel;
  /** Allocations under which each device's profile gives latencies; absent where there is a cost table. */
  readonly allocations?: Readonly<Record<DeviceClass, readonly ResourceAllocation[]>>;
}

/** What a deployment is held against. */
export interface DeploymentContext {
  /** Class of the device that is to execute the segments. */
  readonly device: DeviceClass;
}

/** A document that has rules, and what they have to know besides. */
export interface Ruled<Document, Context = undefined> {
  /** Type of the document. */
  document: Document;
  /** Type of what it is held against; undefined where it is held against itself. */
  context: Context;
}

/** The concepts that have rules. */
export interface RuledDocuments {
  /** A graph is held against itself. */
  "model-graph": Ruled<ModelGraph>;
  /** A profile is held against itself. */
  "device-profile": Ruled<DeviceProfile>;
  /** A state is held against itself. */
  "system-state": Ruled<SystemState>;
  /** A configuration of a monitor is held against itself. */
  "monitor-configure-params": Ruled<MonitorConfigureParams>;
  /** A request is held against itself. */
  "partition-request": Ruled<PartitionRequest>;
  /** A latency model is held against itself. */
  "latency-model": Ruled<LatencyModel>;
  /** A question of latencies is held against itself. */
  "latency-predict-params": Ruled<LatencyPredictParams>;
  /** A plan is held against its request. */
  "partition-plan": Ruled<PartitionPlan, PlanContext>;
  /** A deployment is held against the device that is to execute it. */
  "deploy-prepare-params": Ruled<DeployPrepareParams, DeploymentContext>;
}

/** A concept with rules that its schema cannot express. */
export type RuledConcept = keyof RuledDocuments;

/** What a rule has found in a document. */
export interface RuleFinding {
  /** What is wrong: the beginning of a sentence. */
  readonly what: string;
  /** JSON Pointer to the place in the document; empty for the document itself. */
  readonly path: string;
}

/** What there is to know of a rule. */
export interface RuleDescription<C extends RuledConcept = RuledConcept> {
  /** Id of the normative sentence that the rule comes from, such as DMPC-GRAPH-001. */
  readonly ruleId: RequirementId;
  /** Name of the rule, once in the register; the rule's file bears it. */
  readonly name: string;
  /** Concept whose documents the rule judges. */
  readonly concept: C;
  /** Code with which a receiver refuses a breach. Undefined where the rule binds the sender and no receiver refuses. */
  readonly code: ErrorCode | undefined;
  /** What to do about a breach: the end of the sentence that the finding begins. */
  readonly mend: string;
  /** Section of the specification, as `spec/model-graph.md#rules`. */
  readonly section: string;
}

/** One rule that a schema cannot express. `C` is the concept whose documents it judges. */
export interface SemanticRule<C extends RuledConcept> extends RuleDescription<C> {
  /**
   * The first breach in a document that satisfies its schema; undefined if there is none. Linear in the document's size.
   * A rule can be asked by itself: where the document breaks an earlier rule it may find nothing, but it does not throw.
   */
  find(document: RuledDocuments[C]["document"], context: RuledDocuments[C]["context"]): RuleFinding | undefined;
}
