/** The parameters of a statement that is put together from parts, in the order in which the parts name them. */
export class Parameters {
  readonly values: unknown[] = [];

  /** Takes a value and answers its place in the text, such as `$3`. */
  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}
