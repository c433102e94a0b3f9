/** What a session can do with its connection. */
export interface ConnectionOutput {
  /**
   * Sends a text message.
   *
   * @returns Settles as {@link ConnectionOutput.sendBinary} does.
   */
  sendText(text: string): Promise<void>;
  /**
   * Sends a binary message, whose bytes must not change afterwards.
   *
   * @returns Settles when it has left this process, or never will because the connection is over. Never rejects.
   */
  sendBinary(message: Uint8Array): Promise<void>;
  /** Closes the connection. */
  close(status: number, reason: string): void;
}
