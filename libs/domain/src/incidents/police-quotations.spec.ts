import { plainWording, readNotice } from '@sonae/testing';
import { compilePoliceRequestMail } from './police-request.mail.js';
import { policeQuotations, policeRequestTexts } from './police-request.texts.js';

const notice = plainWording(readNotice('jpa-2025-02-13-183'));
const quotations = Object.values(policeQuotations).flat();

describe('what the mails quote of the police', () => {
  it.each(quotations)('stands in the notice to the letter: %s', (words) => {
    expect(notice).toContain(plainWording(words));
  });

  it('is said to be theirs, and nothing else is', () => {
    const { text } = compilePoliceRequestMail({
      sender: { name: '見本県薬剤師会' },
      reference: 'I-2026-0042',
      receivedAt: '2026-11-19T23:20:00Z',
      kind: 'INCIDENT',
      impact: 'STOPPED',
      police: { contacts: [] },
    });
    for (const words of quotations) expect(text).toContain(words);
    // Under a heading with 「原文のまま」 there are only quotations, up to the next empty line.
    const quoted = text.split('\n\n').filter((part) => part.includes('原文のまま'));
    expect(quoted).toHaveLength(3);
    for (const line of quoted.flatMap((part) => part.split('\n').slice(1))) {
      expect(notice).toContain(plainWording(line.replace(/^・/u, '')));
    }
  });

  it('cites where 「電源は切らない」 comes from, unconfirmed, since no notice says it', () => {
    expect(notice).not.toContain('電源');
    const said = policeRequestTexts.firstAidSource.join('');
    expect(said).toContain('要確認');
    expect(said).toContain('福井県警察');
    expect(said).toContain('愛知県警察');
  });
});
