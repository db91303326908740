import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { projectFolder as root } from '../../../tools/bootstrap/runner.mjs';
import { awaitAccepted } from '../await-states.ts';
import { judgeWorld } from '../judge-world.ts';
import { makePrefecture, publishNotice } from '../prefecture.ts';
import type { Scenario } from '../scenario.ts';

const ahead = 600;
const behind = -3_600;

export const clocks: Scenario = {
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
    const shifted = (seconds: number) => ({
      NODE_OPTIONS: `--import ${pathToFileURL(path.join(root, 'acceptance/chaos/shift-clock.ts')).href}`,
      CLOCK_SHIFT_SECONDS: String(seconds),
    });
    const sound = await stage.startWorkers(1);
    const shiftedOnes = [
      await stage.startWorkers(1, shifted(ahead)),
      await stage.startWorkers(1, shifted(behind)),
    ];
    await publishNotice({ databaseUrl: postgres.appUrl, queueUrl: store.url, associationId });
    const took = await awaitAccepted(ledger.client, associationId, addresses.length, 120);
    const [well, ...readings] = await Promise.all([sound, ...shiftedOnes].map((fleet) => fleet.readiness()));
    const wrong = readings.flat();
    for (const fleet of shiftedOnes) fleet.end();
    await sound.stop();
    const { violations, row } = await judgeWorld(ledger.client, relay.file);
    const code = well?.[0]?.code;
    if (code !== 200) violations.push(`the worker with the right time says ${String(code)}`);
    for (const { code } of wrong)
      if (code !== 503) violations.push(`a worker with a wrong time says ${String(code)}`);
    return {
      figures: {
        'all accepted after (s)': took.toFixed(1),
        'readiness of those with a wrong time': wrong.map(({ code }) => code).join(', '),
      },
      violations,
      row: {
        ...row,
        waited: `${options.recipients} in ${took.toFixed(0)} s, and the two are not ready`,
      },
    };
  },
};
