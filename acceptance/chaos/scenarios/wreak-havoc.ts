import { setTimeout as sleep } from 'node:timers/promises';
import type { SeededRandom } from '@sonae/samples/random';
import type { Options } from '../arguments.ts';
import type { Fleet } from '../fleet.ts';
import type { Stage } from '../open-stage.ts';
import type { Relay } from '../relay/start-relay.ts';

type Fault = 'worker' | 'database' | 'queue';

const letters: Record<Fault, string> = { worker: 'w', database: 'D', queue: 'q' };

/**
 * Injects all faults in random order, each when its share of the messages has been accepted.
 *
 * @returns the rows that were being sent at the faults, summed up
 */
export async function wreakHavoc(
  options: Options,
  random: SeededRandom,
  { postgres, store, relay, ledger, fleet }: Stage & { fleet: Fleet },
): Promise<number> {
  const { kills, databases, queues, recipients, workers, lease } = options;
  const plan = random.shuffle<Fault>([
    ...Array<Fault>(kills).fill('worker'),
    ...Array<Fault>(databases).fill('database'),
    ...Array<Fault>(queues).fill('queue'),
  ]);
  let emptied = 0;
  let sending = 0;
  const acts: Record<Fault, () => Promise<void>> = {
    worker: async () => {
      await fleet.kill(random.between(0, workers - 1));
      sending += await ledger.sending();
    },
    database: async () => {
      const before = await ledger.sending();
      ledger.leave();
      await postgres.kill();
      await postgres.start();
      await ledger.connect();
      sending += Math.max(before, await ledger.sending());
    },
    queue: () => store.empty(emptied++),
  };
  for (const [turn, fault] of plan.entries()) {
    const share = (turn + random.between(0, 99) / 100) / (plan.length + 1);
    await untilTaken(relay, Math.floor(share * recipients), lease);
    await acts[fault]();
    process.stdout.write(letters[fault]);
  }
  process.stdout.write('\n');
  return sending;
}

async function untilTaken(relay: Relay, count: number, lease: number): Promise<void> {
  // Claims of a killed worker wait for the end of their lease, so the count may stand still for a while.
  const deadline = Date.now() + lease * 1000 + 60_000;
  while ((await relay.count()).taken < count) {
    if (Date.now() > deadline)
      throw new Error(`the mail server has taken no more than ${(await relay.count()).taken}`);
    await sleep(5);
  }
}
