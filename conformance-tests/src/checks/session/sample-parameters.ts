import fc from "fast-check";
import { answeredQuestion, partitionRequest, SMALL } from "../../arbitraries/index.ts";
import { digestOf, introduction, type MethodName } from "../../client/index.ts";
import { relay } from "../../golden/index.ts";

/** Any seed will do: the request is there to be broken. */
const SEED = 1;

/** Questions of latencies of which the smallest is taken: it has to fit into the shortest messages that a server may accept. */
const QUESTIONS = 100;

/** Parameters of each method that are valid under its schema, with every optional member, whether or not they make sense. */
export function sampleParameters(): Readonly<Record<MethodName, object>> {
  const [request] = fc.sample(partitionRequest({ ...SMALL, minLayers: 3, maxLayers: 3 }), { seed: SEED, numRuns: 1 });
  const question = smallest(
    fc.sample(answeredQuestion, { seed: SEED, numRuns: QUESTIONS }).filter(({ threads }) => threads !== undefined),
  );
  if (request === undefined || question === undefined) throw new RangeError("no sample");
  const { params } = relay({ deploymentId: "sample", allocation: { threads: 1, cpuShare: 1 } });
  const { deploymentId } = params;
  for (const { state } of [request.end, request.edge]) Object.assign(state, { sampledOverMs: 100, runQueueLength: 1 });
  return {
    hello: introduction(),
    ping: {},
    "state.get": {},
    "monitor.configure": { samplingPeriodMs: 1_000, thresholds: [{ metric: "cpuIdleShare", change: 0.5 }] },
    "plan.request": request,
    "latency.predict": question,
    "blob.put": { streamId: 1, digest: digestOf(new Uint8Array()), sizeBytes: 1 },
    "deploy.prepare": params,
    "deploy.release": { deploymentId },
    "profile.measure": { deploymentId, layerIds: ["a", "b"], warmupRuns: 0, runs: 1 },
    "infer.start": { deploymentId, streamId: 1 },
    "infer.cancel": { streamId: 1 },
  };
}

function smallest<T>(documents: readonly T[]): T | undefined {
  return documents.toSorted((a, b) => JSON.stringify(a).length - JSON.stringify(b).length)[0];
}
