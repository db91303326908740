/** Accepted messages a second in the last minute, the older ones counting less. */
export interface MeanOfMinute {
  /** Forgets what was accepted before. */
  begin(): void;
  /** One more message was accepted. */
  add(): void;
  rate(): number;
}

const minute = 60_000;

/** Starts with nothing accepted. */
export function meanOfMinute(now: () => number): MeanOfMinute {
  let recent = 0;
  let [firstAt, lastAt] = [0, -Infinity];
  const decayed = () => recent * Math.exp((lastAt - now()) / minute);
  return {
    begin() {
      [firstAt, recent] = [now(), 0];
    },
    add() {
      [recent, lastAt] = [decayed() + 1, now()];
    },
    rate: () => decayed() / (60 * (1 - Math.exp((firstAt - 1_000 - now()) / minute))),
  };
}
