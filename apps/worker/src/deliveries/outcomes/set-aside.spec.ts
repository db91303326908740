import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveryOutcome } from '@sonae/domain/deliveries';
import { openLog } from '@sonae/platform/log';
import { setAside } from './set-aside.js';

/** An `Aside` for rows that stay locked until the test releases them. */
function openAside(most: number) {
  const rows = new Set<string>();
  const others = new Set<string>();
  const events: string[] = [];
  let givenUp = false;
  let onTry: () => void = () => undefined;
  const aside = setAside({
    log: openLog('test', 'silent'),
    write: async (outcomes) => {
      onTry();
      await sleep(5);
      const ids = outcomes.map(({ id }) => id).filter((id) => !others.has(id));
      const locked = ids.filter((id) => rows.has(id));
      return {
        recorded: ids.filter((id) => !rows.has(id)),
        locked,
        messages: locked.map((id) => `message of ${id}`),
      };
    },
    most,
    givenUp: () => givenUp,
  });
  const add = (...ids: string[]) => {
    for (const id of ids) rows.add(id);
    aside.add(
      ids.map((id) => ({
        outcome: { id } as DeliveryOutcome,
        free: () => events.push(`${id} free`),
        end: (recorded) => events.push(`${id} ${recorded ? 'recorded' : 'not recorded'}`),
      })),
      ids.map((id) => `message of ${id}`),
    );
  };
  return {
    aside,
    add,
    letGo: (id: string) => rows.delete(id),
    recordElsewhere: (id: string) => others.add(id),
    giveUp: () => (givenUp = true),
    onTry: (call: () => void) => (onTry = call),
    events,
  };
}

describe('outcomes that are set aside', () => {
  it('free their slots, and end one by one as their rows are free', async () => {
    const { aside, add, letGo, events } = openAside(9);
    add('a', 'b');
    expect(events).toEqual(['a free', 'b free']);
    expect(aside.count()).toBe(2);
    letGo('b');
    await sleep(150);
    expect(events).toContain('b recorded');
    expect([aside.isLocked('message of a'), aside.isLocked('message of b')]).toEqual([true, false]);
    letGo('a');
    await aside.idle();
    expect(events.at(-1)).toBe('a recorded');
    expect(aside.isLocked('message of a')).toBe(false);
    expect(aside.count()).toBe(0);
  });

  it('keep their slots where there are too many, until others have ended', async () => {
    const { aside, add, letGo, events } = openAside(1);
    add('a', 'b');
    await sleep(150);
    expect(events).not.toContain('b free');
    letGo('a');
    await sleep(150);
    expect(events).toContain('a recorded');
    expect(events).toContain('b free');
    letGo('b');
    await aside.idle();
  });

  it('end without a record once they are given up, or where another worker has them', async () => {
    const { aside, add, recordElsewhere, giveUp, events } = openAside(9);
    add('a', 'b');
    recordElsewhere('a');
    await sleep(150);
    expect(events).toContain('a not recorded');
    expect(events).not.toContain('b not recorded');
    giveUp();
    await aside.idle();
    expect(events.at(-1)).toBe('b not recorded');
  });

  it('are not forgotten where they come while others are tried', async () => {
    const { aside, add, letGo, onTry, events } = openAside(9);
    add('a');
    onTry(() => {
      onTry(() => undefined);
      add('b');
      letGo('a');
    });
    await sleep(150);
    expect(events).toContain('a recorded');
    expect(aside.isLocked('message of b')).toBe(true);
    letGo('b');
    await aside.idle();
    expect(events.at(-1)).toBe('b recorded');
  });
});
