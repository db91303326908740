/** One reading: seconds since the start, and a value. */
export interface Reading {
  second: number;
  value: number;
}

/**
 * The growth of a value per minute: the line of least squares through the readings after the warm-up. NaN for fewer
 * than three readings.
 */
export function slopeOf(readings: Reading[], warmUpSeconds: number): number {
  const points = readings.filter(({ second }) => second >= warmUpSeconds);
  if (points.length < 3) return NaN;
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const second = mean(points.map((point) => point.second));
  const value = mean(points.map((point) => point.value));
  const above = points.reduce((sum, point) => sum + (point.second - second) * (point.value - value), 0);
  const below = points.reduce((sum, point) => sum + (point.second - second) ** 2, 0);
  return (above / below) * 60;
}
