import { setTimeout as sleep } from 'node:timers/promises';

const letters = { worker: 'w', database: 'D', queue: 'q' };

/**
 * Injects all faults in random order, each when its share of the messages has been accepted.
 * @param {import('../arguments.mjs').Options} options
 * @param {ReturnType<import('@sonae/samples/random').seededRandom>} random
 * @returns {Promise<number>} the rows that were being sent at the faults, summed up
 */
export async function wreakHavoc(options, random, { postgres, store, relay, ledger, fleet }) {
  const { kills, databases, queues, recipients, workers, lease } = options;
  const plan = random.shuffle([
    ...Array(kills).fill('worker'),
    ...Array(databases).fill('database'),
    ...Array(queues).fill('queue'),
  ]);
  let emptied = 0;
  let sending = 0;
  const acts = {
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

async function untilTaken(relay, count, lease) {
  // Claims of a killed worker wait for the end of their lease, so the count may stand still for a while.
  for (
    const deadline = Date.now() + lease * 1000 + 60_000;
    (await relay.count()).taken < count;
    await sleep(5)
  ) {
    if (Date.now() > deadline)
      throw new Error(`the mail server has taken no more than ${(await relay.count()).taken}`);
  }
}
