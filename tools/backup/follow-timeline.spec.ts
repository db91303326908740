import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { followTimeline } from './follow-timeline.mjs';

describe('WAL that is in the lost folder alone', () => {
  let wal: string;
  beforeEach(() => {
    wal = mkdtempSync(path.join(os.tmpdir(), 'sonae-way-'));
    writeFileSync(path.join(wal, '00000002.history.gz'), gzipSync('1\t0/5000000\tno recovery target\n'));
  });
  afterEach(() => rmSync(wal, { recursive: true }));
  const isOn = (timeline: number, history: string) => {
    const lost = { folder: 'lost', histories: new Map([[2, history]]) };
    return followTimeline(wal, [], 2, lost).isOn(timeline);
  };

  it('is not taken for that of a timeline which has the same number by chance', () => {
    expect(isOn(2, '1\t0/5000000\tno recovery target\n')).toBe(true);
    expect(isOn(2, '1\t0/3000000\tno recovery target\n')).toBe(false);
    expect([isOn(1, '1\t0/5000000\tno recovery target\n'), isOn(3, '')]).toEqual([true, false]);
  });
});
