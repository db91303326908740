import { demoAccounts } from '../../demo/accounts.mjs';
import { withstand } from '../flood.mjs';
import { fromNetwork } from '../networks.mjs';
import { ask, openDevice, signInAs } from '../sign-in.mjs';

const attempts = 400;

/** Wrong passwords for addresses that nobody has: each of them asks for a hash of 19 MiB. */
export const requestOf = (n) => ask(`nobody${n}@example.jp`, 'mizu no oto ga suru', fromNetwork(n));

export const floodSignIn = {
  name: 'flood-sign-in',
  title: `サインインの洪水（${attempts} のネットワークから ${attempts} 件を同時に、のち続けて）`,
  run: async (attack) => {
    const { url, teller, figures } = attack;
    const owner = demoAccounts.find(({ role }) => role === 'PHARMACY_MANAGER');
    const device = await openDevice(url, owner, fromNetwork(900, 1_000));
    const strangers = Array.from({ length: attempts }, (_, n) => signInAs(url, requestOf(n)));
    const known = await signInAs(url, ask(owner.email, owner.password, fromNetwork(901, 1_000), device));
    const answers = await Promise.all(strangers);
    const shed = answers.filter(({ outcome }) => outcome === '503 PASSWORDS_BUSY');
    figures['sign-in-at-once'] = {
      known,
      shed: shed.length,
      slowest: Math.max(...answers.map(({ ms }) => ms)),
    };
    teller.equal('その間の、使ったことのある端末からのサインイン', known.outcome, '200');
    teller.holds(
      `そのサインインにかかった時間: ${known.ms} ms`,
      known.ms < 3_000,
      '3 秒未満でなければなりません',
    );
    teller.note(`${attempts} 件のうち ${shed.length} 件は、Retry-After を付けて後回し`);
    teller.equal('Retry-After のない後回し', shed.filter(({ retryAfter }) => !retryAfter).length, 0);
    const { counts } = await withstand(attack, import.meta.url);
    teller.equal('洪水の中で成功したサインイン', counts['200'] ?? 0, 0);
  },
};
