// Preloaded into a process (`--import`): its clock is wrong by CLOCK_SHIFT_SECONDS, as a machine's can be.
const shift = Number(process.env.CLOCK_SHIFT_SECONDS) * 1_000;
const Real = Date;
globalThis.Date = class Date extends Real {
  constructor(...given) {
    super(...(given.length === 0 ? [Real.now() + shift] : given));
  }
  static now() {
    return Real.now() + shift;
  }
};
