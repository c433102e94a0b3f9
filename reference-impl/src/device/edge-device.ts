import type { HelloResult, Limits } from "@dmpc/schemas";
import type { Handlers } from "../protocol/server-session.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { Listening } from "../transport/accept-sockets.ts";
import { listen } from "../transport/listen.ts";
import { BlobStore } from "./blob-store.ts";
import { CalculationThread } from "./calculation-thread.ts";
import { describeDevice } from "./describe-device.ts";
import { EdgeConnection, type EdgeResources } from "./edge-connection.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { Monitor } from "../monitor/monitor.ts";
import { SEGMENT_FORMAT } from "../split/pack-segment.ts";
import { PLANNER_CAPABILITIES } from "../partition/capabilities.ts";
import { StateReporter } from "./state-reporter.ts";

/** Blobs that an edge keeps for the next deployment, in bytes. */
const BLOB_CAPACITY_BYTES = 512 * 2 ** 20;

/** How to run an edge device. */
export interface EdgeDeviceOptions {
  /** Name of the device. */
  readonly deviceId: string;
  /** Address to bind. */
  readonly host: string;
  /** Port to bind; 0 for a free one. */
  readonly port: number;
  /** Executes the segments. The edge does not close it. */
  readonly runtime: Runtime;
  /** What it accepts, where that is not {@link DEFAULT_LIMITS}. */
  readonly limits?: Partial<Limits>;
  /** Told of every failure inside this implementation. */
  readonly onInternalError: (error: unknown) => void;
}

/**
 * Starts an edge device that is also a planner, a monitor and a predictor.
 *
 * @throws DmpcError DMPC_TRANSPORT_UNREACHABLE if the port cannot be bound.
 * @see spec/roles-and-methods.md#methods
 */
export async function startEdgeDevice(options: EdgeDeviceOptions): Promise<Listening> {
  const { deviceId, host, port, runtime, onInternalError } = options;
  const resources: EdgeResources = {
    device: describeDevice(deviceId, "edge", runtime),
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    runtime,
    blobs: new BlobStore(BLOB_CAPACITY_BYTES),
  };
  const monitor = new Monitor(deviceId);
  const calculations = new CalculationThread();
  const listening = await listen({
    host,
    port,
    maxMessageBytes: resources.limits.maxMessageBytes,
    onInternalError,
    accept: () => {
      const connection = new EdgeConnection(resources);
      const reporter = new StateReporter(monitor);
      return {
        handlers: handlersOf(connection, resources, reporter, calculations),
        onClose: () => {
          reporter.close();
          connection.close();
        },
      };
    },
  });
  return {
    url: listening.url,
    close: async () => {
      monitor.stop();
      await listening.close();
      await calculations.close();
    },
  };
}

function handlersOf(
  connection: EdgeConnection,
  { device, limits, runtime }: EdgeResources,
  reporter: StateReporter,
  calculations: CalculationThread,
): Handlers {
  return {
    hello: (_, version): HelloResult => ({
      version,
      roles: ["edge", "planner", "monitor", "predictor"],
      capabilities: [
        "profile-measure",
        "state-report",
        ...PLANNER_CAPABILITIES,
        ...(runtime.maxThreads >= device.cpuCores ? ["allocation"] : []),
      ],
      device,
      modelFormats: [SEGMENT_FORMAT],
      limits,
    }),
    ping: () => ({}),
    "state.get": () => reporter.state(),
    "monitor.configure": (params, _, notify) => reporter.configure(params, notify),
    "plan.request": (request) => calculations.compute("plan.request", request),
    "latency.predict": (params) => calculations.compute("latency.predict", params),
    "profile.measure": (params) => connection.measure(params),
    "blob.put": (params, streams) => connection.putBlob(params, streams),
    "deploy.prepare": (params) => connection.prepare(params),
    "deploy.release": async ({ deploymentId }) => {
      await connection.release(deploymentId);
      return {};
    },
    "infer.start": (params, streams) => connection.infer(params, streams),
    "infer.cancel": ({ streamId }) => {
      connection.cancel(streamId);
      return {};
    },
  };
}
