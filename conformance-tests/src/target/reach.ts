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
  /**
   * What a program that passes on what the product does did wrong; undefined as long as it keeps to its rules. Then
   * nothing that a check sees is the product's failure.
   */
  fault?(): DmpcError | undefined;
  /** Ends what was started for the run. */
  close(): Promise<void>;
}
