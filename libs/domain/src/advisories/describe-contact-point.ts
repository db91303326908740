import type { AdvisoryContactPoint } from './advisory-content.js';
import { advisoryMailTexts as texts } from './advisory.texts.js';

/** An office to ask about a notice, in one line: 「担当課　電話 00-0000-1234（内線 12）　メール a@example.jp」. */
export function describeContactPoint({ department, phone, extension, email }: AdvisoryContactPoint): string {
  const number = [phone, extension && `（${texts.extension(extension)}）`].filter(Boolean).join('');
  return [department, number && `${texts.phone} ${number}`, email && `${texts.email} ${email}`]
    .filter(Boolean)
    .join('　');
}
