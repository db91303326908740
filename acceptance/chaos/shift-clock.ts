// Preloaded into a process (`--import`): shifts its clock by CLOCK_SHIFT_SECONDS, like a wrong clock of the machine.
const shift = Number(process.env.CLOCK_SHIFT_SECONDS) * 1_000;
const Real = Date;
globalThis.Date = class Date extends Real {
  constructor(...given: unknown[]) {
    super(...((given.length === 0 ? [Real.now() + shift] : given) as [number]));
  }
  static override now() {
    return Real.now() + shift;
  }
} as typeof Date;
