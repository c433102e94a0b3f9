import type { GraphBuilder, Value } from "./graph-builder.ts";
import type { PictureSize, PictureSizes } from "./picture-sizes.ts";

/** What somebody has published of a network's size, for its own input. */
export interface PublishedFigures {
  /** Trained elements: weights, biases, scales; not the running statistics of batch normalization. */
  readonly parameters: number;
  /** Floating-point operations of one inference; a multiplication with its addition is two. */
  readonly flops: number;
  /** Whose figures they are, and how they were converted. */
  readonly by: string;
  /** Why the network here differs by more than 1 % from a figure. */
  readonly differs?: { readonly parameters?: string; readonly flops?: string };
}

interface Described {
  /** Its name on the command line. */
  readonly name: string;
  /** Its name in the papers. */
  readonly title: string;
  /** The paper: authors, title, year. */
  readonly source: string;
  /** Published figures that this network is held to. */
  readonly published: PublishedFigures;
}

/** A network whose input is a picture. */
export interface PictureNetwork extends Described {
  /** The pictures that it takes. */
  readonly sizes: PictureSizes;
  /** Describes its layers, and names its results. */
  describe(graph: GraphBuilder, size: PictureSize): Readonly<Record<string, Value>>;
}

/** A network with inputs of another kind, which have one size. */
export interface OtherNetwork extends Described {
  readonly sizes?: undefined;
  /** Describes its layers, and names its results. */
  describe(graph: GraphBuilder): Readonly<Record<string, Value>>;
}

/** A network of the zoo. */
export type ZooNetwork = PictureNetwork | OtherNetwork;
