export { beginHold } from './begin-hold.js';
export { endHold } from './end-hold.js';
export { findHeldMail, type HeldMail } from './find-held-mail.js';
export { findHold, type Hold } from './find-hold.js';
export { keepHold, type HoldKept } from './keep-hold.js';
export { markHeldMailSent } from './mark-held-mail-sent.js';
export { markListedMailSent } from './mark-listed-mail-sent.js';
export { tellHold } from './tell-hold.js';
export { resendHeldMail } from './resend-held-mail.js';
