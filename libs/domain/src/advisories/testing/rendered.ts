import { readFileSync } from 'node:fs';
import { longWord, sampleSite as site, type Rendered } from '@sonae/testing';
import { renderAcknowledgePage } from '../acknowledge.page.js';
import { advisoryContent } from '../advisory-content.js';
import { compileAdvisoryMail } from '../advisory.mail.js';
import { compileCancellationMail } from '../cancellation.mail.js';
import { compareContents } from '../compare-contents.js';

const notice = (name: string) => {
  const file = new URL(`../../../data/advisories/${name}.json`, import.meta.url);
  return advisoryContent((JSON.parse(readFileSync(file, 'utf8')) as { content: unknown }).content);
};
const police = notice('jpa-2025-02-13-183');
const warning = notice('mhlw-2022-11-10');
const cancelled = {
  versions: {
    first: { title: police.title, publishedAt: '2026-11-17T00:05:00Z' },
    corrected: { title: `${police.title}（別記の差替え）`, publishedAt: '2026-11-18T05:30:00Z' },
    cancelledAt: '2026-11-20T00:12:00Z',
  },
  reason: '別の会議の資料を誤って配信しました。改めて正しい通知をお送りします。',
};
const head = {
  content: police,
  publishedOn: '2025-02-17',
  number: 1,
  deliveredNumber: 1,
  correction: null,
  pharmacyName: 'みほん薬局 本店',
  contactName: '見本 花子',
};
const corrected = {
  ...police,
  severity: 'URGENT' as const,
  dueOn: '2027-03-31',
  summary: [...police.summary].reverse(),
  sections: police.sections.slice(1),
  references: [
    {
      title: '医療機関を標的としたランサムウェアによるサイバー攻撃について',
      issuer: null,
      documentNumber: null,
      issuedOn: null,
      url: `http://anshin.pref.example.jp/med/experts/docs/${'2021110200034'.repeat(4)}/`,
    },
  ],
};
const changes = compareContents(police, corrected, site.name);
const wrongUrl = '/wrong-address/x';
const acknowledgedAt = '2026-11-20T00:12:00Z';

/** The mails and the pages of this feature, by the name of their picture. */
export const rendered: Rendered = {
  mails: {
    'mail-advisory': compileAdvisoryMail({
      content: police,
      sender: site,
      version: 1,
      publishedOn: '2025-02-17',
    }),
    'mail-advisory-urgent': compileAdvisoryMail({ content: warning, sender: site, version: 1 }),
    'mail-advisory-correction': compileAdvisoryMail({
      content: police,
      sender: site,
      version: 2,
      correctionNote: 'リンク先を改めました。',
      changes: compareContents(
        police,
        { ...police, title: '別の件名', dueOn: '2027-03-31', summary: [...police.summary].reverse() },
        site.name,
      ),
    }),
    'mail-advisory-cancelled': compileCancellationMail({
      ...cancelled,
      documentNumber: police.documentNumber,
      sender: site,
    }),
  },
  pages: {
    'page-acknowledge-ask': renderAcknowledgePage({ state: 'ask', site, notice: head, wrongUrl }),
    'page-acknowledge-done': renderAcknowledgePage({
      state: 'done',
      site,
      notice: head,
      acknowledgedAt,
      openUrl: 'https://gamen.kenyaku.example.jp/Advisory/1',
    }),
    'page-acknowledge-urgent': renderAcknowledgePage({
      state: 'ask',
      site,
      notice: { ...head, content: warning, contactName: longWord },
      wrongUrl,
    }),
    'page-acknowledge-corrected': renderAcknowledgePage({
      state: 'ask',
      site,
      notice: {
        ...head,
        content: corrected,
        number: 3,
        correction: { since: 1, reasons: ['期限を加えました。', 'リンク先を改めました。'], parts: changes },
      },
      read: 2,
      wrongUrl,
    }),
    'page-acknowledge-cancelled': renderAcknowledgePage({
      ...cancelled,
      state: 'cancelled',
      site,
      content: warning,
      publishedOn: '2026-11-18',
    }),
    'page-acknowledge-ended': renderAcknowledgePage({ state: 'ended', site }),
    'page-acknowledge-withdrawn': renderAcknowledgePage({ state: 'withdrawn', site }),
    'page-acknowledge-expired': renderAcknowledgePage({ state: 'expired', site }),
    'page-acknowledge-sample': renderAcknowledgePage({ state: 'sample', site: {} }),
    'page-acknowledge-invalid': renderAcknowledgePage({ state: 'invalid', site: {} }),
  },
};
