import { longWord, sampleSite as site, type Rendered } from '@sonae/testing';
import { compileContactChangedMail } from '../contacts/contact-changed.mail.js';
import { compileContactsToCheckMail } from '../contacts/contacts-to-check.mail.js';
import { renderWrongAddressPage } from '../contacts/wrong-address.page.js';
import { compileOwnerChangeMail } from '../owners/owner-change.mail.js';
import { renderOwnerChangePage } from '../owners/owner-change.page.js';

const acknowledgedAt = '2026-11-20T00:12:00Z';

/** The mails and the pages of this feature, by the name of their picture. */
export const rendered: Rendered = {
  mails: {
    'mail-contacts-to-check': compileContactsToCheckMail({
      sender: site,
      place: 'Association',
      placeId: 'x'.repeat(60),
      fresh: 3,
      total: 12,
      unreachable: 2,
    }),
    'mail-contacts-to-check-no-client': compileContactsToCheckMail({
      sender: { name: site.name },
      place: 'Branch',
      placeId: 'x'.repeat(60),
      fresh: 1,
      total: 1,
      unreachable: 0,
    }),
    'mail-contact-changed': compileContactChangedMail({
      sender: site,
      change: 'CHANGED',
      at: '2026-11-20T00:05:00Z',
    }),
    'mail-contact-removed': compileContactChangedMail({
      sender: { name: site.name },
      change: 'REMOVED',
      at: '2026-11-20T00:05:00Z',
    }),
    'mail-contact-added': compileContactChangedMail({
      sender: site,
      change: 'ADDED',
      at: '2026-11-20T00:05:00Z',
    }),
    'mail-contact-other-changed': compileContactChangedMail({
      sender: site,
      change: 'OTHER_CHANGED',
      at: '2026-11-20T00:05:00Z',
    }),
    'mail-owner-change': compileOwnerChangeMail({
      sender: site,
      takesEffectAt: '2026-11-23T00:00:00Z',
    }),
  },
  pages: {
    'page-wrong-address': renderWrongAddressPage({
      state: 'ask',
      site,
      contact: { pharmacyName: 'みほん薬局 本店', address: 'hanako@example.jp' },
    }),
    'page-wrong-address-done': renderWrongAddressPage({ state: 'done', site, reportedAt: acknowledgedAt }),
    'page-wrong-address-ended': renderWrongAddressPage({ state: 'ended', site }),
    'page-wrong-address-withdrawn': renderWrongAddressPage({ state: 'withdrawn', site }),
    'page-owner-change': renderOwnerChangePage({
      site,
      state: 'ask',
      ...{ pharmacy: 'みほん薬局 本店', before: '有限会社みほん', after: longWord },
      takesEffectAt: '2026年11月23日（月）9:00',
      mayApprove: true,
    }),
    'page-owner-change-objected': renderOwnerChangePage({ site, state: 'objected' }),
    'page-owner-change-late': renderOwnerChangePage({ site, state: 'late' }),
    'page-owner-change-decided': renderOwnerChangePage({ site, state: 'decided', as: 'CARRIED_OUT' }),
    'page-owner-change-expired': renderOwnerChangePage({ site: {}, state: 'expired' }),
  },
};
