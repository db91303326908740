import {
  beginHold,
  endHold,
  findHeldMail,
  findHold,
  keepHold,
  markHeldMailSent,
  resendHeldMail,
  type HeldMail,
} from '@sonae/domain/holds';
import { Failure } from '../bootstrap/failure.mjs';
import type { Database, SystemScope, Tx } from '@sonae/tenancy';
import { checkChoice, type Choice } from './check-choice.ts';
import { describeHold } from './describe-hold.ts';
import { findWorker } from './find-worker.ts';
import { markLogSent } from './mark-log-sent.ts';
import { scope, withDatabase } from './with-database.ts';

/** Deliveries in one transaction. */
const limit = 5_000;

/**
 * Carries out an operator's decision in transactions of a limited size; a killed run can simply be repeated.
 * @throws {Failure} for a choice that nothing meets, or a log that cannot be read or is another's
 */
export async function decideHeldMail(url: string, act: 'resend' | 'mark-sent' | 'begin', choice: Choice) {
  checkChoice(choice);
  await withDatabase(url, async (database) => {
    // Needed when no worker has run since the restore.
    await keepHold(database, scope);
    const hold = await database.read(scope, findHold);
    if (act === 'begin') {
      await begin(database);
      return;
    }
    const mails = (await database.read(scope, findHeldMail)).filter((mail) => isChosen(mail, choice));
    if (mails.length === 0) refuseNone(choice);
    if (!hold) {
      console.log('保留はありません。 / Nothing is on hold.');
      return;
    }
    const done = await decide(database, act, choice, mails);
    console.log(
      act === 'resend'
        ? `${done} 通を送ります。 / to be sent: ${done}`
        : `${done} 通を送信済みとしました。 / recorded as sent: ${done}`,
    );
    const ended = choice.all && (await database.run(scope, endHold));
    console.log(ended ? '保留を終了しました。 / The hold has ended.' : await describeRest(database, choice));
  });
}

async function decide(database: Database, act: string, choice: Choice, mails: HeldMail[]) {
  const decideHeld = act === 'resend' ? resendHeldMail : markHeldMailSent;
  if (choice.log !== undefined) return markLogSent(database, choice.log);
  let done = 0;
  for (const { messageId } of mails)
    done += await inPortions(database, (tx) => decideHeld(tx, { messageId, limit }));
  return done;
}

/** Describes the mail that is still on hold after a decision that did not end the hold. */
async function describeRest(database: Database, { all }: Choice) {
  const waiting = (await database.read(scope, findHold))?.waiting ?? 0;
  if (all)
    return waiting > 0
      ? `その間に ${waiting} 通が保留に加わりました。もう一度実行してください。 / ${waiting} were added meanwhile: run it again.`
      : '途中だった通知の宛先を worker が準備しています。終わってから、もう一度実行してください。\nThe worker is still preparing a notice: run it again after that.';
  return waiting > 0
    ? `ほかに ${waiting} 通を保留しています（一覧は npm run hold）。 / still on hold: ${waiting} (npm run hold lists them)`
    : '保留しているメールはもうありません。保留を終えるには npm run hold -- resend --all を実行してください。\nNothing waits any more. To end the hold: npm run hold -- resend --all';
}

/** A kind without mail on hold may be decided already. An id without any is wrong, or was decided before. */
function refuseNone(choice: Choice) {
  for (const name of ['message', 'association'] as const)
    if (choice[name] !== undefined)
      throw new Failure(
        `保留しているメールはありません: --${name} ${choice[name]}（一覧は npm run hold）`,
        `Nothing of it is on hold: --${name} ${choice[name]} (npm run hold lists what is)`,
      );
}

async function begin(database: Database) {
  const worker = await findWorker(process.env);
  if (worker)
    console.error(
      `注意: worker が動いています（${worker}）。保留するまでに送ったメールがあるかもしれません。先に worker を止めてください。\n` +
        `A worker runs (${worker}): it may have sent mail before the hold. Stop it first.`,
    );
  if (!(await database.run(scope, beginHold))) {
    const hold = await database.read(scope, findHold);
    const { japanese, english } = hold ? describeHold(hold) : { japanese: '', english: '' };
    throw new Failure(`すでに保留しています: ${japanese}`, english);
  }
  const { marked } = await keepHold(database, scope);
  console.log(`${marked} 通を保留しました。 / on hold: ${marked}`);
  console.log(
    'worker を起動し、1 分ほど待ってから、npm run hold で一覧を見て、どうするかを決めてください。\n' +
      'Next: start the worker, wait a minute, then look at npm run hold and decide.',
  );
}

async function inPortions(database: Database, work: (tx: Tx<SystemScope>) => Promise<number>) {
  let done = 0;
  for (let count = limit; count === limit; done += count) count = await database.run(scope, work);
  return done;
}

function isChosen({ messageId, kind, associationId }: HeldMail, choice: Choice) {
  return (
    (choice.message === undefined || choice.message.toLowerCase() === messageId) &&
    (choice.kind === undefined || choice.kind === kind) &&
    (choice.association === undefined || choice.association.toLowerCase() === associationId)
  );
}
