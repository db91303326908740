import pg from 'pg';
import { dayInJapan } from '@sonae/platform/time';
import { loadWorld } from '../data/load-world.js';
import { memberScope, settingsOfScope } from '../isolation/read-rows.js';
import { median } from '../measure/medians.js';
import { beginSql } from '../peers/begin-sql.js';
import type { Benchmark, Outcome, Stage } from './benchmark.js';

/** Pharmacies that move in one transaction. */
const sizes = [100, 200, 1000];
/** Weekly notices for three years, to two contacts each, and a young association. */
const histories = { 'three years': 156, 'four weeks': 4 } as const;
type History = keyof typeof histories;
/** The largest ratio of a move's duration with the long history. */
const atMost = 1.5;

/** The duration of moving pharmacies to another branch, with a short and a long history. */
export const move: Benchmark = {
  name: 'move',
  title: 'Pharmacies that move to another branch, after four weeks and after three years of deliveries',
  onlyByName: true,
  run: async (stage): Promise<Outcome> => {
    const names = Object.keys(histories) as History[];
    const worlds: OpenWorld[] = [];
    for (const name of names) worlds.push(await open(stage, name));
    const times: Record<string, number[]> = {};
    try {
      for (let round = 0; round < stage.rounds; round += 1)
        for (const size of sizes)
          for (const world of worlds)
            (times[`${world.name}: ${size}`] ??= []).push(await moveOnce(world, size));
    } finally {
      await Promise.all(worlds.map(({ sql }) => sql.end()));
    }
    const of = (name: History, size: number) => median(times[`${name}: ${size}`] ?? []);
    const ratio = (size: number) => of('three years', size) / of('four weeks', size);
    return {
      conditions: [
        `one association of 1,200, ${worlds.map(({ name, deliveries }) => `${name}: ${deliveries.toLocaleString('en')} deliveries`).join(', ')}; one statement in the association’s scope with its COMMIT, medians of ${stage.rounds} rounds`,
      ],
      columns: sizes.map((size) => `${size.toLocaleString('en')} pharmacies (ms)`),
      rows: names.map((label) => ({
        label,
        cells: sizes.map((size) => Number(of(label, size).toFixed(1))),
      })),
      verdicts: sizes.map((size) => ({
        target: `${size.toLocaleString('en')} pharmacies after three years ≤ ${atMost} × after four weeks`,
        measured: ratio(size).toFixed(2),
        met: ratio(size) <= atMost,
      })),
      notes: [],
      detail: times,
    };
  },
};

interface OpenWorld {
  name: History;
  sql: pg.Client;
  associationId: string;
  deliveries: number;
}

async function open(stage: Stage, name: History): Promise<OpenWorld> {
  const { databaseUrl, adminUrl } = await stage.emptyDatabase();
  await loadWorld(
    adminUrl,
    { associations: [1200], notices: histories[name], daysBetween: 7 },
    dayInJapan(new Date()),
  );
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  const counted = await admin.query<{ count: number }>('SELECT count(*)::int FROM delivery');
  const found = await admin.query<{ id: string }>('SELECT id FROM association');
  await admin.end();
  const sql = new pg.Client({ connectionString: databaseUrl });
  await sql.connect();
  return { name, sql, associationId: found.rows[0]?.id ?? '', deliveries: counted.rows[0]?.count ?? 0 };
}

/** Moves each of them to the branch after its own. @returns milliseconds */
async function moveOnce({ sql, associationId }: OpenWorld, size: number): Promise<number> {
  const begin = performance.now();
  await sql.query(beginSql(settingsOfScope(memberScope(associationId)), 'READ WRITE'));
  await sql.query(
    `WITH next AS (SELECT id, coalesce(lead(id) OVER (ORDER BY id), first_value(id) OVER (ORDER BY id)) AS to_id FROM branch)
     UPDATE pharmacy p SET branch_id = n.to_id, updated_at = now(), version = p.version + 1
     FROM next n WHERE n.id = p.branch_id AND p.code <= 'M' || lpad($1::text, 5, '0')`,
    [size],
  );
  await sql.query('COMMIT');
  return performance.now() - begin;
}
