import type { ConformanceFrame, RecordedScenario } from "@dmpc/schemas";
import { WebSocket } from "ws";
import type { Assignment, EndDevice, Ending, RunningEndDevice } from "../target/end-device.ts";
import { byConnection } from "./by-connection.ts";
import { ConnectionPlayback } from "./connection-playback.ts";

/** Longest pause before a connection that is kept, in milliseconds. */
const MOST_PAUSE_MS = 10_000;

/**
 * Plays an end device's part of recorded scenarios: opens its connections, sends its frames when all before them have
 * passed, and ends as it did.
 */
export class PlayedEndDevice implements EndDevice {
  readonly description = "recording";
  readonly #scenarios: readonly RecordedScenario[];
  readonly #frames: ReadonlyMap<number, readonly ConformanceFrame[]>;
  #played = 0;
  #opened = 0;
  #divergence: string | undefined;

  /**
   * @param scenarios - How each scenario ended.
   * @param frames - What passed in all of them.
   */
  constructor(scenarios: readonly RecordedScenario[], frames: readonly ConformanceFrame[]) {
    this.#scenarios = scenarios;
    this.#frames = byConnection(frames);
  }

  /** What the suite did otherwise than when it was recorded; undefined while it does the same. */
  get divergence(): string | undefined {
    return this.#divergence;
  }

  /** {@inheritDoc EndDevice.start} */
  start({ url, scenarioId, deadlineMs }: Assignment): RunningEndDevice {
    const scenario = this.#scenarios[this.#played];
    this.#played += 1;
    if (scenario === undefined) {
      this.#divergence ??= `it asked for scenario ${String(this.#played)}, which was not recorded`;
      return { ending: Promise.resolve(NOT_RECORDED), stop: () => Promise.resolve(undefined) };
    }
    const lanes = Array.from({ length: scenario.connections }, (_, index) => {
      return this.#frames.get(this.#opened + index + 1) ?? [];
    });
    this.#opened += scenario.connections;
    const startMs = Math.min(...lanes.map(([first]) => first?.atMs ?? Infinity));
    const sockets: WebSocket[] = [];
    const played = lanes.map(async ([opening, ...rest]) => {
      if (opening?.kind !== "opened") return;
      await new Promise((resolve) => setTimeout(resolve, Math.min(MOST_PAUSE_MS, opening.atMs - startMs)));
      const socket = new WebSocket(url, [...opening.offered], { perMessageDeflate: false });
      sockets.push(socket);
      const playback = new ConnectionPlayback(socket, rest, opening.atMs, (what) => {
        this.#divergence ??= what;
      });
      socket.once("open", () => {
        playback.start();
      });
      socket.once("error", (error) => {
        this.#divergence ??= `it refused a connection (${error.message})`;
        playback.giveUp();
      });
      await playback.ended;
    });
    let patience: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      patience = setTimeout(() => {
        this.#divergence ??= "it did not send what it had sent";
        resolve();
      }, deadlineMs + MOST_PAUSE_MS);
    });
    return {
      ending: Promise.race([Promise.all(played), late]).then(() => endingOf(scenario, scenarioId)),
      stop: () => {
        clearTimeout(patience);
        for (const socket of sockets) socket.terminate();
        return Promise.resolve(undefined);
      },
    };
  }
}

const NOT_RECORDED: Ending = { kind: "program-fault", seen: "no recording" };

/** Scenarios are numbered anew in each run. */
function endingOf({ ending, outcome, seen = "nothing" }: RecordedScenario, scenarioId: string): Ending {
  if (ending !== "outcome") return { kind: ending, seen };
  return outcome === undefined ? NOT_RECORDED : { kind: "outcome", outcome: { ...outcome, scenarioId } };
}
