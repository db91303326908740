import { setTimeout as sleep } from 'node:timers/promises';
import { awaitAccepted } from '../await-states.ts';
import { judgeWorld } from '../judge-world.ts';
import { makePrefecture, publishNotice } from '../prefecture.ts';
import { raiseAlerts } from '../raise-alerts.ts';
import type { Relay } from '../relay/start-relay.ts';
import type { Scenario } from '../scenario.ts';

const seconds = 240;

interface Ways {
  begin: (relay: Relay) => Promise<unknown>;
  end: (relay: Relay) => Promise<unknown>;
  /** What the workers should say of the mail server meanwhile. */
  reached: boolean;
}

/** Makes a scenario in which no recipient gets mail for a time, and then all do. */
function outageOf(name: string, fault: string, { begin, end, reached }: Ways): Scenario {
  return {
    name,
    fault,
    defaults: { recipients: 2_000, lease: 120 },
    run: async (stage) => {
      const { options, ledger, relay, postgres, store } = stage;
      const urls = { databaseUrl: postgres.appUrl, queueUrl: store.url };
      const addresses = Array.from(
        { length: options.recipients },
        (_, n) => `p${n}@d${(n % 12) + 1}.example.jp`,
      );
      const associationId = await makePrefecture(ledger.client, { addresses });
      const other = await makePrefecture(ledger.client, { addresses: ['a@d1.example.jp'], code: '27' });
      const fleet = await stage.startWorkers(options.workers);
      await begin(relay);
      await publishNotice({ ...urls, associationId });
      const alerts = await raiseAlerts({ ...urls, associationId: other });
      await sleep(2_000);
      const raised = await alerts.stop();
      const told = new Set<string>();
      const until = Date.now() + options.minutes * 60_000;
      while (Date.now() < until) {
        for (const { code, mail } of await fleet.readiness())
          told.add(`${String(code)} reached=${String(mail?.reached)}`);
        await sleep(1_000);
      }
      await end(relay);
      const alertsIn = await awaitAccepted(ledger.client, other, raised, seconds);
      const allIn = alertsIn + (await awaitAccepted(ledger.client, associationId, addresses.length, seconds));
      const deaths = fleet.deaths();
      const ends = await fleet.stop();
      const { violations, row } = await judgeWorld(ledger.client, relay.file);
      if (deaths > 0) violations.push(`${deaths} workers died`);
      if (ends.some(({ code }) => code !== 0))
        violations.push(`a worker did not end in order: ${JSON.stringify(ends)}`);
      if (options.minutes > 1 && !told.has(`200 reached=${reached}`))
        violations.push(`told: ${[...told].join('; ')}`);
      return {
        figures: {
          'minutes without mail': options.minutes,
          'alerts after it (s)': alertsIn.toFixed(1),
          'everything after it (s)': allIn.toFixed(1),
          'deaths of workers': deaths,
          'told meanwhile': [...told].join('; '),
        },
        violations,
        row: {
          ...row,
          waited: `${options.minutes} min, then alerts within ${Math.ceil(alertsIn)} s and all of ${options.recipients} within ${Math.ceil(allIn)} s; no process ended`,
        },
      };
    },
  };
}

export const outage = outageOf('outage', 'the mail server is away', {
  begin: (relay) => relay.listen(false),
  end: (relay) => relay.listen(true),
  reached: false,
});

export const refusals = outageOf('refusals', 'the mail server answers 451 to everything', {
  begin: (relay) => relay.set({ all: 'takes-no-mail' }),
  end: (relay) => relay.set({ all: null }),
  reached: true,
});
