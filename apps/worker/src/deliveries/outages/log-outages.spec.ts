import { fakeClock } from '@sonae/testing';
import type { Services } from '../../services.js';
import { logOutages } from './log-outages.js';

describe('logOutages', () => {
  it('logs a line at the begin, where the answer changes and at the end', () => {
    const clock = fakeClock();
    const lines: unknown[] = [];
    const line = (level: string) => (facts: object, text: string) => lines.push({ level, ...facts, text });
    const log = { info: line('info'), warn: line('warn') } as unknown as Services['log'];
    const note = logOutages({ clock, log });
    const since = clock();
    const look = (fault: string | null) => {
      clock.advance(5_000);
      note(fault === null ? null : { since, reply: fault, fault });
    };
    look(null);
    look('ECONNREFUSED connect ECONNREFUSED 127.0.0.1:25');
    look('ECONNREFUSED connect ECONNREFUSED ::1:25');
    look('451 4.3.0 not now (id 1)');
    look('451 4.3.0 not now (id 2)');
    look('451 4.7.1 who are you');
    look(null);
    look(null);
    const changed = 'mail server takes no mail: another answer';
    expect(lines).toEqual([
      {
        level: 'warn',
        since,
        reply: 'ECONNREFUSED connect ECONNREFUSED 127.0.0.1:25',
        text: 'mail server takes no mail',
      },
      { level: 'warn', since, reply: '451 4.3.0 not now (id 1)', text: changed },
      { level: 'warn', since, reply: '451 4.7.1 who are you', text: changed },
      { level: 'info', seconds: 35, text: 'mail server counts as taking mail again' },
    ]);
    look('451 4.7.1 who are you');
    expect(lines).toHaveLength(5);
  });
});
