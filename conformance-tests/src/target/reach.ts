import type { DmpcError } from "@dmpc/schemas";

/** How an implementation under test is reached. */
export type Reach =
  | { readonly by: "url"; readonly url: string }
  | { readonly by: "exec"; readonly command: string }
  | { readonly by: "adapter"; readonly command: string }
  | { readonly by: "reference" };

/** An implementation under test that can be reached, however that came about. */
export interface Target {
  /** Where it is: `ws://` or `wss://`. It is started again first if it was started for the run and has ended. */
  locate(): Promise<string>;
  /** How a server that was started for the run ended by itself since this was last asked; undefined if it did not. */
  takeCrash(): string | undefined;
  /** What a program that drives it did wrong; undefined as long as it keeps to its rules. */
  fault(): DmpcError | undefined;
  /** Ends what was started for the run. */
  close(): Promise<void>;
}
