import { type Implication, type Implications, NO_RETURN } from "./implications.ts";

/**
 * The steps by which something that is on the end device would have to be on the edge device; undefined if there are none,
 * which means that the constraints can be satisfied. O(nodes + steps).
 */
export function findWay({ steps, end, edge }: Implications): Implication[] | undefined {
  const arrival = new Map<number, Implication>();
  const open = [end];
  for (let node = open.pop(); node !== undefined && !arrival.has(edge); node = open.pop()) {
    for (const step of steps[node] ?? []) {
      if (step.to === end || arrival.has(step.to)) continue;
      arrival.set(step.to, step);
      open.push(step.to);
    }
  }
  if (!arrival.has(edge)) return undefined;
  const way: Implication[] = [];
  for (let step = arrival.get(edge); step !== undefined; step = arrival.get(step.from)) way.push(step);
  return way.reverse();
}

/** The nodes that have to be on the end device, or, against the steps, on the edge device. O(nodes + steps). */
export function forcedNodes({ steps, end, edge }: Implications, device: "end" | "edge"): Set<number> {
  const onward: number[][] = steps.map(() => []);
  for (const { from, to } of steps.flat()) {
    const [here, there] = device === "end" ? [from, to] : [to, from];
    onward[here]?.push(there);
  }
  const forced = new Set([device === "end" ? end : edge]);
  for (const node of forced) for (const next of onward[node] ?? []) forced.add(next);
  return forced;
}

/**
 * One of the named constraints without which the others exclude each other all the same; undefined if each is needed.
 * O(nodes + steps), however many constraints there are.
 *
 * A constraint is needed exactly if every way leads over it. `noReturn`, which has many steps, is looked at first: it is
 * needed if there is no way without its steps. Every other one is a single step. It has to be on the way that was found, and
 * there must be no way past it: so the search goes on over each of these steps only when nothing else is left to search,
 * and must by then have come to no later node of the way.
 *
 * @param way - What {@link findWay} has found.
 */
export function findNeedless(
  implications: Implications,
  names: Iterable<string>,
  way: readonly Implication[],
): string | undefined {
  const { steps, end } = implications;
  const onWay = new Set(way.map(({ constraint }) => constraint));
  for (const name of names) {
    if (!onWay.has(name)) return name;
  }
  if (onWay.has(NO_RETURN)) {
    const without = steps.map((list) => list.filter(({ constraint }) => constraint !== NO_RETURN));
    if (findWay({ ...implications, steps: without }) !== undefined) return NO_RETURN;
  }
  const isSingle = ({ constraint }: Implication): boolean => constraint !== undefined && constraint !== NO_RETURN;
  const position = new Map(way.map(({ to }, index) => [to, index + 1]));
  const seen = new Set([end]);
  let farthest = 0;
  const search = (from: number): void => {
    const open = [from];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      farthest = Math.max(farthest, position.get(node) ?? 0);
      for (const step of steps[node] ?? []) {
        if (isSingle(step) || seen.has(step.to)) continue;
        seen.add(step.to);
        open.push(step.to);
      }
    }
  };
  search(end);
  for (const [index, step] of way.entries()) {
    if (!isSingle(step)) continue;
    if (farthest > index) return step.constraint;
    seen.add(step.to);
    search(step.to);
  }
  return undefined;
}
