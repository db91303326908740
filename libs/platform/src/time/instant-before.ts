const HOUR = 3_600_000;

/** The instant so many hours, or days of 24 hours, before another. */
export function instantBefore(
  instant: Date,
  { days = 0, hours = 0 }: { days?: number; hours?: number },
): Date {
  return new Date(instant.getTime() - (days * 24 + hours) * HOUR);
}
