/** After a restore, the mail of before waits for an operator’s word. */

export { beginHold } from './begin-hold.js';
export { countListedMail } from './count-listed-mail.js';
export { endHold } from './end-hold.js';
export { findHeldKinds, type HeldKind } from './find-held-kinds.js';
export { findHeldMail, type HeldMail } from './find-held-mail.js';
export { findHold, type Hold } from './find-hold.js';
export { isOnHold } from './is-on-hold.js';
export { keepHold, type HoldKept } from './keep-hold.js';
export { markHeldMailSent } from './mark-held-mail-sent.js';
export { markListedMailSent } from './mark-listed-mail-sent.js';
export { tellHold } from './tell-hold.js';
export { resendHeldMail } from './resend-held-mail.js';
