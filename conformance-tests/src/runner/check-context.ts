import type { HelloParams, HelloResult } from "@dmpc/schemas";
import type { CheckContext } from "../checks/check.ts";
import { connect, type Connection, introduction, Session } from "../client/index.ts";
import { type PropertySettings, PropertyTrial } from "./property-trial.ts";

/** What a {@link CheckContext} is made of. */
export interface ContextSettings extends PropertySettings {
  /** Where the implementation is. */
  readonly url: string;
  /** What it said of itself. */
  readonly hello: HelloResult;
  /** A text that no other run has. */
  readonly nonce: string;
}

/** The context of one check, which also looks after what the check opened. */
export class OwnedContext implements CheckContext {
  readonly url: string;
  readonly hello: HelloResult;
  readonly nonce: string;
  readonly forAll: CheckContext["forAll"];
  /** The property that the check tried. */
  readonly trial: PropertyTrial;
  readonly #connections: Connection[] = [];
  #session: Session | undefined;

  constructor(settings: ContextSettings) {
    this.url = settings.url;
    this.hello = settings.hello;
    this.nonce = settings.nonce;
    const trial = new PropertyTrial(settings);
    this.trial = trial;
    this.forAll = (arbitrary, property, weight) => trial.forAll(arbitrary, property, weight);
  }

  async connect(): Promise<Connection> {
    const connection = await connect(this.url);
    this.#connections.push(connection);
    return connection;
  }

  async openSession(params: HelloParams = introduction()): Promise<Session> {
    const session = new Session(await this.connect());
    await session.greet(params);
    return session;
  }

  async session(): Promise<Session> {
    if (this.#session?.usable !== true) this.#session = await this.openSession();
    return this.#session;
  }

  /** Closes what the check opened. */
  close(): void {
    for (const connection of this.#connections) connection.drop();
  }
}
