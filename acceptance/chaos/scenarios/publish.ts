import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '@sonae/samples/random';
import type { Fleet } from '../fleet.ts';
import { judgeNotice, type JudgedNotice } from '../judge-notice.ts';
import { killParts } from '../kill-parts.ts';
import { openOfficer, type Officer } from '../open-officer.ts';
import type { Stage } from '../open-stage.ts';
import { makePrefecture } from '../prefecture.ts';
import type { Figures, Scenario } from '../scenario.ts';
import { untilAtRest, untilPrepared } from '../watch-preparation.ts';

/** Recipients of the notice that is paused and resumed; all of them get it. */
const few = 6_000;
/** Milliseconds from the answer until the first mail. */
const firstMailWithin = 1_000;

export const publish: Scenario = {
  name: 'publish',
  fault:
    'workers and PostgreSQL are killed while notices to the whole country are prepared, paused and taken back',
  defaults: { recipients: 126_406, kills: 4, databases: 1, workers: 2, lease: 10 },
  run: async (stage) => {
    const { options, ledger, relay, postgres, store } = stage;
    const open = async (recipients: number, code: string) => {
      const addresses = Array.from({ length: recipients }, (_, n) => `p${n}@d${n % 12}.example.jp`);
      const associationId = await makePrefecture(ledger.client, { addresses, code });
      return openOfficer({ databaseUrl: postgres.appUrl, queueUrl: store.url, associationId });
    };
    const nation = await open(options.recipients, '13');
    const prefecture = await open(few, '27');
    const random = seededRandom(options.seed);
    const figures: Figures = {};
    const violations: string[] = [];
    const found: JudgedNotice[] = [];
    const judged = async (name: string, id: string, recipients: number) => {
      const notice = await judgeNotice(ledger.client, relay.file, { id, recipients });
      violations.push(...notice.violations.map((violation) => `${name}: ${violation}`));
      found.push(notice);
      return notice;
    };

    // Measures the duration without a fault, with one worker and with all.
    for (const count of [1, options.workers]) {
      const fleet = await stage.startWorkers(count);
      await untilReady(fleet);
      const { id, ...times } = await time(stage, nation);
      for (const [what, value] of Object.entries(times)) figures[`${count} worker(s): ${what}`] = value;
      if (times['first mail (ms)'] > firstMailWithin)
        violations.push(`the first mail came ${times['first mail (ms)']} ms after the answer`);
      figures[`${count} worker(s): cancel (ms)`] = Math.round(await nation.cancel(id));
      await untilAtRest(ledger, id, 300);
      const { written, mailed, toldInVain } = await judged('taken back', id, options.recipients);
      figures[`${count} worker(s): mailed before it was taken back`] = mailed;
      figures[`${count} worker(s): told without a copy`] = toldInVain;
      if (written !== options.recipients) violations.push(`${written} were written`);
      await fleet.stop();
    }

    const fleet = await stage.startWorkers(options.workers);
    await untilReady(fleet);
    const kill = killParts(stage, fleet, random);
    const plan = random.shuffle([
      ...Array<'worker'>(options.kills).fill('worker'),
      ...Array<'database'>(options.databases).fill('database'),
      'backend' as const,
    ]);
    const killed = await nation.draft();
    await nation.publish(killed);
    for (const [turn, what] of plan.entries()) {
      await untilPrepared(ledger, killed, (turn + 0.5) / (plan.length + 1));
      await kill[what]();
    }
    await untilPrepared(ledger, killed, 1);
    await nation.cancel(killed);
    await kill.worker();
    await untilAtRest(ledger, killed, 300);
    const { written } = await judged('killed', killed, options.recipients);
    if (written !== options.recipients) violations.push(`${written} were written beside the kills`);

    // Cancelled during its preparation, with a kill before and after.
    const early = await nation.draft();
    await nation.publish(early);
    await untilPrepared(ledger, early, 0.3);
    await kill.worker();
    figures['cancel during the preparation (ms)'] = Math.round(await nation.cancel(early));
    await kill.worker();
    await untilAtRest(ledger, early, 300);
    figures['of these written'] = (await judged('taken back early', early, options.recipients)).written;

    // Paused and resumed: no mail is sent in between, and all afterwards.
    const paused = await prefecture.draft();
    await prefecture.publish(paused);
    figures['pause (ms)'] = Math.round(await prefecture.pause(paused));
    // Mail that a worker has claimed by then may still be sent.
    await sleep(2_000);
    const before = (await relay.count()).taken;
    await kill.worker();
    await sleep(3_000);
    const during = (await relay.count()).taken - before;
    // Claims of a killed worker return when their lease ends, and are not sent.
    if (during > 0) violations.push(`${during} were sent while it was paused`);
    figures['resume (ms)'] = Math.round(await prefecture.resume(paused));
    await untilPrepared(ledger, paused, 0.5);
    await kill.worker();
    await untilAtRest(ledger, paused, 300);
    const gone = await judged('paused', paused, few);
    const ends = await fleet.stop();
    if (ends.some(({ code }) => code !== 0)) violations.push('a worker did not end in order');
    await nation.end();
    await prefecture.end();
    const sum = (of: 'lost' | 'duplicates' | 'phantom') => found.reduce((all, notice) => all + notice[of], 0);
    figures['mailed after the pause'] = gone.mailed;
    const kills = options.kills + options.databases + 6;
    return {
      figures,
      violations,
      row: {
        lost: sum('lost'),
        duplicates: sum('duplicates'),
        bound: kills * options.connections * options.workers,
        phantom: sum('phantom'),
        waited: `first mail ${figures['1 worker(s): first mail (ms)'] ?? '?'} ms after the answer`,
      },
    };
  },
};

/** Publishes to all, and waits until all messages are written. */
async function time({ ledger, relay }: Stage, officer: Officer) {
  const id = await officer.draft();
  const before = (await relay.count()).taken;
  const answer = await officer.publish(id);
  const answered = performance.now();
  const mailed = (async () => {
    while ((await relay.count()).taken === before) await sleep(2);
    return performance.now() - answered;
  })();
  await untilPrepared(ledger, id, 1);
  const rows = (performance.now() - answered) / 1_000;
  return {
    id,
    'answer (ms)': Math.round(answer),
    'first mail (ms)': Math.round(await mailed),
    'all written (s)': Number(rows.toFixed(1)),
  };
}

async function untilReady(fleet: Fleet): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const states = await fleet.readiness();
    if (states.every(({ code }) => code === 200)) return;
    if (Date.now() > deadline) throw new Error(`not ready: ${JSON.stringify(states)}`);
    await sleep(100);
  }
}
