const HOUR = 3_600_000;

/** The moment that many hours before. */
export function hoursBefore(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * HOUR);
}
