import { createHash } from "node:crypto";

/**
 * Blackman and Vigna's generator xoshiro128+, whose upper bits are good enough for floating-point numbers.
 *
 * @see https://prng.di.unimi.it/
 */
export class Xoshiro128 {
  readonly #state: Uint32Array;
  readonly #one = new Float32Array(1);

  /**
   * @param seed - Where the sequence starts; a whole number.
   * @param name - Picks one of the seed's sequences, so that the order in which they are drawn from does not matter.
   */
  constructor(seed: number, name: string) {
    const digest = createHash("sha256")
      .update(`${String(seed)}/${name}`)
      .digest();
    this.#state = Uint32Array.from([0, 4, 8, 12], (offset) => digest.readUInt32LE(offset));
  }

  /** A number that is equally likely anywhere from 0 to 1, but never 1. */
  next(): number {
    this.fillUniform(this.#one, 0.5);
    return (this.#one[0] ?? 0) + 0.5;
  }

  /** A whole number that is equally likely anything from 0 to below `count`, which is at most 2^24. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** Fills an array with numbers that are equally likely between -bound and bound. */
  fillUniform(target: Float32Array, bound: number): void {
    // Locals, because this loop makes 138 million numbers for one network.
    let [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = this.#state;
    const scale = bound * 2 ** -23;
    for (let index = 0; index < target.length; index += 1) {
      const upper24 = ((s0 + s3) | 0) >>> 8;
      target[index] = (upper24 - 2 ** 23) * scale;
      const shifted = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= shifted;
      s3 = (s3 << 11) | (s3 >>> 21);
    }
    this.#state.set([s0, s1, s2, s3]);
  }
}
