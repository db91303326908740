import type { Options } from '../arguments.ts';
import { awaitAccepted } from '../await-states.ts';
import { judgeWorld } from '../judge-world.ts';
import { makePrefecture, publishNotice } from '../prefecture.ts';
import type { Mood } from '../relay/start-relay.ts';
import type { Scenario } from '../scenario.ts';

interface Limited {
  name: string;
  fault: string;
  mood: Mood;
  defaults: Partial<Options>;
  /** The seconds that it may take. */
  most: number;
}

/** Makes a scenario of a mail server with a limit, and a broadcast through it. */
function relayOf({ name, fault, mood, defaults, most }: Limited): Scenario {
  return {
    name,
    fault,
    defaults: { workers: 1, connections: 20, lease: 120, ...defaults },
    run: async (stage) => {
      const { options, ledger, relay, postgres, store } = stage;
      const addresses = Array.from(
        { length: options.recipients },
        (_, n) => `p${n}@d${(n % 12) + 1}.example.jp`,
      );
      const associationId = await makePrefecture(ledger.client, { addresses });
      await relay.set(mood);
      const fleet = await stage.startWorkers(options.workers);
      await publishNotice({ databaseUrl: postgres.appUrl, queueUrl: store.url, associationId });
      const took = await awaitAccepted(ledger.client, associationId, addresses.length, most);
      const { mostConnections, connections } = await relay.count();
      const deaths = fleet.deaths();
      await fleet.stop();
      const { violations, row } = await judgeWorld(ledger.client, relay.file);
      const cap = options.connections * options.workers;
      if (mostConnections > cap) violations.push(`${mostConnections} connections at once, more than ${cap}`);
      if (deaths > 0) violations.push(`${deaths} workers died`);
      return {
        figures: {
          recipients: options.recipients,
          'all accepted after (s)': took.toFixed(1),
          'connections, most at once': `${connections}, ${mostConnections}`,
        },
        violations,
        row: {
          ...row,
          waited: `${options.recipients} in ${took.toFixed(0)} s; at most ${mostConnections} connections`,
        },
      };
    },
  };
}

export const slowRelay = relayOf({
  name: 'slow-relay',
  fault: 'the mail server takes 5 mails a second and says so (451 4.7.1)',
  mood: { perSecond: 5 },
  defaults: { recipients: 2_000 },
  most: 600,
});

export const shortSessions = relayOf({
  name: 'short-sessions',
  fault: 'the mail server ends each connection after 10 mails (421)',
  mood: { mostMails: 10 },
  defaults: { recipients: 4_000 },
  most: 120,
});

export const slowAnswers = relayOf({
  name: 'slow-answers',
  fault: 'the mail server takes 65 seconds to answer a whole message, with a lease of 30 seconds',
  mood: { all: 'answers-after-65-seconds' },
  defaults: { recipients: 20, lease: 30 },
  most: 300,
});
