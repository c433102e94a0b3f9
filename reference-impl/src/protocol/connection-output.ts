/** What a session can do with its connection. */
export interface ConnectionOutput {
  /** Sends a text message. */
  sendText(text: string): void;
  /** Sends a binary message. The bytes must not change afterwards. */
  sendBinary(message: Uint8Array): void;
  /** Closes the connection. */
  close(status: number, reason: string): void;
}
