import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InferenceSession } from "onnxruntime-common";
import * as ort from "onnxruntime-node";
import type { Engine } from "./engine.ts";

/** onnxruntime's native engine. Its profiler writes a file whose name it does not tell, so each trace has a folder. */
export function createNativeEngine(): Engine {
  const folders = new Map<InferenceSession, string>();
  return {
    version: ort.env.versions.node ?? ort.env.versions.common,
    InferenceSession: ort.InferenceSession,
    Tensor: ort.Tensor,
    sessionOptions: (threads) => ({
      // Idle threads that spin would take the processor from whatever shares it, for 20 ms after each run.
      extra: { session: { intra_op: { allow_spinning: "0" } } },
      executionProviders: ["cpu"],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      logSeverityLevel: 4,
    }),
    async optimize(model, options) {
      const folder = await mkdtemp(join(tmpdir(), "dmpc-optimized-"));
      const optimizedModelFilePath = join(folder, "model.onnx");
      try {
        const session = await ort.InferenceSession.create(model, { ...options, optimizedModelFilePath });
        await session.release();
        return await readFile(optimizedModelFilePath);
      } finally {
        await rm(folder, { recursive: true });
      }
    },
    async createTraced(model, options) {
      const folder = await mkdtemp(join(tmpdir(), "dmpc-trace-"));
      const session = await ort.InferenceSession.create(model, {
        ...options,
        enableProfiling: true,
        profileFilePrefix: join(folder, "trace"),
      });
      folders.set(session, folder);
      return session;
    },
    async collectTrace(session) {
      session.endProfiling();
      const folder = folders.get(session) ?? "";
      const [file] = await readdir(folder);
      const trace = await readFile(join(folder, file ?? ""), "utf8");
      await rm(folder, { recursive: true });
      return trace;
    },
  };
}
