import { describe, expect, it } from "vitest";
import { BlobStore } from "../../src/device/blob-store.ts";

describe("BlobStore", () => {
  it("keeps what fits, and drops the least recently used first", () => {
    const store = new BlobStore(10);
    store.put("a", new Uint8Array(4));
    store.put("b", new Uint8Array(4));
    store.get("a");
    store.put("c", new Uint8Array(4));
    expect(["a", "b", "c"].map((digest) => store.get(digest) !== undefined)).toEqual([true, false, true]);
  });

  it("keeps one that is larger than all it may hold, until the next one comes", () => {
    const store = new BlobStore(10);
    store.put("large", new Uint8Array(50));
    expect(store.get("large")?.byteLength).toBe(50);
    store.put("small", new Uint8Array(1));
    expect(store.get("large")).toBeUndefined();
    expect(store.get("small")).toBeDefined();
  });

  it("counts a blob that is put again once", () => {
    const store = new BlobStore(10);
    for (let turn = 0; turn < 5; turn += 1) store.put("a", new Uint8Array(6));
    store.put("b", new Uint8Array(4));
    expect(store.get("a")).toBeDefined();
  });
});
