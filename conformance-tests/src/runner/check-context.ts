import { type HelloParams, type HelloResult, isDmpcError } from "@dmpc/schemas";
import type { CheckContext } from "../checks/check.ts";
import { connect, type Connection, introduction, Session } from "../client/index.ts";
import type { EndDeviceBench } from "../target/end-device-bench.ts";
import { couldNotRun, nonConformance } from "../verdict/check-outcome.ts";
import type { FirstContact } from "./first-contact.ts";
import { type PropertySettings, PropertyTrial } from "./property-trial.ts";

/** What a {@link CheckContext} is made of. */
export interface ContextSettings extends PropertySettings {
  /** Where the implementation is. */
  readonly url: string;
  /** What it said of itself when the run began, or why it did not. */
  readonly contact: FirstContact;
  /** A text that no other run or check has. */
  readonly nonce: string;
  /** Runs scenarios on the end device that is judged; undefined if a server is judged. */
  readonly endDevice?: EndDeviceBench | undefined;
}

/** The context of one check, which also looks after what the check opened. */
export class OwnedContext implements CheckContext {
  readonly url: string;
  readonly nonce: string;
  readonly forAll: CheckContext["forAll"];
  /** The property that the check tried. */
  readonly trial: PropertyTrial;
  readonly #contact: FirstContact;
  readonly #endDevice: EndDeviceBench | undefined;
  readonly #connections: Connection[] = [];
  #session: Session | undefined;

  constructor(settings: ContextSettings) {
    this.url = settings.url;
    this.#contact = settings.contact;
    this.nonce = settings.nonce;
    this.#endDevice = settings.endDevice;
    const trial = new PropertyTrial(settings);
    this.trial = trial;
    this.forAll = (arbitrary, property, weight) => trial.forAll(arbitrary, property, weight);
  }

  /** {@inheritDoc CheckContext.hello} */
  get hello(): HelloResult {
    if ("hello" in this.#contact) return this.#contact.hello;
    throw couldNotRun("a hello that succeeds", this.#contact.refusal);
  }

  /** {@inheritDoc CheckContext.endDevice} */
  get endDevice(): EndDeviceBench {
    if (this.#endDevice !== undefined) return this.#endDevice;
    throw couldNotRun("an end device", "a server");
  }

  /** {@inheritDoc CheckContext.connect} */
  async connect(): Promise<Connection> {
    const connection = await connect(this.url).catch((error: unknown) => {
      // It did answer when the run began.
      if (!isDmpcError(error, "DMPC_TRANSPORT_UNREACHABLE")) throw error;
      throw nonConformance("the server to accept another connection", error.message);
    });
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

  /** Closes what the check opened. */
  close(): void {
    for (const connection of this.#connections) connection.drop();
  }
}
