/** Height and width of a picture, in elements. */
export type PictureSize = readonly [height: number, width: number];

/** The pictures that a network takes. */
export interface PictureSizes {
  /** The size that its paper has. */
  readonly own: PictureSize;
  /** Which sizes it takes, to follow "it takes". */
  readonly description: string;
  /** Whether it takes one. */
  takes(size: PictureSize): boolean;
}

// Beyond it, one activation of a common network has a gigabyte.
const LARGEST = 2048;

/** One size only, as fully connected layers ask for. */
export function onlySize(height: number, width: number): PictureSizes {
  return {
    own: [height, width],
    description: `only ${String(height)}x${String(width)}`,
    takes: ([h, w]) => h === height && w === width,
  };
}

/** Any size from the smallest that leaves something for each layer. */
export function sizesFrom(smallest: number, own: number): PictureSizes {
  return {
    own: [own, own],
    description: `any height and width from ${String(smallest)} to ${String(LARGEST)}`,
    takes: (size) => size.every((along) => along >= smallest && along <= LARGEST),
  };
}

/** Sizes that can be halved again and again without a remainder. */
export function multiplesOf(factor: number, own: number): PictureSizes {
  return {
    own: [own, own],
    description: `a height and width that are multiples of ${String(factor)}, up to ${String(LARGEST)}`,
    takes: (size) => size.every((along) => along > 0 && along <= LARGEST && along % factor === 0),
  };
}
