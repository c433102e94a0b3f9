import { relu } from "../layers/activations.ts";
import { conv } from "../layers/conv.ts";
import { fullyConnected } from "../layers/fully-connected.ts";
import { flatten } from "../layers/reshaping.ts";
import { onlySize } from "../picture-sizes.ts";
import type { PictureNetwork } from "../zoo-network.ts";

/** All of the console's actions; games that know fewer, at least 4, have fewer outputs. */
const ACTIONS = 18;

/** Deep Q-network: from the last four frames of a game to the value of each action. */
export const DQN: PictureNetwork = {
  name: "dqn",
  title: "DQN",
  source: "Mnih et al.: Human-level control through deep reinforcement learning, 2015",
  published: {
    parameters:
      32 * (8 * 8 * 4 + 1) + 64 * (4 * 4 * 32 + 1) + 64 * (3 * 3 * 64 + 1) + 512 * (3136 + 1) + ACTIONS * (512 + 1),
    flops:
      2 * (20 * 20 * 32 * 8 * 8 * 4 + 9 * 9 * 64 * 4 * 4 * 32 + 7 * 7 * 64 * 3 * 3 * 64 + 512 * 3136 + ACTIONS * 512),
    by: "counted by hand from the paper's layers; it gives no figures",
  },
  sizes: onlySize(84, 84),
  describe(graph, [height, width]) {
    let x = graph.input("frames", [1, 4, height, width]);
    x = relu(conv(x, "conv1", { filters: 32, kernel: 8, stride: 4 }));
    x = relu(conv(x, "conv2", { filters: 64, kernel: 4, stride: 2 }));
    x = relu(conv(x, "conv3", { filters: 64, kernel: 3 }));
    x = flatten(x);
    x = relu(fullyConnected(x, "fc4", 512));
    return { "action-values": fullyConnected(x, "fc5", ACTIONS) };
  },
};
