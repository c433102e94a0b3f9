import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupLayers } from "../../src/model/group-layers.ts";
import { type OnnxModel, readOnnxModel } from "../../src/model/onnx-model.ts";
import { makeNode } from "../support/nodes.ts";
import { onnxFile } from "../support/onnx-files.ts";

/** A model of which each layer, `l0`, `l1`, ..., consumes results of some layers before it. */
function modelOf(uses: readonly (readonly number[])[]): OnnxModel {
  const nodes = uses.map((producers, index) => {
    const inputs = producers.map((producer) => `t${String(producer)}`);
    return makeNode("Sum", inputs.length === 0 ? ["x"] : inputs, [`t${String(index)}`]);
  });
  const consumed = new Set(uses.flat());
  const output = uses.flatMap((_, index) => (consumed.has(index) ? [] : [{ name: `t${String(index)}` }]));
  return readOnnxModel(onnxFile({ input: [{ name: "x" }], output, node: nodes }), "model");
}

const anyModel = (maxLayers: number): fc.Arbitrary<number[][]> =>
  fc
    .array(fc.uniqueArray(fc.nat({ max: 20 }), { maxLength: 3 }), { minLength: 1, maxLength: maxLayers })
    .map((drafts) =>
      drafts.map((draft, index) => (index === 0 ? [] : [...new Set(draft.map((producer) => producer % index))])),
    );

const anySets = (layers: number): fc.Arbitrary<number[][]> =>
  fc.array(fc.uniqueArray(fc.nat({ max: layers - 1 }), { minLength: 1, maxLength: 3 }), { maxLength: 3 });

const anyCase = (maxLayers: number): fc.Arbitrary<{ uses: number[][]; sets: number[][] }> =>
  anyModel(maxLayers).chain((uses) => anySets(uses.length).map((sets) => ({ uses, sets })));

const nameOf = (layer: number): string => `t${String(layer)}`;

/** The number of its group for each layer. */
function groupsOf(model: OnnxModel, sets: readonly (readonly number[])[], layers: number): number[] {
  const grouped = groupLayers(
    model,
    sets.map((set) => set.map(nameOf)),
  );
  const groups = new Map(grouped.layers.flatMap(({ nodes }, index) => nodes.map(({ name }) => [name, index])));
  return Array.from({ length: layers }, (_, layer) => groups.get(nameOf(layer)) ?? NaN);
}

function isAcyclic(uses: readonly (readonly number[])[], groups: readonly number[]): boolean {
  const before = new Map([...new Set(groups)].map((group) => [group, new Set<number>()]));
  uses.forEach((producers, layer) => {
    for (const producer of producers) {
      if (groups[producer] !== groups[layer]) before.get(groups[layer] ?? NaN)?.add(groups[producer] ?? NaN);
    }
  });
  for (let free: [number, Set<number>] | undefined; before.size > 0;) {
    free = [...before].find(([, waiting]) => waiting.size === 0);
    if (free === undefined) return false;
    before.delete(free[0]);
    for (const waiting of before.values()) waiting.delete(free[0]);
  }
  return true;
}

/** Every way to divide layers into groups, as the number of its group for each layer. */
function* partitions(layers: number, groups: readonly number[] = []): Generator<readonly number[]> {
  if (groups.length === layers) {
    yield groups;
    return;
  }
  for (let group = 0; group <= Math.max(-1, ...groups) + 1; group += 1) yield* partitions(layers, [...groups, group]);
}

describe("groupLayers", () => {
  it("makes an order of groups that can run, with each layer once and what belongs together together", () => {
    fc.assert(
      fc.property(anyCase(30), ({ uses, sets }) => {
        const model = modelOf(uses);
        const grouped = groupLayers(
          model,
          sets.map((set) => set.map(nameOf)),
        );
        const made = new Set(model.inputs);
        for (const { layerId, nodes, inputs, outputs } of grouped.layers) {
          expect(layerId).toBe(nodes[0]?.name);
          for (const name of inputs) expect(made).toContain(name);
          for (const { input, output } of nodes) {
            for (const name of input) expect([...made, ...inputs]).toContain(name);
            for (const name of output) made.add(name);
          }
          for (const name of outputs) expect(made).toContain(name);
        }
        const all = grouped.layers.flatMap(({ nodes }) => nodes.map(({ name }) => name));
        expect(all.toSorted()).toEqual(uses.map((_, layer) => nameOf(layer)).toSorted());
        const groups = groupsOf(model, sets, uses.length);
        for (const set of sets) expect(new Set(set.map((layer) => groups[layer])).size).toBe(1);
        expect(isAcyclic(uses, groups)).toBe(true);
      }),
      { seed: 151, numRuns: 300 },
    );
  });

  it("gives each group the tensors that cross its border, and those alone", () => {
    fc.assert(
      fc.property(anyCase(15), ({ uses, sets }) => {
        const model = modelOf(uses);
        const groups = groupsOf(model, sets, uses.length);
        const { layers } = groupLayers(
          model,
          sets.map((set) => set.map(nameOf)),
        );
        layers.forEach(({ inputs, outputs }, group) => {
          const own = uses.flatMap((_, layer) => (groups[layer] === group ? [layer] : []));
          const foreign = (layer: number): boolean => groups[layer] !== group;
          const takes = own.flatMap((layer) =>
            uses[layer]?.length === 0 ? ["x"] : (uses[layer] ?? []).filter(foreign).map(nameOf),
          );
          const gives = own.filter(
            (layer) =>
              model.outputs.includes(nameOf(layer)) ||
              uses.some((producers, user) => foreign(user) && producers.includes(layer)),
          );
          expect(inputs.toSorted()).toEqual([...new Set(takes)].toSorted());
          expect(outputs.toSorted()).toEqual(gives.map(nameOf).toSorted());
        });
      }),
      { seed: 152, numRuns: 200 },
    );
  });

  it("merges no more than it has to: no finer grouping keeps the sets together without a circle", () => {
    fc.assert(
      fc.property(anyCase(7), ({ uses, sets }) => {
        const groups = groupsOf(modelOf(uses), sets, uses.length);
        for (const finer of partitions(uses.length)) {
          const isValid =
            sets.every((set) => set.every((layer) => finer[layer] === finer[set[0] ?? 0])) && isAcyclic(uses, finer);
          if (!isValid) continue;
          // In every valid grouping, what was merged is merged: the one that was made is the finest of all.
          groups.forEach((group, one) => {
            groups.forEach((other, two) => {
              if (group === other) expect(finer[one]).toBe(finer[two]);
            });
          });
        }
      }),
      { seed: 153, numRuns: 60 },
    );
  });

  it("changes nothing where nothing belongs together, and makes one group of two ends of a long chain", () => {
    const uses = Array.from({ length: 20_000 }, (_, layer) => (layer === 0 ? [] : [layer - 1]));
    const model = modelOf(uses);
    expect(groupLayers(model, []).layers).toEqual(model.layers);
    const { layers } = groupLayers(model, [[nameOf(0), nameOf(19_999)]]);
    expect(layers).toHaveLength(1);
    expect(layers[0]).toMatchObject({ layerId: "t0", inputs: ["x"], outputs: ["t19999"] });
  });
});
