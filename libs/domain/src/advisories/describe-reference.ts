import { formatDay } from '@sonae/platform/mail';
import type { AdvisoryReference } from './advisory-content.js';

/**
 * A document that a notice refers to, in one line: 「題（発出元、2021年6月28日（月）、文書番号）」; unknown parts are
 * left out.
 */
export function describeReference({ title, issuer, issuedOn, documentNumber }: AdvisoryReference): string {
  const origin = [issuer, issuedOn && formatDay(issuedOn), documentNumber].filter(Boolean);
  return origin.length === 0 ? title : `${title}（${origin.join('、')}）`;
}
