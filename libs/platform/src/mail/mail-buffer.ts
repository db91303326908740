/** Room for one message at a time, used again for the next: megabytes a second that nobody has to collect. */
export class MailBuffer {
  private bytes = Buffer.alloc(0);

  /** So many bytes, of any content. What was taken before is lost. */
  take(length: number): Buffer {
    // A little more, as the next recipient's name is longer.
    if (this.bytes.length < length) this.bytes = Buffer.allocUnsafeSlow(Math.ceil(length * 1.1));
    return this.bytes.subarray(0, length);
  }
}
