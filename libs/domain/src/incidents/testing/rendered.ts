import { sampleDesk as desk, sampleSite as site, type Rendered } from '@sonae/testing';
import { compileIncidentAlertMail } from '../incident-alert.mail.js';
import { compilePoliceRequestMail } from '../police-request.mail.js';

const report = { sender: site, reference: 'I-2026-0042', receivedAt: '2026-11-19T23:20:00Z' };
const reported = { ...report, police: { named: desk, contacts: [desk] } };

/** The mails and the pages of this feature, by the name of their picture. */
export const rendered: Rendered = {
  mails: {
    'mail-incident-alert': compileIncidentAlertMail({ ...reported, kind: 'INCIDENT', impact: 'STOPPED' }),
    'mail-incident-summary': compileIncidentAlertMail({
      ...reported,
      kind: 'INCIDENT',
      impact: 'STOPPED',
      summary: { submitted: 12, waiting: 7 },
    }),
    'mail-police-request': compilePoliceRequestMail({ ...reported, kind: 'INCIDENT', impact: 'STOPPED' }),
  },
};
