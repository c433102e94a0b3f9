import type { Observation, ObservedLayer } from "./observation.ts";
import { describeNode, type NodeRecord } from "./describe-node.ts";
import type { MeasuredOptimization } from "./reading-options.ts";
import { readTable, type Row } from "./read-rows.ts";
import { RowCells } from "./row-cells.ts";
import { sweepNode } from "./sweep-node.ts";

/** Reads a row of one kind of table; undefined for one that is not asked for. */
type RowReader = (cells: RowCells, row: Row, describe: Describe) => Observation | undefined;
type Describe = (key: string, record: () => NodeRecord) => ObservedLayer;

/** Logical processors of the devices whose names stand in the tables. */
const CORES = /^cpu(\d+)$/;

/**
 * Reads one of three kinds of table: nodes of whole-model runs, whole-model runs, or models of one layer. The names of
 * the columns tell them apart.
 *
 * @param optimization - Which rows are read of those tables that have both.
 * @throws DmpcError DMPC_SAMPLE_INVALID with the number of the row; DMPC_FILE
 */
export async function* observeTable(file: string, optimization: MeasuredOptimization): AsyncGenerator<Observation> {
  const described = new Map<string, ObservedLayer>();
  const describe: Describe = (key, record) => {
    let layer = described.get(key);
    if (layer === undefined) {
      layer = describeNode(record());
      described.set(key, layer);
    }
    return layer;
  };
  let read: RowReader | undefined;
  for await (const row of readTable(file)) {
    const cells = new RowCells(file, row);
    read ??= readerOf(row, cells, optimization);
    const observation = read(cells, row, describe);
    if (observation !== undefined) yield observation;
  }
}

function readerOf({ cells: { layer_type: sweep, node, model } }: Row, cells: RowCells, wanted: string): RowReader {
  if (sweep !== undefined) return sweepRow;
  const reader = node !== undefined ? nodeRow : model !== undefined ? modelRow : undefined;
  if (reader === undefined) {
    throw cells.error(
      "is of a table that has neither layer_type, nor node, nor model among its columns; give another file",
    );
  }
  return (row, raw, describe) => {
    const optimization = row.text("opt");
    if (optimization !== "none" && optimization !== "all") {
      throw row.error(`has opt ${optimization.slice(0, 40)}; it is none or all`);
    }
    return optimization === wanted ? reader(row, raw, describe) : undefined;
  };
}

function nodeRow(cells: RowCells, { cells: raw }: Row, describe: Describe): Observation {
  const key = [raw["op"], raw["attrs"], raw["in_shapes"], raw["out_shapes"]].join("|");
  const layer = describe(key, () => ({
    operator: cells.text("op"),
    attributes: cells.attributes("attrs"),
    inputs: cells.shapes("in_shapes"),
    outputs: cells.shapes("out_shapes"),
  }));
  return { ...ofRun(cells, raw), layer, layerId: cells.text("node") };
}

function modelRow(cells: RowCells, { cells: raw }: Row): Observation {
  return ofRun(cells, raw);
}

function ofRun(cells: RowCells, raw: Row["cells"]): Observation {
  const run = [
    "device",
    "model",
    "input",
    "load_procs",
    "load_duty",
    "load_kind",
    "cpu_user",
    "cpu_idle",
    "load1",
    "mem_available_kb",
    "threads",
  ];
  return {
    model: cells.text("model"),
    run: run.map((column) => raw[column]).join("|"),
    origin: "whole-model",
    ...measured(cells),
  };
}

function sweepRow(cells: RowCells, { number }: Row, describe: Describe): Observation {
  const type = cells.text("layer_type");
  const record = sweepNode(cells);
  const layer = describe(JSON.stringify(record), () => record);
  if (layer.type !== type) {
    throw cells.error(
      `has layer_type ${type.slice(0, 40)}, and ${record.operator.slice(0, 40)} is ${layer.type}; mend it, or leave the row out`,
    );
  }
  return { layer, model: "sweep", run: `sweep ${String(number)}`, origin: "sweep", ...measured(cells) };
}

function measured(cells: RowCells): Pick<Observation, "deviceId" | "conditions" | "loadProcesses" | "latencyMs"> {
  const device = cells.text("device");
  const cores = Number(CORES.exec(device)?.[1]);
  if (!Number.isSafeInteger(cores) || cores < 1) {
    throw cells.error(`has device ${device.slice(0, 40)}; it is cpu and the number of processors, such as cpu16`);
  }
  return {
    deviceId: device,
    conditions: { threads: cells.count("threads", 1, 65_536), cpuCores: cores, state: cells.state() },
    loadProcesses: cells.count("load_procs", 0, 1e6),
    latencyMs: cells.latency("us_median") / 1000,
  };
}
