import {
  formatDay,
  MailFacts,
  MailLink,
  MailPhone,
  MailText,
  textFacts,
  type MailSender,
} from '@sonae/platform/mail';
import type { NamedPolice, PoliceContact } from '@sonae/domain/authorities';
import type { VNode } from 'preact';

import { policeDeskTexts as texts } from './police-desks.texts.js';

/**
 * The police in a sentence: 「名称（電話 …）」, with 要確認 when its confirmation is a year old. Unknown: 都道府県警察.
 */
export function namePolice({ name, phone, stale = false }: NamedPolice = { name: texts.police }): string {
  return phone === undefined ? name : texts.named(name, phone, stale);
}

/** The police without the telephone number, for further mentions. */
export function nameShortly(named: NamedPolice | undefined): string {
  return named?.name ?? texts.police;
}

/** Lists the police contacts, each with its source and the day it was confirmed, or 要確認. */
export function PoliceDesks({
  desks,
  sender,
}: {
  desks: readonly PoliceContact[];
  sender: MailSender;
}): VNode {
  return (
    <>
      {desks.map((desk) => (
        <>
          <MailFacts
            rows={[
              [nameLabel(desk), nameOf(desk)],
              [texts.phone, desk.phone ? <MailPhone number={desk.phone} /> : undefined],
              [texts.url, desk.url ? <MailLink href={desk.url} /> : undefined],
            ]}
          />
          <MailText quiet>{sourceOf(desk, sender)}</MailText>
        </>
      ))}
    </>
  );
}

/** The same as blocks of a plain-text message. */
export function textPoliceDesks(desks: readonly PoliceContact[], sender: MailSender): string[][] {
  return desks.map((desk) => [
    ...textFacts([
      [nameLabel(desk), nameOf(desk)],
      [texts.phone, desk.phone ?? undefined],
      [texts.url, desk.url ?? undefined],
    ]),
    sourceOf(desk, sender),
  ]);
}

function nameLabel({ nearest }: PoliceContact): string {
  return nearest ? texts.nearest : texts.deskName;
}

function nameOf({ name, kind }: PoliceContact): string {
  return kind === undefined ? name : `${name}（${texts.deskKinds[kind]}）`;
}

// The association confirmed the desks that it entered; for others it is not known who did.
function sourceOf(
  { kind, source, sourceDate, confirmedOn, stale }: PoliceContact,
  sender: MailSender,
): string {
  if (confirmedOn === null) return texts.unconfirmed(source, sourceDate && formatDay(sourceDate));
  const by = kind === undefined ? '' : sender.name;
  const compose = stale ? texts.confirmedLongAgo : texts.confirmed;
  return compose(source, formatDay(confirmedOn), by);
}
