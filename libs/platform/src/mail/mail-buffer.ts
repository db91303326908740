/** Memory for one message at a time, reused for the next: that saves the garbage collector megabytes a second. */
export class MailBuffer {
  private bytes = Buffer.alloc(0);

  /** Returns `length` bytes of undefined content. The content of an earlier call is lost. */
  take(length: number): Buffer {
    // A tenth more, because the next recipient's name may be longer.
    if (this.bytes.length < length) this.bytes = Buffer.allocUnsafeSlow(Math.ceil(length * 1.1));
    return this.bytes.subarray(0, length);
  }
}
