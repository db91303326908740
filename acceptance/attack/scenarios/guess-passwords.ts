import { demoAccounts } from '@sonae/samples/accounts';
import { fromNetwork } from '../networks.ts';
import { ask, openDevice, signInAs } from '../sign-in.ts';
import { takeNth } from '../../take-nth.ts';
import type { Scenario } from '../attack.ts';

const guesses = 60;

/** Guesses one account's password from a new network each time, so that no count by network applies. */
export const guessPasswords: Scenario = {
  name: 'guess-passwords',
  title: `総当たり（1 つのアカウントに、${guesses} のネットワークから）`,
  run: async (attack) => {
    const { url, behindProxy, teller, figures } = attack;
    const owner = takeNth(
      demoAccounts.filter(({ role }) => role === 'ASSOCIATION_OFFICER'),
      0,
    );
    const device = await openDevice(url, owner, fromNetwork(950, 1_000));
    const from = performance.now();
    const guess = (email: string) =>
      Promise.all(
        Array.from({ length: guesses }, (_, n) =>
          signInAs(url, ask(email, `guess number ${n} of many`, fromNetwork(500 + n, 1_000))),
        ),
      );
    const guessed = guess(owner.email);
    const known = await signInAs(url, ask(owner.email, owner.password, fromNetwork(951, 1_000), device));
    const answers = await guessed;
    const seconds = (performance.now() - from) / 1_000;
    const tried = answers.filter(({ outcome }) => outcome === '200 SIGN_IN_FAILED').length;
    const refused = answers.filter(({ retryAfter }) => retryAfter).length;
    figures['guess-passwords'] = { tried, refused, seconds: Math.round(seconds * 10) / 10, known };
    teller.note(
      `${guesses} 件のうち、確かめられたのは ${tried} 件、後回しは ${refused} 件（${seconds.toFixed(1)} 秒）`,
    );
    // Ten a day without delay, then one in two seconds or more. Without a proxy all of them share an address.
    const bound = 12 + seconds / 2;
    teller.holds(
      `確かめられた推測: ${tried} 件`,
      tried <= bound,
      `${bound.toFixed(0)} 件以下でなければなりません`,
    );
    teller.equal('その間の、使ったことのある端末からのサインイン', known.outcome, '200');
    teller.holds(
      `そのサインインにかかった時間: ${known.ms} ms`,
      known.ms < 3_000,
      '3 秒未満でなければなりません',
    );
    if (behindProxy) {
      const nobody = await guess('nobody-to-be-guessed@example.jp');
      const same = nobody.filter(({ outcome }) => outcome === '200 SIGN_IN_FAILED').length;
      teller.holds(`存在しないアドレスへの推測も同じく遅れる: ${same} 件`, same <= 12 + 8 / 2, '16 件以下');
    }
    await attack.mustLive();
  },
};
