import { sampleDesk as desk, sampleSite as site, type Rendered } from '@sonae/testing';
import { compilePoliceDeskChangedMail } from '../police-desk-changed.mail.js';

/** The mails and the pages of this feature, by the name of their picture. */
export const rendered: Rendered = {
  mails: {
    'mail-police-desk-changed': compilePoliceDeskChangedMail({
      sender: site,
      change: 'updated',
      at: '2026-11-19T23:20:00Z',
      by: '見本 太郎',
      before: desk,
      after: { ...desk, phone: '#9110', kind: 'GENERAL' },
    }),
  },
};
