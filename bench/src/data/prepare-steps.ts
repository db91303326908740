import type { Plan } from './sizes.js';

/**
 * Temporary tables for the other steps, and two functions: `made` turns a name into an id, `dice` turns a name into a
 * whole number below a limit. Both are deterministic.
 */
export function prepareSteps({ associations, notices, daysBetween = 61 }: Plan, today: string): string[] {
  const day = /^\d{4}-\d{2}-\d{2}$/.exec(today)?.[0];
  if (day === undefined) throw new Error(`not a day: ${today}`);
  return [
    `CREATE FUNCTION pg_temp.made(text) RETURNS uuid LANGUAGE sql IMMUTABLE RETURN md5($1)::uuid`,
    `CREATE FUNCTION pg_temp.dice(text, integer) RETURNS integer LANGUAGE sql IMMUTABLE
      RETURN ((hashtextextended($1, 7) & 2147483647) % $2)::integer`,
    `CREATE FUNCTION pg_temp.today() RETURNS date LANGUAGE sql IMMUTABLE RETURN date '${day}'`,
    `CREATE TEMP TABLE plan AS
      SELECT place::integer, pharmacies FROM unnest(ARRAY[${associations.join(', ')}]) WITH ORDINALITY AS p (pharmacies, place)`,
    `CREATE TEMP TABLE notice AS
      SELECT number, pg_temp.today() - 7 - floor((${notices} - number) * ${daysBetween})::integer + time '10:00' AS published_at
      FROM generate_series(1, ${notices}) number`,
    `CREATE TEMP TABLE checklist AS
      SELECT f.id AS framework_id, i.code, row_number() OVER (ORDER BY i.position)::integer AS number
      FROM (SELECT id FROM framework WHERE code = 'mhlw-pharmacy-cyber-bcp' ORDER BY edition DESC LIMIT 1) f
      JOIN framework_item i ON i.framework_id = f.id`,
    `ANALYZE plan, notice, checklist`,
  ];
}
