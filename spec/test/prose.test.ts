import { crc32 } from "node:zlib";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DATA_TYPE_BYTES, ERROR_REGISTRY, findViolation, isErrorCode } from "../../schemas/src/index.ts";
import { ANCHORS, exists, findAll, PROSE, readSpec, tableOf } from "./spec-files.ts";

/** Holds tables, links, names and worked examples of the prose to what they speak of. */

describe("the prose", () => {
  it("has links that lead somewhere", () => {
    const broken = findAll(/\]\(([^)\s]+)\)/g).flatMap(({ line, match }) => {
      const target = match[1] ?? "";
      if (/^[a-z]+:/.test(target)) return [];
      const [path = "", anchor] = target.split("#");
      const file = path === "" ? line.file : path;
      if (!exists(file)) return [`${line.at}: ${target}: there is no such file`];
      if (anchor === undefined || ANCHORS.has(`${file}#${anchor}`)) return [];
      return [`${line.at}: ${target}: there is no such heading`];
    });
    expect(broken).toEqual([]);
  });

  it("names schemas that exist", () => {
    const missing = findAll(/\b([a-z-]+\.schema\.json)\b/g)
      .filter(({ match }) => !exists(`../schemas/v1/${match[1] ?? ""}`))
      .map(({ line, match }) => `${line.at}: there is no schemas/v1/${match[1] ?? ""}`);
    expect(missing).toEqual([]);
  });

  it("names error codes that are registered, with and without a number as errors.md lists them", () => {
    const unknown = findAll(/\b(DMPC_[A-Z0-9_]+)\b/g)
      .filter(({ match }) => !isErrorCode(match[1] ?? ""))
      .map(({ line, match }) => `${line.at}: ${match[1] ?? ""} is not in spec/errors.yaml`);
    expect(unknown).toEqual([]);
    const listed = tableOf("errors.md", "code").map(({ cells }) => [cells["code"], cells["number"]]);
    const registered = Object.entries(ERROR_REGISTRY).map(([code, { rpcCode }]) => [code, String(rpcCode ?? "—")]);
    expect(listed).toEqual(registered);
  });

  it("gives the sizes of the data types as the code has them", () => {
    const clause = readSpec("model-graph.md").replaceAll(/\s+/g, " ");
    const sizes = /sizes of the data types in bytes: (.*?)\. /.exec(clause)?.[1] ?? "";
    const pairs = sizes.split(";").flatMap((group) => {
      const size = Number(/\d+$/.exec(group)?.[0]);
      return [...group.matchAll(/`(\w+)`/g)].map((match): [string, number] => [match[1] ?? "", size]);
    });
    expect(Object.fromEntries(pairs)).toEqual(DATA_TYPE_BYTES);
  });
});

describe("control-plane.md", () => {
  it("has the methods of schemas/v1/methods.json", () => {
    const all = tableOf("control-plane.md", "role")
      .map(({ cells }) => cells["role"] ?? "")
      .filter((role) => role !== "end");
    const table = tableOf("control-plane.md", "method").map(({ cells }) => [
      cells["method"],
      {
        params: cells["parameters"],
        result: cells["result"],
        servedBy: cells["served by"] === "all" ? all : [cells["served by"]],
      },
    ]);
    const { methods } = JSON.parse(readFileSync(new URL("../../schemas/v1/methods.json", import.meta.url), "utf8")) as {
      methods: object;
    };
    expect(table).toMatchObject(
      Object.entries(methods).map(([name, { params, result, servedBy }]) => [name, { params, result, servedBy }]),
    );
  });
});

describe("device-documents.md", () => {
  it("has presets that are network profiles", () => {
    const presets = tableOf("device-documents.md", "name");
    expect(presets.map(({ cells }) => cells["name"])).toEqual(["3g", "4g", "wifi"]);
    const faults = presets.flatMap(({ at, cells }) => {
      const number = (name: string): number | null =>
        /^\d+(\.\d+)?$/.test(cells[name] ?? "") ? Number(cells[name]) : null;
      const link = (name: string): object => ({ bandwidthMbps: number(name), latencyMs: number("latency ms") });
      const [uplink, downlink] = [link("uplink Mbit/s"), link("downlink Mbit/s")];
      const fault = findViolation("network-profile", { schemaVersion: "1.0", name: cells["name"], uplink, downlink });
      return fault === undefined ? [] : [`${at}: ${fault.path} ${fault.message}`];
    });
    expect(faults).toEqual([]);
  });
});

describe("data-plane.md", () => {
  const fields = tableOf("data-plane.md", "offset").map(({ at, cells }) => {
    return { at, name: cells["field"] ?? "", offset: Number(cells["offset"]), size: Number(cells["size"]) };
  });
  const headerBytes = fields.reduce((sum, { size }) => sum + size, 0);

  /** A chunk as the table of the clause lays it out, all numbers little-endian. */
  function decode(bytes: Uint8Array): { header: Record<string, number>; payload: number[]; crc: number } {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const read = (offset: number, size: number): number => {
      if (size === 1) return view.getUint8(offset);
      if (size === 2) return view.getUint16(offset, true);
      return size === 4 ? view.getUint32(offset, true) : Number(view.getBigUint64(offset, true));
    };
    const header = Object.fromEntries(fields.map(({ name, offset, size }) => [name, read(offset, size)]));
    const payload = bytes.subarray(headerBytes);
    return { header, payload: [...payload], crc: crc32(payload) };
  }

  /** The examples: indented lines of hexadecimal bytes, each with the sentence that introduces it. */
  const examples = PROSE.flatMap(({ file, at, text }, index) => {
    if (file !== "data-plane.md" || !/^ {4}([0-9a-f]{2} +)*[0-9a-f]{2}$/.test(text)) return [];
    const bytes = Uint8Array.from(text.trim().split(/ +/), (digits) => Number.parseInt(digits, 16));
    return [{ at, bytes, sentence: PROSE[index - 2]?.text ?? "" }];
  });

  it("has a header without gaps, of the length that it states", () => {
    let end = 0;
    for (const { at, name, offset, size } of fields) {
      expect(offset, `${at}: offset of ${name}`).toBe(end);
      end += size;
    }
    expect(readSpec("data-plane.md")).toContain(`a header of ${String(end)} bytes, little-endian`);
  });

  it("has examples that decode to what it says", () => {
    expect(examples.map(({ sentence }) => sentence)).toEqual([
      "A chunk of stream 7, part 1, with the four bytes 01 02 03 04 at offset 4 of a part of eight bytes, with its CRC-32:",
      "The same stream's part 0, of no bytes, without a CRC-32:",
    ]);
    const common = { magic: 0x4d44, version: 1, streamId: 7 };
    const last = 0b001;
    const crc = 0b100;
    const [first, second] = examples.map(({ at, bytes }) => ({ at, ...decode(bytes) }));
    expect(first?.header, first?.at).toEqual({
      ...common,
      flags: last | crc,
      partIndex: 1,
      crc32: first?.crc,
      byteOffset: 4,
    });
    expect(first?.payload, first?.at).toEqual([1, 2, 3, 4]);
    expect(second?.header, second?.at).toEqual({ ...common, flags: last, partIndex: 0, crc32: 0, byteOffset: 0 });
    expect(second?.payload, second?.at).toEqual([]);
  });
});
