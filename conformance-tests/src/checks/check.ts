import type { CheckRole, HelloParams, HelloResult, Limits, RequirementId } from "@dmpc/schemas";
import type { Arbitrary } from "fast-check";
import type { Connection, Handshake, Session } from "../client/index.ts";
import type { Claims } from "../statement/claims.ts";
import type { EdgeBehaviour } from "../edge-double/edge-behaviour.ts";
import type { ScenarioSketch } from "../scenario/scenario-sketch.ts";
import type { EndRun } from "../target/end-device-bench.ts";

/** What a check may use. Connections that it opens are closed when it ends. */
export interface CheckContext {
  /** Where the implementation is. */
  readonly url: string;
  /** How the implementation itself is reached; a proxy of the suite in front of it does not count. */
  readonly reachedBy: Passage;
  /**
   * Resolves when the checks have ended beside which this one runs; undefined if it may take all the time that it needs.
   */
  readonly othersEnded: Promise<void> | undefined;
  /**
   * What the implementation said of itself when the run began.
   *
   * @throws {@link CheckOutcome} `could-not-run` if it said nothing.
   */
  readonly hello: HelloResult;
  /** What its conformance statement claims; undefined if there is none. */
  readonly claims: Claims | undefined;
  /**
   * Runs scenarios on the end device that is judged.
   *
   * @throws {@link CheckOutcome} `could-not-run` if a server is judged.
   */
  readonly endDevice: ScenarioRunner;
  /** A short text that no other run or check has, for blobs and ids that no device holds yet. Verdicts do not depend on it. */
  readonly nonce: string;
  /** Attempts an opening handshake that offers the given subprotocols. */
  handshake(subprotocols: readonly string[]): Promise<Handshake>;
  /** How long to wait for anything that the specification demands, in milliseconds. */
  readonly patienceMs: number;
  /** Opens a connection without saying hello. */
  connect(): Promise<Connection>;
  /** Opens a connection and says hello. */
  openSession(params?: HelloParams): Promise<Session>;
  /** The check's own session; a new one if the last one has broken. */
  session(): Promise<Session>;
  /**
   * Tries a property on random values, and shrinks what breaks it. At most once a check, so that a seed and a path name
   * a counterexample.
   *
   * @param weight - Share of the run's `runs` that the property takes, for cases that are dear; 1 if not given.
   */
  forAll<T>(arbitrary: Arbitrary<T>, property: (value: T) => Promise<void>, weight?: number): Promise<void>;
}

/** How an implementation is reached: by the scheme of its URL, or through an adapter. */
export type Passage = "ws" | "wss" | "adapter";

/** Has the end device that is judged run scenarios. */
export interface ScenarioRunner {
  /** Runs one scenario on an edge device that behaves in one way, and returns what became of it. */
  run(sketch: ScenarioSketch, behaviour: EdgeBehaviour): Promise<EndRun>;
}

/** One judgement on an implementation. */
export interface Check {
  /** Its name in reports. Never reused for another meaning. */
  readonly checkId: string;
  /** The role that it judges; `session` for what every server has to do. A check of `end` uses no URL, the others no end device. */
  readonly role: CheckRole;
  /** The normative sentences that it judges. */
  readonly requirements: readonly [RequirementId, ...RequirementId[]];
  /** The capability that it is about; without it in `hello` there is nothing to judge. */
  readonly capability?: string;
  /** Whether it has to run while no other check does; false if not given. */
  readonly alone?: boolean;
  /** Whether it only waits, and begins with the first check to run beside all others; false if not given. */
  readonly besides?: boolean;
  /** The least limits with which it can be run; an implementation may announce less. */
  readonly needs?: Partial<Limits>;
  /**
   * For a check that is about the conformance statement, and needs one: why there is nothing to judge in a statement;
   * undefined if there is.
   */
  readonly claim?: (claims: Claims) => string | undefined;
  /** What an implementation does that passes, in one sentence. */
  readonly title: string;
  /**
   * The kind of its test purpose, in the manner of ITU-T X.290: what the suite does is valid, is invalid (it breaks a
   * schema, a rule, a limit), or is valid at a moment when it may not come. A check that does several is named after what
   * it is about.
   */
  readonly behaviour: "valid" | "invalid" | "inopportune";
  /**
   * What the suite sends or does to find out, in one sentence; for a check of the role `end`, the scenario and how the
   * suite's edge device behaves. What is expected then is the title.
   */
  readonly sends: string;
  /**
   * Why nothing can be judged where the implementation is; undefined if something can. Left out if something always can.
   */
  readonly reasonToLeaveOut?: (url: string, hello: HelloResult, claims: Claims | undefined) => string | undefined;
  /**
   * Returns if the implementation satisfies the requirements.
   *
   * @throws {@link CheckOutcome} if it does not, or if nothing can be said.
   */
  run(context: CheckContext): Promise<void>;
}
