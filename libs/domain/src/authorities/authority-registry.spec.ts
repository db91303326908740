import { readFileSync } from 'node:fs';
import { formatEraDate } from '@sonae/platform/mail';

interface Authority {
  kind: string;
  prefectureCode: string | null;
  name: string;
  phone: string | null;
  email: string | null;
  url: string | null;
  source: { document: string; date: string };
  verified_at: string;
}
const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../data/${name}.json`, import.meta.url), 'utf8'));
const authorities = read('authorities') as Authority[];
const { prefectures } = read('prefectures') as { prefectures: { code: string; name: string }[] };

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
      expect(row.source.document).toContain(formatEraDate(row.source.date));
      expect(row.verified_at).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(row.phone ?? row.email ?? row.url).not.toBeNull();
      expect(row.url ?? 'https://').toMatch(/^https:\/\//);
    }
  });

  it('holds no telephone number that the sources do not print', () => {
    expect(authorities.flatMap(({ phone }) => phone ?? [])).toEqual(['03-6812-7837']);
  });
});
