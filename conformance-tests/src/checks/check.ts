import type { CheckRole, HelloParams, HelloResult, RequirementId } from "@dmpc/schemas";
import type { Arbitrary } from "fast-check";
import type { Connection, Session } from "../client/index.ts";
import type { EndDeviceBench } from "../target/end-device-bench.ts";

/** What a check may use. Connections that it opens are closed when it ends. */
export interface CheckContext {
  /** Where the implementation is. */
  readonly url: string;
  /**
   * What the implementation said of itself when the run began.
   *
   * @throws {@link CheckOutcome} `could-not-run` if it said nothing.
   */
  readonly hello: HelloResult;
  /**
   * Runs scenarios on the end device that is judged.
   *
   * @throws {@link CheckOutcome} `could-not-run` if a server is judged.
   */
  readonly endDevice: Pick<EndDeviceBench, "run">;
  /** A short text that no other run or check has, for blobs and ids that no device holds yet. Verdicts do not depend on it. */
  readonly nonce: string;
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
  /** What an implementation does that passes, in one sentence. */
  readonly title: string;
  /**
   * Returns if the implementation satisfies the requirements.
   *
   * @throws {@link CheckOutcome} if it does not, or if nothing can be said.
   */
  run(context: CheckContext): Promise<void>;
}
