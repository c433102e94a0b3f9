import { DmpcError } from "@dmpc/schemas";
import { ALEXNET } from "./networks/alexnet.ts";
import { CHAIR } from "./networks/chair.ts";
import { DEEPSPEECH } from "./networks/deepspeech.ts";
import { DQN } from "./networks/dqn.ts";
import { GOOGLENET } from "./networks/googlenet.ts";
import { INCEPTION_V3 } from "./networks/inception-v3.ts";
import { INCEPTION_V4 } from "./networks/inception-v4.ts";
import { MOBILENET_V2 } from "./networks/mobilenet-v2.ts";
import { PIX2PIX } from "./networks/pix2pix.ts";
import { RESNET_50 } from "./networks/resnet-50.ts";
import { SE_RESNET_50 } from "./networks/se-resnet-50.ts";
import { SEQ2SEQ } from "./networks/seq2seq.ts";
import { VAE } from "./networks/vae.ts";
import { VGG16 } from "./networks/vgg16.ts";
import type { ZooNetwork } from "./zoo-network.ts";

/** The networks of the zoo: those without branches first. */
export const NETWORKS: readonly ZooNetwork[] = [
  ALEXNET,
  VGG16,
  SEQ2SEQ,
  DQN,
  GOOGLENET,
  RESNET_50,
  INCEPTION_V3,
  INCEPTION_V4,
  SE_RESNET_50,
  MOBILENET_V2,
  DEEPSPEECH,
  CHAIR,
  PIX2PIX,
  VAE,
];

/**
 * The network of a name.
 *
 * @throws DmpcError DMPC_USAGE if there is none.
 */
export function findNetwork(name: string): ZooNetwork {
  const network = NETWORKS.find((one) => one.name === name);
  if (network !== undefined) return network;
  const names = NETWORKS.map((one) => one.name).join(", ");
  throw new DmpcError("DMPC_USAGE", `There is no network "${name}"; choose one of ${names}.`);
}
