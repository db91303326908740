import { parseEmailAddress } from '@sonae/domain/pharmacies';
import { holdsLink, readLine } from '@sonae/platform/text';
import { refuse } from './withdrawals.texts.js';

/** The manager of a pharmacy after a handover, with the address for notices. */
export interface Successor {
  managerName: string;
  managerEmail: string;
}

/** Checks and normalizes the manager. @throws UserError HANDOVER_TEXT_INVALID, HANDOVER_EMAIL_INVALID at the field */
export function checkSuccessor({ managerName, managerEmail }: Successor): { name: string; email: string } {
  const name = readLine(managerName, 100);
  if (name === null) throw refuse('HANDOVER_TEXT_INVALID', { field: 'managerName', params: { max: 100 } });
  if (holdsLink(name)) throw refuse('HANDOVER_TEXT_INVALID.link', { field: 'managerName' });
  const email = parseEmailAddress(managerEmail);
  if (email === null) throw refuse('HANDOVER_EMAIL_INVALID', { field: 'managerEmail' });
  return { name, email };
}
