/** Stops a transaction of a test until it may continue. */
export interface Gate {
  /** Resolves when the transaction has reached the gate. */
  readonly entered: Promise<void>;
  /** Waits at the gate. */
  pass(): Promise<void>;
  open(): void;
}

/** Creates a closed gate. */
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
