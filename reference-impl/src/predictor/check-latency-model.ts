import { DmpcError, type LatencyModel, type LatencyRegression, type ModelTree } from "@dmpc/schemas";

/** What is wrong, and where in the regression. */
interface Finding {
  readonly what: string;
  readonly path: string;
}

/**
 * Applies the rules of a latency model that a schema cannot express. O(size of the model).
 *
 * @param model - Valid under latency-model.schema.json.
 * @throws DmpcError DMPC_DOCUMENT_INVALID
 * @see spec/latency-model.md#latency-model
 */
export function checkLatencyModel({ layerTypes, otherTypes, wholeModel }: LatencyModel): void {
  const types = layerTypes.map(({ type }) => type);
  const twice = types.findIndex((type, index) => types.indexOf(type) !== index);
  if (twice >= 0)
    refuse({ what: `The type ${types[twice] ?? ""} has two regressions`, path: `/layerTypes/${String(twice)}` });
  layerTypes.forEach(({ regression }, index) => {
    checkRegression(regression, `/layerTypes/${String(index)}/regression`);
  });
  if (otherTypes !== undefined) checkRegression(otherTypes, "/otherTypes");
  if (wholeModel !== undefined) checkRegression(wholeModel, "/wholeModel");
}

function refuse({ what, path }: Finding): never {
  throw new DmpcError("DMPC_DOCUMENT_INVALID", `${what}; train the latency model again.`, { path });
}

function checkRegression(regression: LatencyRegression, path: string): void {
  const found = brokenInput(regression) ?? brokenPlace(regression) ?? brokenTree(regression);
  if (found !== undefined) refuse({ ...found, path: path + found.path });
}

function brokenInput({ inputs }: LatencyRegression): Finding | undefined {
  const seen = new Set<string>();
  for (const [index, { feature, least, most }] of inputs.entries()) {
    const path = `/inputs/${String(index)}`;
    if (seen.has(feature)) return { what: `The feature ${feature} is an input twice`, path: `${path}/feature` };
    if (least > most) return { what: `The least value of ${feature} is above the most`, path: `${path}/least` };
    seen.add(feature);
  }
  return undefined;
}

function brokenPlace({ inputs, terms, kernel, trees = [] }: LatencyRegression): Finding | undefined {
  const lists: (readonly [string, readonly number[]])[] = [
    ...terms.map((term, index) => [`/terms/${String(index)}/inputs`, term.inputs] as const),
    ...(kernel === undefined ? [] : [["/kernel/inputs", kernel.inputs] as const]),
    ...trees.map((tree, index) => [`/trees/${String(index)}/inputs`, tree.inputs] as const),
  ];
  for (const [path, places] of lists) {
    const index = places.findIndex((place) => place >= inputs.length);
    if (index < 0) continue;
    const what = `There is no input ${String(places[index])} among ${String(inputs.length)}`;
    return { what, path: `${path}/${String(index)}` };
  }
  const landmark = kernel?.landmarks.findIndex(({ at }) => at.length !== kernel.inputs.length) ?? -1;
  if (landmark < 0) return undefined;
  return {
    what: "A landmark has not one coordinate for each input of the kernel",
    path: `/kernel/landmarks/${String(landmark)}/at`,
  };
}

function brokenTree({ trees = [] }: LatencyRegression): Finding | undefined {
  for (const [index, tree] of trees.entries()) {
    const found = brokenLinks(tree);
    if (found !== undefined) return { ...found, path: `/trees/${String(index)}${found.path}` };
  }
  return undefined;
}

function brokenLinks({ inputs, thresholds, below, above, leaves }: ModelTree): Finding | undefined {
  const splits = inputs.length;
  for (const [name, list] of Object.entries({ thresholds, below, above })) {
    if (list.length === splits) continue;
    return { what: `A tree has ${String(splits)} splits and ${String(list.length)} in ${name}`, path: `/${name}` };
  }
  if (leaves.length !== splits + 1) {
    return { what: `A tree has ${String(splits)} splits and ${String(leaves.length)} leaves`, path: "/leaves" };
  }
  const reached = new Set<number>();
  for (const [name, links] of Object.entries({ below, above })) {
    for (const [split, link] of links.entries()) {
      const path = `/${name}/${String(split)}`;
      const leads = link >= 0 ? link > split && link < splits : -1 - link < leaves.length;
      if (!leads) return { what: `A tree has no later split and no leaf ${String(link)}`, path };
      if (reached.has(link)) return { what: `A tree reaches ${String(link)} twice`, path };
      reached.add(link);
    }
  }
  return undefined;
}
