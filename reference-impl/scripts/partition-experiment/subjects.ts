import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type GraphedModel,
  graphModel,
  type OnnxModel,
  pinInputs,
  readModelFile,
  type Runtime,
} from "@dmpc/reference-impl";
import type { ModelGraph } from "@dmpc/schemas";
import { describeNetwork } from "../../src/zoo/describe-network.ts";
import { NETWORKS } from "../../src/zoo/networks.ts";
import { writeNetwork } from "../../src/zoo/write-network.ts";
import { zooGraph } from "../graphs/zoo-graph.ts";
import { fillWeights } from "./fill-weights.ts";

const FOLDER = fileURLToPath(new URL("../../test/models/", import.meta.url));
const SEED = 1;

/**
 * Exported topologies that no network of the zoo repeats node by node. Without mobilenet_v3_large: onnxruntime takes its
 * HardSwish nodes apart, so that they cannot be timed.
 */
const EXPORTS = [
  "convnext_tiny",
  "densenet121",
  "efficientnet_b0",
  "legacy_seresnet50",
  "mobilenetv1_100",
  "regnet_y_400mf",
  "resnet18",
  "shufflenet_v2_x1_0",
  "squeezenet1_1",
  "vae",
  "vgg11",
];

/** A model of the experiment. Layers are single nodes. */
export interface Subject {
  /** Its name on the page and in the data. */
  readonly name: string;
  /** A network of the zoo, or one of the exported topologies. */
  readonly isOfZoo: boolean;
  /** Its graph. */
  graph(runtime: Runtime): Promise<ModelGraph>;
  /** Its graph and weights of any values, to be run. */
  load(runtime: Runtime): Promise<GraphedModel>;
}

/** The networks of the zoo, in its order, and the exports, by name. */
export const SUBJECTS: readonly Subject[] = [
  ...NETWORKS.map((network): Subject => ({
    name: network.title,
    isOfZoo: true,
    graph: (runtime) => zooGraph(network, "node", runtime),
    async load(runtime) {
      const folder = await mkdtemp(join(tmpdir(), "dmpc-experiment-"));
      try {
        const path = join(folder, `${network.name}.onnx`);
        await writeNetwork(describeNetwork(network), SEED, path);
        return await graphNodes(await readModelFile(path), network.name, runtime);
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  })),
  ...EXPORTS.map((name): Subject => {
    const path = join(FOLDER, `${name}.onnx`);
    return {
      name,
      isOfZoo: false,
      graph: async (runtime) => (await graphNodes(await readModelFile(path), name, runtime)).graph,
      load: async (runtime) => graphNodes(fillWeights(await readModelFile(path), name), name, runtime),
    };
  }),
];

function graphNodes(model: OnnxModel, name: string, runtime: Runtime): Promise<GraphedModel> {
  const { tensors: inputs } = pinInputs(model, name, new Map());
  return graphModel(model, { name, inputs, granularity: "node", runtime });
}
