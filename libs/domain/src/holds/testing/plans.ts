import { ask, type Asked, type PlanWorld } from '@sonae/testing';
import { countListedMail } from '../count-listed-mail.js';
import { findHeldKinds } from '../find-held-kinds.js';
import { findHeldMail } from '../find-held-mail.js';
import { findHold } from '../find-hold.js';
import { findInstallation } from '../find-installation.js';
import { holdDeliveries } from '../hold-deliveries.js';
import { markHeldMailSent } from '../mark-held-mail-sent.js';
import { markListedMailSent } from '../mark-listed-mail-sent.js';
import { resendHeldMail } from '../resend-held-mail.js';

/** How the statements of this feature are asked for. */
export function plans({ system, id }: PlanWorld): Asked[] {
  return [
    ask('holds/count-listed-mail', countListedMail, [[system('deliver'), [id]]]),
    ask('holds/find-held-kinds', findHeldKinds, [
      [system('deliver')],
      [system('deliver'), { noticesApart: true }],
    ]),
    ask('holds/find-held-mail', findHeldMail, [[system('deliver')]]),
    ask('holds/find-hold', findHold, [[system('deliver')]]),
    ask('holds/find-installation', findInstallation, [[system('deliver')]]),
    ask('holds/hold-deliveries', holdDeliveries, [[system('deliver'), { limit: 100 }]]),
    ask('holds/mark-listed-mail-sent', markListedMailSent, [[system('deliver'), [id]]]),
    ask('holds/mark-held-mail-sent', markHeldMailSent, [[system('deliver'), { messageId: id, limit: 100 }]]),
    ask('holds/resend-held-mail', resendHeldMail, [[system('deliver'), { messageId: id, limit: 100 }]]),
  ];
}
