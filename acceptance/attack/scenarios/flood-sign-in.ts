import { setTimeout as sleep } from 'node:timers/promises';
import { demoAccounts } from '@sonae/samples/accounts';
import { flood, withstand } from '../flood.ts';
import { fromNetwork } from '../networks.ts';
import { ask, openDevice, signInAs } from '../sign-in.ts';
import { takeNth } from '../../take-nth.ts';
import type { Scenario } from '../attack.ts';

const attempts = 400;

/** Wrong passwords for addresses without an account: each costs a hash of 19 MiB. */
export const requestOf = (n: number) => ask(`nobody${n}@example.jp`, 'mizu no oto ga suru', fromNetwork(n));

export const floodSignIn: Scenario = {
  name: 'flood-sign-in',
  title: `サインインの洪水（${attempts} のネットワークから ${attempts} 件を同時に、のち続けて）`,
  run: async (attack) => {
    const { url, teller, figures } = attack;
    const owner = takeNth(
      demoAccounts.filter(({ role }) => role === 'PHARMACY_MANAGER'),
      0,
    );
    const device = await openDevice(url, owner, fromNetwork(900, 1_000));
    // The flood has its own threads, so that the measured sign-in waits for the system and not for this process.
    const crowd = flood({ ...attack, connections: attempts, seconds: 4 }, import.meta.url);
    await sleep(1_000);
    const known = await signInAs(url, ask(owner.email, owner.password, fromNetwork(901, 1_000), device));
    const { counts: crowded } = await crowd;
    figures['sign-in-at-once'] = { known, counts: crowded };
    teller.note(`同時に ${attempts} 件: ${JSON.stringify(crowded)}`);
    teller.equal('その間の、使ったことのある端末からのサインイン', known.outcome, '200');
    teller.holds(
      `そのサインインにかかった時間: ${known.ms} ms`,
      known.ms < 5_000,
      '5 秒未満でなければなりません',
    );
    const { counts } = await withstand(attack, import.meta.url);
    teller.equal('洪水の中で成功したサインイン', counts['200'] ?? 0, 0);
  },
};
