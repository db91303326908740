import { Keys } from '@sonae/platform/crypto';
import type { ClaimedDelivery } from './claim-deliveries.js';
import { deliveryLinks } from './delivery-links.js';
import type { Message } from './find-messages.js';

const publicUrl = 'https://sonae.example.jp';

describe('the links of a message', () => {
  const keys = new Keys({ version: 1, secret: 'a secret of the specs alone, 32 bytes and more' });
  const linkOf = (kind: Message['kind']) => {
    const delivery = { associationId: null, pharmacyId: null, fields: {}, createdAt: new Date(0) };
    const message = { kind, linkUntil: null } as Message;
    return deliveryLinks(delivery as unknown as ClaimedDelivery, message, { keys, publicUrl })['link'];
  };

  // Sonae has no page to sign in at: a person who did not make the change asks for a new password instead.
  it.each(['PASSWORD_CHANGED', 'ACCOUNT_NOTICE'] as const)('%s leads to the password reset', (kind) => {
    expect(linkOf(kind)).toBe(`${publicUrl}/password-reset`);
  });
});
