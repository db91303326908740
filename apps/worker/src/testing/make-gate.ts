/** Where a transaction of a test stops, until it may go on. */
export interface Gate {
  /** Resolves when the transaction has come to the gate. */
  readonly entered: Promise<void>;
  /** Waits at the gate. */
  pass(): Promise<void>;
  open(): void;
}

/** A gate that is closed. */
export function makeGate(): Gate {
  let enter = () => {};
  let open = () => {};
  const entered = new Promise<void>((resolve) => (enter = resolve));
  const opened = new Promise<void>((resolve) => (open = resolve));
  const pass = () => {
    enter();
    return opened;
  };
  return { entered, pass, open: () => open() };
}
