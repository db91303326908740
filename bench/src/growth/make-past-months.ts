import pg from 'pg';

/** Turns an empty ledger into one that began `months` months ago. */
export async function makePastMonths(ownerUrl: string, months: number): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ first: string; next: string }>(
    `SELECT (app.first_month() - make_interval(months => $1))::date::text AS first,
       (app.first_month() - make_interval(months => $1 - 1))::date::text AS next`,
    [months],
  );
  const [{ first, next } = { first: '', next: '' }] = rows;
  await owner.query(`
    ALTER TABLE delivery DETACH PARTITION delivery_before;
    ALTER TABLE delivery ATTACH PARTITION delivery_before FOR VALUES FROM (MINVALUE) TO ('${next}');
    SELECT app.make_part('delivery', to_char(month, '"delivery_"YYYY_MM'), month AT TIME ZONE 'Asia/Tokyo',
      (month + interval '1 month') AT TIME ZONE 'Asia/Tokyo')
    FROM generate_series('${next}'::timestamp, app.first_month(), '1 month') month;
    CREATE OR REPLACE FUNCTION app.first_month() RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN '${first}'::date;`);
  await owner.end();
}
