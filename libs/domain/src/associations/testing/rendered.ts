import { compileRoleNoticeMail } from '@sonae/domain/accounts';
import { sampleSite as site, type Rendered } from '@sonae/testing';
import { associationNotices } from '../association-notice.texts.js';

/** The mails and the pages of this feature, by the name of their picture. */
export const rendered: Rendered = {
  mails: {
    'mail-association-changed': compileRoleNoticeMail({
      sender: site,
      ...associationNotices.changed({
        association: '見本県薬剤師会',
        changes: [
          { setting: 'email', before: 'jimukyoku@example.jp', after: 'atarashii@example.jp' },
          { setting: 'clientUrl', before: null, after: `https://gamen.example.jp/${'x'.repeat(60)}/:id` },
        ],
        by: '見本 花子',
        at: '2026-11-20T00:00:00Z',
      }),
    }),
  },
};
