import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { projectFolder as root } from '../../../tools/bootstrap/runner.mjs';
import { awaitAccepted } from '../await-states.mjs';
import { judgeWorld } from '../judge-world.mjs';
import { makePrefecture, publishNotice } from '../prefecture.mjs';

const ahead = 600;
const behind = -3_600;

/** @type {import('../run.mjs').Scenario} */
export const clocks = {
  name: 'clocks',
  fault: 'the clock of one worker is 10 minutes ahead, that of another an hour behind',
  defaults: { recipients: 2_000, lease: 120 },
  run: async (stage) => {
    const { options, ledger, relay, postgres, store } = stage;
    const addresses = Array.from(
      { length: options.recipients },
      (_, n) => `p${n}@d${(n % 12) + 1}.example.jp`,
    );
    const associationId = await makePrefecture(ledger.client, { addresses });
    const shifted = (seconds) => ({
      NODE_OPTIONS: `--import ${pathToFileURL(path.join(root, 'acceptance/chaos/shift-clock.mjs')).href}`,
      CLOCK_SHIFT_SECONDS: String(seconds),
    });
    const fleets = [
      await stage.startWorkers(1),
      await stage.startWorkers(1, shifted(ahead)),
      await stage.startWorkers(1, shifted(behind)),
    ];
    await publishNotice({ databaseUrl: postgres.appUrl, queueUrl: store.url, associationId });
    const took = await awaitAccepted(ledger.client, associationId, addresses.length, 120);
    const [[well], ...wrong] = await Promise.all(fleets.map((fleet) => fleet.readiness()));
    await Promise.all(fleets.slice(1).map((fleet) => fleet.end()));
    await fleets[0].stop();
    const { violations, row } = await judgeWorld(ledger.client, relay.file);
    if (well.code !== 200) violations.push(`the worker with the right time says ${well.code}`);
    for (const [{ code }] of wrong)
      if (code !== 503) violations.push(`a worker with a wrong time says ${code}`);
    return {
      figures: {
        'all accepted after (s)': took.toFixed(1),
        'readiness of those with a wrong time': wrong
          .flat()
          .map(({ code }) => code)
          .join(', '),
      },
      violations,
      row: {
        ...row,
        waited: `${options.recipients} in ${took.toFixed(0)} s, and the two are not ready`,
      },
    };
  },
};
