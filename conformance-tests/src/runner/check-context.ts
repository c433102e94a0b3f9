import { type HelloParams, type HelloResult, isDmpcError } from "@dmpc/schemas";
import type { CheckContext, Passage } from "../checks/check.ts";
import {
  attemptHandshake,
  connect,
  type Connection,
  type ConnectionOptions,
  type Handshake,
  introduction,
  Session,
} from "../client/index.ts";
import type { EndDeviceBench } from "../target/end-device-bench.ts";
import type { Recording } from "../recording/recording.ts";
import type { Claims } from "../statement/claims.ts";
import { couldNotRun, nonConformance } from "../verdict/check-outcome.ts";
import type { FirstContact } from "./first-contact.ts";
import { type PropertySettings, PropertyTrial } from "./property-trial.ts";

/** What a {@link CheckContext} is made of. */
export interface ContextSettings extends PropertySettings {
  /** Where the implementation is. */
  readonly url: string;
  /** How the implementation itself is reached; `ws` if not given. */
  readonly reachedBy?: Passage | undefined;
  /** Resolves when the checks have ended beside which this one runs; undefined if it is to be waited for. */
  readonly othersEnded?: Promise<void> | undefined;
  /** What it said of itself when the run began, or why it did not. */
  readonly contact: FirstContact;
  /** What its conformance statement claims; undefined if there is none. */
  readonly claims: Claims | undefined;
  /** A text that no other run or check has. */
  readonly nonce: string;
  /** Runs scenarios on the end device that is judged; undefined if a server is judged. */
  readonly endDevice?: EndDeviceBench | undefined;
  /** Records what passes on the connections. */
  readonly recording: Recording;
  /** How long to wait for anything that the specification demands, in milliseconds. */
  readonly patienceMs: number;
}

/** The context of one check, which also looks after what the check opened. */
export class OwnedContext implements CheckContext {
  readonly url: string;
  readonly reachedBy: Passage;
  readonly othersEnded: Promise<void> | undefined;
  readonly claims: Claims | undefined;
  readonly nonce: string;
  readonly patienceMs: number;
  readonly forAll: CheckContext["forAll"];
  /** The property that the check tried. */
  readonly trial: PropertyTrial;
  readonly #contact: FirstContact;
  readonly #endDevice: EndDeviceBench | undefined;
  readonly #recording: Recording;
  readonly #connections: Connection[] = [];
  #session: Session | undefined;

  constructor(settings: ContextSettings) {
    this.url = settings.url;
    this.reachedBy = settings.reachedBy ?? "ws";
    this.othersEnded = settings.othersEnded;
    this.#contact = settings.contact;
    this.#endDevice = settings.endDevice;
    this.claims = settings.claims;
    this.nonce = settings.nonce;
    this.patienceMs = settings.patienceMs;
    this.#recording = settings.recording;
    const trial = new PropertyTrial(settings, () => {
      // What broke the property may have broken the session as well; the next attempt is to tell of itself alone.
      this.#session?.connection.drop();
      this.#session = undefined;
    });
    this.trial = trial;
    this.forAll = (arbitrary, property, weight) => trial.forAll(arbitrary, property, weight);
  }

  /** {@inheritDoc CheckContext.hello} */
  get hello(): HelloResult {
    if ("hello" in this.#contact) return this.#contact.hello;
    throw couldNotRun("a hello that succeeds", this.#contact.refusal);
  }

  /** {@inheritDoc CheckContext.endDevice} */
  get endDevice(): CheckContext["endDevice"] {
    const bench = this.#endDevice;
    if (bench === undefined) throw couldNotRun("an end device", "a server");
    return {
      run: async (sketch, behaviour) => {
        const run = await bench.run(sketch, behaviour, () => this.#recording.tap());
        const { ending } = run;
        if (ending.kind === "outcome") this.#recording.scenario({ ending: ending.kind, outcome: ending.outcome });
        else this.#recording.scenario({ ending: ending.kind, seen: ending.seen });
        return run;
      },
    };
  }

  /** {@inheritDoc CheckContext.handshake} */
  async handshake(subprotocols: readonly string[]): Promise<Handshake> {
    const handshake = await attemptHandshake(this.url, subprotocols, this.#options()).catch(refuseAnother);
    if (handshake.opened) this.#connections.push(handshake.connection);
    return handshake;
  }

  /** {@inheritDoc CheckContext.connect} */
  async connect(): Promise<Connection> {
    const connection = await connect(this.url, this.#options()).catch(refuseAnother);
    this.#connections.push(connection);
    return connection;
  }

  /** {@inheritDoc CheckContext.openSession} */
  async openSession(params: HelloParams = introduction()): Promise<Session> {
    const session = new Session(await this.connect());
    await session.greet(params);
    return session;
  }

  /** {@inheritDoc CheckContext.session} */
  async session(): Promise<Session> {
    if (this.#session?.usable !== true) this.#session = await this.openSession();
    return this.#session;
  }

  #options(): ConnectionOptions {
    return { patienceMs: this.patienceMs, tap: this.#recording.tap() };
  }

  /** Closes what the check opened. */
  close(): void {
    for (const connection of this.#connections) connection.drop();
  }
}

/** An implementation that answered when the run began, and does not now, has broken. */
function refuseAnother(error: unknown): never {
  if (!isDmpcError(error, "DMPC_TRANSPORT_UNREACHABLE")) throw error;
  throw nonConformance("the server to accept another connection", error.message);
}
