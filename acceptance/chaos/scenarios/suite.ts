import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pinnedEnvironment } from '../../../tools/bootstrap/install.mjs';
import { projectFolder as root } from '../../../tools/bootstrap/runner.mjs';

/** Faults that tests of the suite inject, and the guarantee that each checks; the tests run on systems of their own. */
export const heldBySuite: readonly { fault: string; spec: string; holds: string }[] = [
  {
    fault:
      'A recipient’s server hangs up, falls silent or says goodbye; also where all of its mail is urgent',
    spec: 'apps/worker/src/deliveries/hostile-recipients.e2e.spec.ts',
    holds: 'the others get theirs, later alerts within 5 s',
  },
  {
    fault: 'Two hundred domains of one association, with one recipient each, greylist',
    spec: 'apps/worker/src/deliveries/greylisting-domains.e2e.spec.ts',
    holds: 'the pace stays: 400 mails and 10 alerts of another association arrive within seconds',
  },
  {
    fault: 'One association has urgent mail to sixty new domains that fall silent after the message',
    spec: 'apps/worker/src/deliveries/tarpits-of-one.e2e.spec.ts',
    holds: 'first mails of another association, alerts and others, arrive within seconds',
  },
  {
    fault: 'A message or a delivery is locked, also one whose mail is over',
    spec: 'apps/worker/src/deliveries/locked-message.e2e.spec.ts',
    holds: 'all other mail goes on',
  },
  {
    fault: 'A contact is locked whose mail comes back',
    spec: 'apps/worker/src/deliveries/locked-contact.e2e.spec.ts',
    holds: 'all mail goes on; the contact is marked once it is free',
  },
  {
    fault: 'The mail of a notice that was paused, resumed or taken back cannot follow',
    spec: 'apps/worker/src/deliveries/settle-stops.e2e.spec.ts',
    holds: 'those of others follow; the sweep tries it again',
  },
  {
    fault: 'A portion of a notice cannot be written',
    spec: 'apps/worker/src/advisories/prepare-advisory.e2e.spec.ts',
    holds: 'all other portions are, also those of the same notice; the sweep tries it again',
  },
  {
    fault: 'A notice is published beside a member list that moves its pharmacies',
    spec: 'apps/api/src/advisories/publish-beside-moves.e2e.spec.ts',
    holds: 'both are done, none is refused',
  },
  {
    fault: 'A backend ends between the connection and its first use',
    spec: 'libs/tenancy/src/lost-connection.spec.ts',
    holds: 'the process goes on',
  },
  {
    fault: 'The API is replaced behind a proxy, under load',
    spec: 'apps/api/src/rolling-restart.e2e.spec.ts',
    holds: '0 failed requests',
  },
  {
    fault: 'A table is locked',
    spec: 'apps/api/src/locked-table.e2e.spec.ts',
    holds: 'requests for other tables are answered',
  },
  {
    fault: 'The database is not at the version of the program, or its disk is full',
    spec: 'libs/platform/src/database/readiness.spec.ts',
    holds: 'the process is not ready, and says why',
  },
  {
    fault: 'Millions of expired rows wait for the nightly tidy',
    spec: 'apps/worker/src/tidy-tables.e2e.spec.ts',
    holds: 'they go in batches, each table by itself',
  },
  {
    fault: 'A mail server is away for an hour (fake clock)',
    spec: 'apps/worker/src/deliveries/outage.e2e.spec.ts',
    holds: 'no process ends; degraded all the time',
  },
  {
    fault: 'A mail server puts everything off for ninety minutes (fake clock)',
    spec: 'apps/worker/src/deliveries/refusing-server.e2e.spec.ts',
    holds: 'alerts arrive within 2 minutes after it is well, the rest within minutes',
  },
  {
    fault: 'A mail server refuses everybody for good, with 554 or 550 5.1.1, for half an hour (fake clock)',
    spec: 'apps/worker/src/deliveries/refuses-everybody.e2e.spec.ts',
    holds: 'no alert is lost, no contact is marked; all arrive within minutes after it is well',
  },
  {
    fault: 'A mail server hangs up at every recipient, or after every message (fake clock)',
    spec: 'apps/worker/src/deliveries/breaking-server.e2e.spec.ts',
    holds: 'it shows as an outage; what it has not got arrives within minutes after it is well',
  },
  {
    fault: 'A mail server is away for 14 days (fake clock)',
    spec: 'apps/worker/src/stale-mail.e2e.spec.ts',
    holds: 'what is overtaken is cancelled, with the reason; what is still true goes',
  },
  {
    fault: 'One association sends to all its members while another has a little mail',
    spec: 'apps/worker/src/deliveries/fair-turns.e2e.spec.ts',
    holds: 'associations take turns; the little mail does not wait for the broadcast',
  },
  {
    fault: 'One association publishes many notices while another publishes one',
    spec: 'apps/worker/src/advisories/fair-portions.e2e.spec.ts',
    holds: 'associations take turns with the portions; the one has every second turn',
  },
  {
    fault: 'An answer takes longer than the lease',
    spec: 'apps/worker/src/deliveries/keep-leases.e2e.spec.ts',
    holds: 'the lease is renewed, no recipient gets two copies',
  },
  {
    fault: 'The clock of a worker is ten minutes ahead, or set back by an hour (fake clock)',
    spec: 'apps/worker/src/wrong-clocks.e2e.spec.ts',
    holds: 'nothing is sent twice, mail goes on, the worker is not ready',
  },
  {
    fault: 'A pharmacy moves to another branch while its records are read',
    spec: 'libs/tenancy/src/moved-rights.spec.ts',
    holds: 'rights go over in the same commit',
  },
  {
    fault: 'A data folder is lost in the middle of a broadcast',
    spec: 'tools/backup/rehearsal.e2e.spec.ts',
    holds: 'it is restored to an instant, on hold until an operator decides',
  },
];

/** The name of this scenario in the command. */
export const suite = { name: 'suite', fault: 'the faults that tests of the suite do' };

/** Runs the specs. @returns the specs that failed */
export async function runSuite(): Promise<readonly string[]> {
  // Some specs start built programs.
  spawnSync(process.execPath, ['node_modules/nx/dist/bin/nx.js', 'run-many', '-t', 'build'], {
    cwd: root,
    env: pinnedEnvironment(),
  });
  return heldBySuite
    .map(({ spec }) => spec)
    .filter((spec) => {
      const args = [path.join(root, 'tools/jest.mjs'), '--maxWorkers=1', spec];
      const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
      return status !== 0;
    });
}
