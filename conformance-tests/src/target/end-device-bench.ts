import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DmpcError } from "@dmpc/schemas";
import type { EdgeBehaviour } from "../edge-double/edge-behaviour.ts";
import { EdgeDouble } from "../edge-double/edge-double.ts";
import { CORRECT } from "../edge-double/behaviours/index.ts";
import type { Observations } from "../edge-double/observations.ts";
import { Scene } from "../edge-double/scene.ts";
import { graphOf, LAYERED_SCALE, readModel } from "../golden/index.ts";
import { placeAll } from "../oracles/index.ts";
import type { FrameTap } from "../recording/frame-tap.ts";
import type { ScenarioSketch } from "../scenario/scenario-sketch.ts";
import { MODEL_FILE, toScenario } from "../scenario/to-scenario.ts";
import type { EndDevice, Ending } from "./end-device.ts";

/** Time of a scenario if nothing else is asked for, in milliseconds. */
export const DEADLINE_MS = 10_000;

/** How long an end device has, after its outcome, to let go of what the edge device holds for it, in milliseconds. */
const RELEASE_MS = 1_500;

/** How long the last messages of an end device that has ended may be under way, in milliseconds. */
const CLOSING_MS = 300;

/** What became of one scenario. */
export interface EndRun {
  /** The scenario. */
  readonly sketch: ScenarioSketch;
  /** How the edge device behaved. */
  readonly behaviour: EdgeBehaviour;
  /** The outcome, or why there is none. */
  readonly ending: Ending;
  /** What the edge device saw. */
  readonly observations: Observations;
  /** Whether the end device let go of every inference: cancelled it, closed the connection, or got its answer. */
  readonly released: boolean;
  /** The right result of each inference: the bytes of each output, by tensor id. */
  readonly values: Scene["values"];
}

/** What stands between the end device and the suite's edge device. */
export interface Interposed {
  /** Where the end device finds it. */
  readonly url: string;
  /** Ends it. */
  close(): Promise<void>;
}

/** How an {@link EndDeviceBench} is set up. */
export interface BenchOptions {
  /** Port at which the suite's edge device listens; a free one if not given. */
  readonly port?: number | undefined;
  /** Time that an end device has for a scenario, in milliseconds; {@link DEADLINE_MS} if not given. */
  readonly deadlineMs?: number | undefined;
  /** What stands between the end device and the suite's edge device: from the URL of the one to that of the other. */
  readonly interpose?: ((url: string) => Promise<Interposed>) | undefined;
}

/** Makes an end device run scenarios on the edge device that the suite plays. */
export class EndDeviceBench {
  /** The end device. */
  readonly endDevice: EndDevice;
  readonly #edge: EdgeDouble;
  readonly #url: string;
  readonly #folder: string;
  readonly #deadlineMs: number;
  readonly #closeInterposed: () => Promise<void>;
  #scenarios = 0;

  private constructor(
    edge: EdgeDouble,
    endDevice: EndDevice,
    folder: string,
    deadlineMs: number,
    interposed: Interposed | undefined,
  ) {
    this.#edge = edge;
    this.endDevice = endDevice;
    this.#folder = folder;
    this.#deadlineMs = deadlineMs;
    this.#url = interposed?.url ?? edge.url;
    this.#closeInterposed = async () => interposed?.close();
  }

  /**
   * Starts the suite's edge device.
   *
   * @param makeEndDevice - Makes the end device, given where the edge device is.
   * @throws DmpcError DMPC_TRANSPORT_UNREACHABLE if the port cannot be had.
   */
  static async open(
    makeEndDevice: (edgeUrl: string) => EndDevice,
    options: BenchOptions = {},
  ): Promise<EndDeviceBench> {
    const edge = await EdgeDouble.listen(options.port ?? 0);
    const interposed = await options.interpose?.(edge.url);
    const folder = await mkdtemp(join(tmpdir(), "dmpc-conform-"));
    const endDevice = makeEndDevice(interposed?.url ?? edge.url);
    return new EndDeviceBench(edge, endDevice, folder, options.deadlineMs ?? DEADLINE_MS, interposed);
  }

  /**
   * Has the end device run a scenario, and waits until it has ended.
   *
   * @param newTap - Makes what is told of everything that passes on a connection.
   */
  async run(sketch: ScenarioSketch, behaviour: EdgeBehaviour, newTap?: () => FrameTap): Promise<EndRun> {
    this.#scenarios += 1;
    const scenarioId = `scenario ${String(this.#scenarios)}`;
    const scenario = toScenario(sketch, scenarioId, this.#deadlineMs);
    const scene = new Scene(sketch, scenario);
    const folder = join(this.#folder, String(this.#scenarios));
    const scenarioFile = join(folder, "scenario.json");
    await mkdir(folder);
    await writeFile(join(folder, MODEL_FILE), readModel(sketch.model.model));
    await writeFile(scenarioFile, `${JSON.stringify(scenario, undefined, 2)}\n`);

    const played = this.#edge.play(scene, behaviour, newTap);
    const { connected } = played;
    const deadlineMs = this.#deadlineMs;
    const running = this.endDevice.start({ url: this.#url, folder, scenarioFile, scenarioId, deadlineMs, connected });
    try {
      const ending = await running.ending;
      const released = ending.kind === "outcome" && (await becomes(() => played.released, RELEASE_MS));
      const afterwards = await running.stop();
      await becomes(() => played.closed, CLOSING_MS);
      const { observations, values } = scene;
      return { sketch, behaviour, ending: afterwards ?? ending, observations, released, values };
    } finally {
      await running.stop();
      played.end();
      await rm(folder, { recursive: true, force: true });
    }
  }

  /**
   * Has the end device run the plainest scenario, before anything is judged.
   *
   * @throws DmpcError DMPC_PROCESS if its program does not work: it neither connects nor says anything that can be judged.
   */
  async smoke(): Promise<void> {
    const placement = placeAll(graphOf(LAYERED_SCALE), "edge");
    const { ending, observations } = await this.run(
      { model: LAYERED_SCALE, placement, inferences: [[[1, 2, 3, 4, 5, 6]]] },
      CORRECT,
    );
    if (ending.kind === "outcome") return;
    if (ending.kind !== "program-fault" && observations.calls.length > 0) return;
    throw new DmpcError(
      "DMPC_PROCESS",
      `the program of the end device does not work: for its first scenario an outcome was expected, and there is ${ending.seen}; see spec/driving-an-end-device.md`,
    );
  }

  /** Ends the suite's edge device, and removes the scenarios. */
  async close(): Promise<void> {
    await this.#closeInterposed();
    await this.#edge.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Whether something becomes true within a time, in milliseconds. */
async function becomes(condition: () => boolean, patienceMs: number): Promise<boolean> {
  const until = performance.now() + patienceMs;
  while (!condition() && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 10));
  return condition();
}
