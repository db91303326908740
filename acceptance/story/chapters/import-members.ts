import { demoPrefecture, toCsv } from '@sonae/samples/members';
import { newKey } from '../graphql-client.ts';
import { allPharmacies } from '../operations.ts';
import { breakMembers, refuseSomeMail } from '../member-list.ts';
import type { Story } from '../story.ts';

const LIST = `id encoding state rowCount createdCount updatedCount unchangedCount errorCount
  errors { row column code value message }`;
const CHECK = `mutation ($uploadId: ID!, $idempotencyKey: IdempotencyKey!) {
  checkMemberList(input: { uploadId: $uploadId, idempotencyKey: $idempotencyKey }) { memberImport { ${LIST} } }
}`;
const CONFIRM = `mutation ($id: ID!, $idempotencyKey: IdempotencyKey!) {
  confirmMemberList(input: { id: $id, idempotencyKey: $idempotencyKey }) { memberImport { ${LIST} } }
}`;

interface MemberImport {
  id: string;
  encoding: string;
  state: string;
  rowCount: number;
  createdCount: number;
  updatedCount: number;
  unchangedCount: number;
  errorCount: number;
  errors: { row: number; column: string; code: string; value: string | null; message: string }[];
}

interface Confirmed {
  confirmMemberList: { memberImport: MemberImport };
}

/** The officer imports the member list of the prefecture in Excel's format: first with faults, then the correct one. */
export async function importMembers(story: Story): Promise<void> {
  const { teller } = story;
  const officer = story.officer.client;
  const { members, branches } = demoPrefecture();
  story.list = refuseSomeMail(members);
  await setFirstDue(story, 30);

  const check = async (bytes: Buffer, name: string) => {
    const uploadId = await officer.upload(name, bytes);
    const { checkMemberList } = await officer.ask<{ checkMemberList: { memberImport: MemberImport } }>(
      CHECK,
      {
        uploadId,
        idempotencyKey: newKey(),
      },
    );
    return checkMemberList.memberImport;
  };
  const { faulty, faults } = breakMembers(members);
  const wrong = await check(toCsv(faulty, 'sjis'), '会員名簿（誤りあり）.csv');
  teller.equal('文字コードの判別', wrong.encoding, 'Shift_JIS');
  const named = wrong.errors.map(({ row, column }) => `${row} 行目「${column}」`).sort();
  teller.equal(
    '誤りのある欄（行と列）',
    named,
    faults.map(({ row, column }) => `${row} 行目「${column}」`).sort(),
  );
  for (const { row, message } of wrong.errors.slice(0, 3)) teller.note(`${row} 行目: ${message}`);
  const refusal = await officer.refusalOf(CONFIRM, { id: wrong.id, idempotencyKey: newKey() });
  teller.equal('誤りのある名簿は確定できない', refusal.code, 'MEMBER_LIST_HAS_ERRORS');

  const file = toCsv(story.list, 'sjis');
  const good = await check(file, '会員名簿.csv');
  const counted = (list: MemberImport) => [
    list.rowCount,
    list.createdCount,
    list.updatedCount,
    list.unchangedCount,
    list.errorCount,
  ];
  teller.equal('確認: 行・新規・変更・同じ・誤り', counted(good), [400, 400, 0, 0, 0]);
  teller.equal('確定するまでの薬局', (await allPharmacies(officer)).length, 0, ' 件');
  const confirming = { id: good.id, idempotencyKey: newKey() };
  const from = performance.now();
  const {
    confirmMemberList: { memberImport: saved },
  } = await officer.ask<Confirmed>(CONFIRM, confirming);
  teller.note(`確定 ${Math.round(performance.now() - from)} ミリ秒`);
  const {
    confirmMemberList: { memberImport: retried },
  } = await officer.ask<Confirmed>(CONFIRM, confirming);
  teller.equal('確定の再送は同じ答え', retried, saved);

  await compareWithList(story, branches);
  const again = await check(file, '会員名簿.csv');
  teller.equal('再取り込み: 新規・変更・同じ', counted(again).slice(1, 4), [0, 0, 400]);
  await officer.ask(CONFIRM, { id: again.id, idempotencyKey: newKey() });
  teller.equal('再取り込みの後の薬局', (await allPharmacies(officer)).length, 400, ' 件');
}

interface UpdatedAssociation {
  updateAssociation: { association: { firstDueDays: number; version: number } };
}

async function setFirstDue({ officer, teller }: Story, days: number): Promise<void> {
  const { association } = await officer.client.ask<{ association: { version: number } }>(
    '{ association { version } }',
  );
  const change = `mutation ($input: UpdateAssociationInput!) { updateAssociation(input: $input) { association { firstDueDays version } } }`;
  const input = { version: association.version, firstDueDays: days };
  const { updateAssociation } = await officer.client.ask<UpdatedAssociation>(change, { input });
  teller.equal('最初の回答の期限', updateAssociation.association.firstDueDays, days, ' 日後');
  const stale = await officer.client.refusalOf(change, { input });
  teller.holds('古い版からの変更は断られる', /CONFLICT$/.test(stale.code ?? ''), stale.code);
}

/** Compares the members in the API with the list. */
async function compareWithList(story: Story, branches: readonly unknown[]): Promise<void> {
  const { teller, list } = story;
  story.pharmacies = await allPharmacies(story.officer.client);
  teller.equal('取り込んだ薬局', story.pharmacies.length, list.length, ' 件');
  const seen = countBy(story.pharmacies, ({ branch }) => branch.name);
  teller.equal(
    '支部ごとの薬局',
    seen,
    countBy(list, (row) => row['支部'] ?? ''),
  );
  teller.equal('支部', Object.keys(seen).length, branches.length, ' 支部');
  const addresses = story.pharmacies.flatMap(({ contacts }) => contacts.map(({ email }) => email));
  const listed = list.flatMap((row) =>
    ['管理薬剤師メール', '連絡先2メール', '連絡先3メール'].map((column) => row[column]),
  );
  teller.equal(
    '連絡先のアドレスは名簿のとおり',
    addresses.toSorted().join(),
    listed
      .filter((address) => address)
      .toSorted()
      .join(),
  );
  teller.note(`連絡先 ${addresses.length} 名`);
  story.contacts = story.pharmacies.flatMap((pharmacy) =>
    pharmacy.contacts.map((contact) => ({ ...contact, pharmacy })),
  );
}

/** Counts things by name, sorted by name. */
function countBy<T>(things: readonly T[], nameOf: (thing: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of things.map(nameOf).sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
