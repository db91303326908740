import type { Request } from 'express';
import { requestPasswordReset } from '@sonae/domain/accounts';
import { askerOf } from '../../asker-of.js';
import { accountsScope } from '../../auth/system-scope.js';
import type { Services } from '../../services.js';
import { takeAtLeast } from '../take-at-least.js';

/** Sends the link if the address is registered. Neither the answer nor its time reveals whether it is. */
export async function sendResetLink({ database }: Services, email: string, request: Request): Promise<void> {
  await takeAtLeast(300, () =>
    database.run(accountsScope(askerOf(request)), (tx) => requestPasswordReset(tx, { email })),
  );
}
