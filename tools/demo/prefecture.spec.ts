import { readFileSync } from 'node:fs';
import { parseMemberListInSteps } from '../../libs/domain/src/pharmacies/member-lists/parse-member-list-in-steps.js';
import { demoAccounts } from '@sonae/samples/accounts';
import { demoPrefecture, memberColumns, toCsv } from '@sonae/samples/members';

const prefecture = demoPrefecture();
const addresses = (members: Record<string, string>[]) =>
  members.flatMap((member) =>
    memberColumns.filter((column) => column.endsWith('メール')).flatMap((column) => member[column] || []),
  );

describe('the demo prefecture', () => {
  it('has 400 pharmacies in 8 branches, one chain of 46, and owners of every size', () => {
    expect(prefecture.members).toHaveLength(400);
    expect(new Set(prefecture.members.map((member) => member['支部']))).toEqual(
      new Set(prefecture.branches.map(({ name }) => name)),
    );
    expect(prefecture.branches).toHaveLength(8);
    const [chain, ...others] = prefecture.corporations.filter(({ isChain }) => isChain);
    expect([chain?.shops, others]).toEqual([46, []]);
    expect(prefecture.members.filter((member) => member['法人番号'] === chain?.corporateNumber)).toHaveLength(
      46,
    );
    expect(prefecture.corporations.filter(({ shops }) => shops === 1).length).toBeGreaterThan(40);
    expect(prefecture.members.filter((member) => member['法人番号'] === '').length).toBeGreaterThan(15);
  });

  it('is the same every time, and another one for another seed', () => {
    expect(demoPrefecture()).toEqual(prefecture);
    expect(demoPrefecture({ seed: 2 })).not.toEqual(prefecture);
  });

  it.each([
    ['UTF-8', 'utf8'],
    ['Shift_JIS', 'sjis'],
  ] as const)('passes the import without a remark in %s', async (encoding, form) => {
    const result = await parseMemberListInSteps(toCsv(prefecture.members, form));
    expect(result).toMatchObject({ encoding, totalRows: 400, problems: [], warnings: [] });
    expect(result.rows.map(({ name }) => name)).toEqual(prefecture.members.map((member) => member['薬局名']));
    const branchNames = prefecture.branches.map(({ name }) => name);
    expect(new Set(result.rows.map(({ branch }) => branch))).toEqual(new Set(branchNames));
  });

  it('names nobody real: example domains, telephone numbers and codes that are given to no one', () => {
    for (const member of prefecture.members) {
      expect(member['電話番号']).toMatch(/^0[1-8]-0000-\d{4}$/);
      expect(member['郵便番号']).toMatch(/^000-/);
      expect(member['法人番号']).toMatch(/^$|^\d9999/);
      expect(member['医療機関コード']).toBe('');
    }
    const emails = [...addresses(prefecture.members), ...demoAccounts.map(({ email }) => email)];
    expect(emails.filter((email) => !/\.example\.(jp|com)$/.test(email))).toEqual([]);
  });

  it('grows to a large prefecture with unique codes, names and addresses', () => {
    const { members } = demoPrefecture({ pharmacies: 14_000 });
    expect(new Set(members.map((member) => `${member['開設者']}`)).size).toBe(
      new Set(members.map((member) => `${member['開設者']} ${member['法人番号']}`)).size,
    );
    for (const column of ['会員コード', '薬局名']) {
      expect(new Set(members.map((member) => member[column])).size).toBe(14_000);
    }
    expect(new Set(addresses(members)).size).toBe(addresses(members).length);
    expect(addresses(demoPrefecture({ pharmacies: 7_000, contacts: 2 }).members)).toHaveLength(14_000);
  });

  it('is what the samples of the guide are taken from', () => {
    const samples = new URL('../../docs/guides/samples/', import.meta.url);
    const some = prefecture.members.slice(0, 20);
    expect(readFileSync(new URL('member-list.utf8.csv', samples)).equals(toCsv(some, 'utf8'))).toBe(true);
    expect(readFileSync(new URL('member-list.sjis.csv', samples)).equals(toCsv(some, 'sjis'))).toBe(true);
  });
});

describe('the demo accounts', () => {
  it('are one per role, each with a long password of its own', () => {
    expect(new Set(demoAccounts.map(({ role }) => role)).size).toBe(7);
    expect(demoAccounts).toHaveLength(7);
    // The manager signs reviews with their own name, which is that of the pharmacy's manager.
    const manager = demoAccounts.find(({ role }) => role === 'PHARMACY_MANAGER');
    const own = prefecture.members.find((member) => member['会員コード'] === manager?.memberCode);
    expect(manager?.name).toBe(own?.['管理薬剤師']);
    // Notices and reminders go to contacts, so the printed account must be a contact.
    expect(manager?.email).toBe(own?.['管理薬剤師メール']);
    const staff = demoAccounts.find(({ role }) => role === 'PHARMACY_STAFF');
    expect([staff?.name, staff?.email]).toEqual([own?.['連絡先2氏名'], own?.['連絡先2メール']]);
    expect(new Set(demoAccounts.map(({ email }) => email)).size).toBe(7);
    expect(new Set(demoAccounts.map(({ password }) => password)).size).toBe(7);
    expect(demoAccounts.filter(({ password }) => password.length < 14)).toEqual([]);
  });

  it('belong to a branch, a chain and a pharmacy that exist', () => {
    const belongs = (key: 'branchName' | 'corporateNumber' | 'memberCode') =>
      demoAccounts.flatMap((account) => account[key] ?? []);
    expect(prefecture.branches.map(({ name }) => name)).toEqual(
      expect.arrayContaining(belongs('branchName')),
    );
    expect(
      prefecture.corporations.filter(({ isChain }) => isChain).map(({ corporateNumber }) => corporateNumber),
    ).toEqual(belongs('corporateNumber'));
    const codes = new Set(belongs('memberCode'));
    expect(
      prefecture.members
        .filter((member) => codes.has(member['会員コード'] ?? ''))
        .map((member) => member['薬局名']),
    ).toEqual(['佐野薬局']);
  });
});
