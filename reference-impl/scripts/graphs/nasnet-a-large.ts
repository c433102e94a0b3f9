import type { ModelGraph } from "@dmpc/schemas";
import { GraphSketch, type Sketched } from "./graph-sketch.ts";
import { PictureLayers } from "./picture-layers.ts";

/** Normal cells in a row. */
const REPEATS = 6;
/** Channels of the first normal cells; they double with each reduction. */
const FILTERS = 168;

/**
 * NASNet-A (6 @ 4032) for 331 x 331, operator by operator: a stem of a convolution and two reduction cells, then three
 * times six normal cells with a reduction cell between. Every cell consumes the results of the two cells before it.
 *
 * @see Zoph et al., Learning Transferable Architectures for Scalable Image Recognition, CVPR 2018, figures 2 and 4
 */
export function nasNetALarge(): ModelGraph {
  const graph = new GraphSketch("nasnet-a-large");
  const on = new PictureLayers(graph);
  const stem = on.norm(on.conv(graph.input("image", [1, 3, 331, 331]), 96, 3, 2));
  let [before, last]: [Sketched, Sketched] = [stem, stem];
  const follow = (cell: (on: PictureLayers, last: Sketched, before: Sketched) => Sketched, filters: number): void => {
    const narrow = squeeze(on, last, filters);
    [before, last] = [last, cell(on, narrow, matched(on, before, narrow, filters))];
  };
  follow(reductionCell, FILTERS / 4);
  follow(reductionCell, FILTERS / 2);
  for (const filters of [FILTERS, 2 * FILTERS, 4 * FILTERS]) {
    if (filters > FILTERS) follow(reductionCell, filters);
    for (let cell = 0; cell < REPEATS; cell += 1) follow(normalCell, filters);
  }
  return graph.finish(on.classify(on.relu(last), 1000));
}

function normalCell(on: PictureLayers, last: Sketched, before: Sketched): Sketched {
  return on.concat([
    before,
    on.add(separable(on, last, 5), separable(on, before, 3)),
    on.add(separable(on, before, 5), separable(on, before, 3)),
    on.add(on.pool(last, "AveragePool", 3), before),
    on.add(on.pool(before, "AveragePool", 3), on.pool(before, "AveragePool", 3)),
    on.add(separable(on, last, 3), last),
  ]);
}

function reductionCell(on: PictureLayers, last: Sketched, before: Sketched): Sketched {
  const one = on.add(separable(on, last, 5, 2), separable(on, before, 7, 2));
  const two = on.add(on.pool(last, "MaxPool", 3, 2), separable(on, before, 7, 2));
  const three = on.add(on.pool(last, "AveragePool", 3, 2), separable(on, before, 5, 2));
  const four = on.add(on.pool(one, "AveragePool", 3), two);
  const five = on.add(separable(on, one, 3), on.pool(last, "MaxPool", 3, 2));
  return on.concat([two, three, four, five]);
}

/** A separable convolution, which the paper applies twice; the first may have a stride. */
function separable(on: PictureLayers, x: Sketched, window: number, stride = 1): Sketched {
  const [, channels = 0] = x.shape;
  const first = on.norm(on.conv(on.depthwise(on.relu(x), window, stride), channels, 1));
  return on.norm(on.conv(on.depthwise(on.relu(first), window), channels, 1));
}

function squeeze(on: PictureLayers, x: Sketched, filters: number): Sketched {
  return on.norm(on.conv(on.relu(x), filters, 1));
}

/** The result before the last one, as large as the last: halved if it is larger, by two shifted samplings. */
function matched(on: PictureLayers, before: Sketched, last: Sketched, filters: number): Sketched {
  if (before.shape[2] === last.shape[2]) return squeeze(on, before, filters);
  const active = on.relu(before);
  const halves = [0, 1].map(() => on.conv(on.pool(active, "AveragePool", 1, 2), filters / 2, 1));
  return on.norm(on.concat(halves));
}
