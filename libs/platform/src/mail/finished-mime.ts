import type { Socket } from 'node:net';
import { Readable, Transform } from 'node:stream';

/**
 * A finished message for SMTP DATA. Nodemailer pipes it through a stream that checks each byte for a dot to double,
 * which takes longer than the rest of a send; a message without such a dot bypasses it.
 */
export class FinishedMime extends Readable {
  /** Whether the server may have received a byte of it. */
  begun = false;
  /** Whether `mayBegin` refused it although the server waits for it. */
  refused = false;
  /** The socket that it is written to. */
  socket?: Socket | undefined;

  /**
   * @param answerTimeout milliseconds the server may be silent once it may have received a byte
   * @param mayBegin called before the first byte; when it returns false, nothing is sent and the send fails
   */
  constructor(
    private readonly bytes: Buffer,
    private readonly answerTimeout: number,
    private readonly mayBegin: () => boolean,
  ) {
    super();
  }

  override pipe<T extends NodeJS.WritableStream>(destination: T): T {
    this.refused = !this.mayBegin();
    if (this.refused) {
      this.destroy(new Error('the message may not go out any more'));
      return destination;
    }
    this.begun = true;
    this.socket?.setTimeout(this.answerTimeout);
    this.holdSocket();
    if (!(destination instanceof Transform) || hasDotAtLineStart(this.bytes)) {
      destination.end(this.bytes);
      return destination;
    }
    // The stream itself adds the final line end, which it has not seen, and the closing dot.
    destination.push(this.bytes.subarray(0, this.bytes.length - (endsWithLine(this.bytes) ? 2 : 0)));
    destination.end();
    return destination;
  }

  // So that the closing dot is sent together with the message: one system call less on either side.
  private holdSocket(): void {
    const { socket } = this;
    socket?.cork();
    process.nextTick(() => socket?.uncork());
  }
}

const [cr, lf, dot] = [0x0d, 0x0a, 0x2e];

function hasDotAtLineStart(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(dot); at !== -1; at = bytes.indexOf(dot, at + 1)) {
    const before = bytes[at - 1];
    // Some servers treat a bare CR or LF as a line end.
    if (before === undefined || before === lf || before === cr) return true;
  }
  return false;
}

function endsWithLine(bytes: Buffer): boolean {
  return bytes.at(-2) === cr && bytes.at(-1) === lf;
}
