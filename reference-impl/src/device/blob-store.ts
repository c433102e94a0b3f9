/** Content-addressed bytes that a device keeps between deployments, up to a total; the least recently used go first. */
export class BlobStore {
  readonly #capacityBytes: number;
  readonly #blobs = new Map<string, Uint8Array>();
  #heldBytes = 0;

  /** @param capacityBytes - Most bytes that are kept. */
  constructor(capacityBytes: number) {
    this.#capacityBytes = capacityBytes;
  }

  /** The blob of a digest, if it is held. */
  get(digest: string): Uint8Array | undefined {
    const blob = this.#blobs.get(digest);
    if (blob === undefined) return undefined;
    this.#blobs.delete(digest);
    this.#blobs.set(digest, blob);
    return blob;
  }

  /** Keeps a blob, whose digest the caller has checked. */
  put(digest: string, blob: Uint8Array): void {
    if (this.#blobs.has(digest)) return;
    this.#blobs.set(digest, blob);
    this.#heldBytes += blob.byteLength;
    for (const [oldest, { byteLength }] of this.#blobs) {
      if (this.#heldBytes <= this.#capacityBytes || oldest === digest) return;
      this.#blobs.delete(oldest);
      this.#heldBytes -= byteLength;
    }
  }
}
