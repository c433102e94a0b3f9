import type { Answer } from "../../client/index.ts";
import type { EdgeBehaviour, SeenCall } from "../edge-behaviour.ts";

const NO_DIGEST = `sha256:${"0".repeat(64)}`;

interface Lie {
  readonly method: string;
  /** What is said in place of the right result. */
  readonly say: (right: Record<string, unknown>, call: SeenCall) => object;
}

/** Answers that are valid under their schema, contradict what was asked or said before, and cannot be true. */
export const LIES = {
  "ready is another deployment": {
    method: "deploy.prepare",
    say: (right) => ({ ...right, deploymentId: "another deployment", status: "ready", missingBlobs: [] }),
  },
  "a blob is missing that was not offered": {
    method: "deploy.prepare",
    say: (right) => ({ ...right, status: "missing", missingBlobs: [NO_DIGEST] }),
  },
  "something is missing, and it is nothing": {
    method: "deploy.prepare",
    say: (right) => ({ ...right, status: "missing", missingBlobs: [] }),
  },
  "the deployment is ready and a blob is missing": {
    method: "deploy.prepare",
    say: (right, { params }) => ({ ...right, status: "ready", missingBlobs: digestsOf(params) }),
  },
  "every blob is missing, and again when it has been sent": {
    method: "deploy.prepare",
    say: (right, { params }) => ({ ...right, status: "missing", missingBlobs: digestsOf(params) }),
  },
  "the blob that came is another one": { method: "blob.put", say: () => ({ digest: NO_DIGEST }) },
  "the inference that ended is another one": {
    method: "infer.start",
    say: (right) => ({ ...right, streamId: 4_000_000_000 }),
  },
  "segments have run that nobody deployed": {
    method: "infer.start",
    say: (right) => ({ ...right, segments: [{ segmentId: "of somebody else", computeMs: 1 }] }),
  },
} as const satisfies Record<string, Lie>;

/** The name of a lie. */
export type LieName = keyof typeof LIES;

/** Tells a lie in the answers to one method. */
export function lying(name: LieName): EdgeBehaviour {
  const { method, say }: Lie = LIES[name];
  return {
    name: `lies: ${name}`,
    answer(call, answer): Answer {
      if (call.method !== method || !("result" in answer)) return answer;
      return { ...answer, result: { ...say({ ...answer.result }, call) } };
    },
  };
}

function digestsOf(params: SeenCall["params"]): string[] {
  const segments = Array.isArray(params["segments"]) ? (params["segments"] as { blobDigest: string }[]) : [];
  return [...new Set(segments.map(({ blobDigest }) => blobDigest))];
}
