/** A clock that moves only on command. */
export interface FakeClock {
  (): Date;
  set(instant: string): void;
  advance(milliseconds: number): void;
}

/** Starts at the given ISO instant, by default a Tuesday afternoon in Japan. */
export function fakeClock(start = '2026-06-09T04:10:00Z'): FakeClock {
  let now = Date.parse(start);
  return Object.assign(() => new Date(now), {
    set: (instant: string) => {
      now = Date.parse(instant);
    },
    advance: (milliseconds: number) => {
      now += milliseconds;
    },
  });
}
