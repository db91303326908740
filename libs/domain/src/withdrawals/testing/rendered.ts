import { sampleSite as site, type Rendered } from '@sonae/testing';
import { compilePharmacyChangedMail } from '../pharmacy-changed.mail.js';

const left = { pharmacyName: 'みほん薬局 本店', pharmacyCode: 'M00001', day: '2027-03-31' };

/** The mails and the pages of this feature, by the name of their picture. */
export const rendered: Rendered = {
  mails: {
    'mail-withdrawal': compilePharmacyChangedMail({
      ...left,
      sender: site,
      change: 'WITHDRAWAL_PLANNED',
      reason: 'CLOSED',
      undoableUntil: '2027-04-30',
    }),
    'mail-withdrawal-undone': compilePharmacyChangedMail({
      ...left,
      sender: site,
      change: 'WITHDRAWAL_UNDONE',
      reason: 'CLOSED',
    }),
    'mail-handed-over': compilePharmacyChangedMail({ ...left, sender: site, change: 'HANDED_OVER' }),
  },
};
