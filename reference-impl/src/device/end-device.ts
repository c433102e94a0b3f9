import {
  checkPartitionPlan,
  type DeviceDescription,
  type DeviceProfile,
  DmpcError,
  type HelloResult,
  type ModelGraph,
  type MonitorConfigureParams,
  type MonitorConfigureResult,
  type NetworkProfile,
  type OptimizationLevel,
  type ProfiledPlan,
  type ProfiledRequest,
  type SystemState,
} from "@dmpc/schemas";
import type { GraphedModel } from "../model/graph-model.ts";
import { PROTOCOL_VERSION } from "../protocol/versions.ts";
import type { NamedTensors, Runtime } from "../runtime/runtime.ts";
import { type Connection, connect } from "../transport/connect.ts";
import { checkPeerLimits } from "./check-peer-limits.ts";
import { CooperativeDeployment, type RemotePart } from "./cooperative-deployment.ts";
import { defaultAllocation, describeDevice } from "./describe-device.ts";
import { deployRemotely } from "./deploy-remotely.ts";
import { executablePlan } from "./executable-plan.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { measureProfile, type ProfileRuns } from "./measure-profile.ts";
import { quantile } from "../runtime/quantile.ts";
import { Monitor } from "../monitor/monitor.ts";
import { boundaryTable, type SegmentInterface, segmentInterfaces } from "../split/segment-interfaces.ts";
import { packSegment, SEGMENT_FORMAT } from "../split/pack-segment.ts";
import type { LoadedSegment } from "./segment-execution.ts";
import { Pacer } from "./paced-model.ts";
import { withTimeout } from "./with-timeout.ts";

const CALL_TIMEOUT_MS = 30_000;
const ROUND_TRIPS = 15;
const LONG_CALL_TIMEOUT_MS = 120_000;

/** Without the runtime's optimizations one node is one layer on both devices, and parts add up to the whole bit by bit. */
const OPTIMIZATION_LEVEL: OptimizationLevel = "disabled";

/** How to run an end device. */
export interface EndDeviceOptions {
  /** Name of the device. */
  readonly deviceId: string;
  /** Executes the end's segments. The end device does not close it. */
  readonly runtime: Runtime;
  /** Where the edge device listens. */
  readonly edgeUrl: string;
  /** What the edge device has to do: execute plans, or also plan, measure and tell its state, if not given. */
  readonly purpose?: "execution" | "planning";
}

/** What a deployment took. */
export interface DeploymentReport {
  /** Wall time until both devices were ready, in milliseconds. */
  readonly deployMs: number;
  /** Bytes that were sent for it. */
  readonly bytesUp: number;
}

/** A plan on both devices. */
export interface DeployedPlan {
  /** Runs inferences. */
  readonly deployment: CooperativeDeployment;
  /** What deploying it took. */
  readonly report: DeploymentReport;
}

/** An end device that is connected to an edge device. */
export class EndDevice {
  /** What this device is. */
  readonly description: DeviceDescription;
  /** What the edge said in hello. */
  readonly edge: HelloResult;

  readonly #runtime: Runtime;
  readonly #connection: Connection;
  readonly #monitor: Monitor;
  #deployments = 0;
  #heldDeployments = 0;

  private constructor(description: DeviceDescription, runtime: Runtime, connection: Connection, edge: HelloResult) {
    this.description = description;
    this.edge = edge;
    this.#runtime = runtime;
    this.#connection = connection;
    this.#monitor = new Monitor(description.deviceId);
  }

  /**
   * Connects to an edge device and agrees on a version.
   *
   * @throws DmpcError DMPC_TRANSPORT_UNREACHABLE, or the edge's refusal.
   */
  static async connect({ deviceId, runtime, edgeUrl, purpose = "planning" }: EndDeviceOptions): Promise<EndDevice> {
    const description = describeDevice(deviceId, "end", runtime);
    const connection = await connect(edgeUrl, DEFAULT_LIMITS.maxMessageBytes);
    try {
      const params = { versions: [PROTOCOL_VERSION], device: description, limits: DEFAULT_LIMITS };
      const hello = await withTimeout(connection.session.call("hello", params), CALL_TIMEOUT_MS, "hello");
      checkHello(hello, purpose);
      connection.session.raiseMessageLimit(hello.limits.maxMessageBytes);
      return new EndDevice(description, runtime, connection, hello);
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  /** This device's present state. */
  state(): SystemState {
    return this.#monitor.state();
  }

  /** The edge device's present state. */
  edgeState(): Promise<SystemState> {
    return withTimeout(this.#connection.session.call("state.get", {}), CALL_TIMEOUT_MS, "state.get");
  }

  /**
   * Has the edge device sample its state at the given period, and report the changes that reach a threshold.
   *
   * @param configuration - Sampling period and reporting thresholds.
   * @param onReport - Told of each report.
   * @throws DmpcError the edge's refusal; DMPC_RPC_METHOD_UNKNOWN if it does not report.
   * @see spec/device-documents.md#reporting
   */
  watchEdge(
    configuration: MonitorConfigureParams,
    onReport: (state: SystemState) => void,
  ): Promise<MonitorConfigureResult> {
    const { session } = this.#connection;
    session.onStateReport(onReport);
    return withTimeout(session.call("monitor.configure", configuration), CALL_TIMEOUT_MS, "monitor.configure");
  }

  /** Median round trip of a message that carries nothing, through the network that is emulated, in milliseconds. */
  async roundTripMs(): Promise<number> {
    const tripsMs: number[] = [];
    for (let trip = 0; trip < ROUND_TRIPS; trip += 1) {
      const started = performance.now();
      await withTimeout(this.#connection.session.call("ping", {}), CALL_TIMEOUT_MS, "ping");
      tripsMs.push(performance.now() - started);
    }
    return quantile(tripsMs, 0.5);
  }

  /**
   * Measures the layers of a model on this device.
   *
   * @param subject - The model.
   * @param inputs - Values to run it on.
   * @param runs - How often.
   */
  measure({ model, graph }: GraphedModel, inputs: NamedTensors, runs: ProfileRuns): Promise<DeviceProfile> {
    const layerIds = graph.layers.map(({ layerId }) => layerId);
    return measureProfile(
      this.#runtime,
      this.description,
      {
        model: packSegment(model, { segmentId: "whole-model", ...wholeModel(graph) }).bytes,
        modelDigest: graph.modelDigest,
        granularity: graph.granularity,
        optimizationLevel: OPTIMIZATION_LEVEL,
        allocation: defaultAllocation(this.description),
        layerIds,
        inputs,
      },
      runs,
    );
  }

  /** Deploys the whole model on the edge device, and has it measure the layers there. */
  async measureEdge({ model, graph }: GraphedModel, { warmupRuns, runs }: ProfileRuns): Promise<DeviceProfile> {
    const { session } = this.#connection;
    const layerIds = graph.layers.map(({ layerId }) => layerId);
    const deploymentId = this.#nextDeploymentId();
    const tensors = new Map(graph.tensors.map((tensor) => [tensor.tensorId, tensor]));
    const whole = packSegment(model, { segmentId: "whole-model", ...wholeModel(graph) });
    const boundary = [...graph.inputs, ...graph.outputs].flatMap((tensorId) => {
      const tensor = tensors.get(tensorId);
      const arrives = graph.inputs.includes(tensorId);
      if (tensor === undefined) return [];
      return [{ ...tensor, from: arrives ? "end" : "edge", to: arrives ? "edge" : "end" } as const];
    });
    const { modelDigest, granularity } = graph;
    const identity = { modelDigest, granularity, optimizationLevel: OPTIMIZATION_LEVEL };
    const allocation = defaultAllocation(this.edge.device);
    checkPeerLimits(this.edge.limits, { heldDeployments: this.#heldDeployments, boundary, segments: [whole] });
    await deployRemotely(session, { ...identity, deploymentId, allocation, boundary }, [whole]);
    const call = session.call("profile.measure", { deploymentId, layerIds, warmupRuns, runs });
    const profile = await withTimeout(call, LONG_CALL_TIMEOUT_MS, "profile.measure");
    await withTimeout(session.call("deploy.release", { deploymentId }), CALL_TIMEOUT_MS, "deploy.release");
    return profile;
  }

  /** Asks the edge device's planner for a plan, and sees that it can be executed. */
  async requestPlan(request: ProfiledRequest): Promise<ProfiledPlan> {
    const call = this.#connection.session.call("plan.request", request);
    const plan = await withTimeout(call, LONG_CALL_TIMEOUT_MS, "plan.request");
    if ("conflict" in plan) {
      throw new DmpcError("DMPC_PLAN_INVALID", `The planner says that there is no plan: ${plan.reason}; ask for less.`);
    }
    checkPartitionPlan(plan, request);
    return executablePlan(plan);
  }

  /**
   * Deploys a plan on both devices. The transfer of the sub-models is not shaped.
   *
   * @param subject - The model that was planned; inputs and outputs are on this device.
   * @param plan - The plan.
   */
  async deploy(subject: GraphedModel, plan: ProfiledPlan): Promise<DeployedPlan> {
    const started = performance.now();
    const before = this.#connection.traffic().bytesUp;
    const interfaces = segmentInterfaces(plan, subject.graph);
    const boundary = boundaryTable(plan, subject.graph);
    const { modelDigest, granularity, optimizationLevel, allocations } = plan;
    const identity = { modelDigest, granularity, optimizationLevel, allocation: allocations.edge };
    const remoteSegments = interfaces.filter(({ device }) => device === "edge");
    let remote: RemotePart | undefined;
    if (remoteSegments.length > 0) {
      const deploymentId = this.#nextDeploymentId();
      const segments = remoteSegments.map((segment) => packSegment(subject.model, segment));
      checkPeerLimits(this.edge.limits, { heldDeployments: this.#heldDeployments, boundary, segments });
      await deployRemotely(this.#connection.session, { ...identity, deploymentId, boundary }, segments);
      this.#heldDeployments += 1;
      remote = {
        deploymentId,
        boundary,
        segmentIds: segments.map(({ segmentId }) => segmentId),
        connection: this.#connection,
        onReleased: () => {
          this.#heldDeployments -= 1;
        },
      };
    }
    const local: LoadedSegment[] = [];
    const pacer = new Pacer(allocations.end.cpuShare);
    const loading = { optimizationLevel, threads: allocations.end.threads };
    for (const segment of interfaces.filter(({ device }) => device === "end")) {
      const { segmentId, inputs, bytes } = packSegment(subject.model, segment);
      local.push({ segmentId, inputs, model: pacer.pace(await this.#runtime.load(bytes, loading)) });
    }
    const report = { deployMs: performance.now() - started, bytesUp: this.#connection.traffic().bytesUp - before };
    return { deployment: new CooperativeDeployment(subject.graph.outputs, local, remote), report };
  }

  /** Emulates a network on the connection from now on; undefined for none. */
  shape(network: NetworkProfile | undefined): void {
    this.#connection.shape(network);
  }

  /** Ends the connection. */
  close(): void {
    this.#monitor.stop();
    this.#connection.close();
  }

  #nextDeploymentId(): string {
    this.#deployments += 1;
    return `deployment-${String(this.#deployments)}`;
  }
}

/**
 * The answering side has to speak this version and to serve all that the end device needs.
 *
 * @see spec/end-device.md#session (DMPC-END-002, DMPC-END-003)
 */
function checkHello(
  { version, roles, capabilities, modelFormats }: HelloResult,
  purpose: NonNullable<EndDeviceOptions["purpose"]>,
): void {
  const plans = purpose === "planning";
  const refuse = (what: string): never => {
    const better = plans ? "an edge device that is also a planner and monitor" : "an edge device";
    throw new DmpcError("DMPC_PEER_PROTOCOL", `The peer ${what}; connect to ${better}.`);
  };
  if (version !== PROTOCOL_VERSION) refuse(`chose version ${version}, which was not offered`);
  const missing = (plans ? ["edge", "planner", "monitor"] : ["edge"]).find((role) => !roles.includes(role));
  if (missing !== undefined) refuse(`does not serve the role ${missing}`);
  if (plans && !capabilities.includes("profile-measure")) refuse("does not measure profiles");
  if (!modelFormats.includes(SEGMENT_FORMAT)) refuse(`does not execute the format ${SEGMENT_FORMAT}`);
}

function wholeModel(graph: ModelGraph): Pick<SegmentInterface, "layerIds" | "inputs" | "outputs"> {
  const tensors = new Map(graph.tensors.map((tensor) => [tensor.tensorId, tensor]));
  return {
    layerIds: graph.layers.map(({ layerId }) => layerId),
    inputs: graph.inputs.flatMap((id) => tensors.get(id) ?? []),
    outputs: graph.outputs.flatMap((id) => tensors.get(id) ?? []),
  };
}
