import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { plainWording, readNotice } from '@sonae/testing';

interface Authority {
  kind: string;
  prefectureCode: string | null;
  name: string;
  phone: string | null;
  email: string | null;
  url: string | null;
  note: string | null;
  source: { document: string; date: string };
  verified_at: string | null;
}
const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../data/${name}.json`, import.meta.url), 'utf8'));
const authorities = read('authorities') as Authority[];
const { prefectures } = read('prefectures') as { prefectures: { code: string; name: string }[] };
/** A change is one of the sources, or a check against them: with its day in the row. */
const REGISTRY = 'a2c75ef859ecb933ebc94a367e96d1fe71de169e4909bbc01939b72f351a19dd';

// Official documents print their dates with the era, e.g. 令和7年1月31日.
const printed = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'UTC' });

describe('the registries shipped as data', () => {
  it('lists the 47 prefectures by their JIS X 0401 codes', () => {
    const codes = Array.from({ length: 47 }, (_, index) => String(index + 1).padStart(2, '0'));
    expect(prefectures.map(({ code }) => code)).toEqual(codes);
    expect(
      prefectures.filter(({ name }) => !/^(北海道|東京都|(?:京都|大阪)府|.{2,3}県)$/.test(name)),
    ).toEqual([]);
    const named = Object.fromEntries(prefectures.map(({ code, name }) => [code, name]));
    expect(named).toMatchObject({
      '01': '北海道',
      '13': '東京都',
      '27': '大阪府',
      '36': '徳島県',
      '47': '沖縄県',
    });
  });

  it('names one police cyber desk per prefecture', () => {
    const desks = authorities.filter(({ kind }) => kind === 'POLICE_CYBER_DESK');
    expect(desks.map(({ prefectureCode }) => prefectureCode)).toEqual(prefectures.map(({ code }) => code));
  });

  it('gives a source and a date for every row, and a way to reach it', () => {
    for (const row of authorities) {
      expect(row.source.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(row.source.document).toContain(printed.format(new Date(row.source.date)));
      expect(row.phone ?? row.email ?? row.url).not.toBeNull();
      expect(row.url ?? 'https://').toMatch(/^https:\/\//);
    }
  });

  it('gives no day of confirmation: no row was compared with its original', () => {
    expect(authorities.filter(({ verified_at: day }) => day !== null)).toEqual([]);
  });

  it('keeps its texts to the letter', () => {
    const sum = createHash('sha256')
      .update(JSON.stringify([authorities, prefectures]))
      .digest('hex');
    expect(sum).toBe(REGISTRY);
  });

  it('names the pages and offices as the notices print them', () => {
    const [police, ministry] = [
      plainWording(readNotice('jpa-2025-02-13-183')),
      plainWording(readNotice('mhlw-2022-11-10')),
    ];
    const rows = Object.fromEntries(authorities.map((row) => [row.kind, row]));
    for (const kind of ['POLICE_CYBER_DESK_LIST', 'POLICE_STATION_LIST', 'DISCLOSURE_GUIDANCE']) {
      expect(police).toContain(rows[kind]?.url);
    }
    expect(police).toContain(rows['POLICE_STATION_LIST']?.name);
    expect(ministry).toContain(plainWording(rows['RANSOMWARE_PORTAL']?.url ?? ''));
    const { phone, email, name } = rows['MHLW_CYBER']!;
    expect(ministry).toContain(plainWording(`TEL : ${phone} MAIL: ${email}`));
    expect(ministry).toContain(plainWording(name.replace('厚生労働省 ', '')));
  });

  it('holds no telephone number that the sources do not print', () => {
    expect(authorities.flatMap(({ phone }) => phone ?? [])).toEqual(['03-6812-7837']);
  });
});
