import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addMember } from '@sonae/domain/accounts';
import { createAdvisory, findAdvisories, publishAdvisory } from '@sonae/domain/advisories';
import { findAssociations, openAssociation } from '@sonae/domain/associations';
import { reportIncident } from '@sonae/domain/incidents';
import { findPharmacies } from '@sonae/domain/members';
import { checkMemberList, confirmMemberList, storeUpload } from '@sonae/domain/pharmacies';
import { Keys } from '@sonae/platform/crypto';
import { encodeCursor } from '@sonae/platform/database';
import { addDays, dayInJapan } from '@sonae/platform/time';
import { demoAccounts } from '@sonae/samples/accounts';
import { answerReviews } from './answer-reviews.mjs';
import { openDatabase } from './open-database.mjs';
import { importDays, planReviews } from './plan-reviews.mjs';
import { demoPrefecture, toCsv } from '@sonae/samples/members';

const notices = join(dirname(fileURLToPath(import.meta.url)), '../../libs/domain/data/advisories');
/** The code of the notice that the demo's members have received. */
const sentNotice = 'mhlw-2022-11-10';
/** Pharmacies that answer concurrently. */
const LANES = 4;

/**
 * Loads the demo prefecture through the product's own functions, with a clock set to the day of each event. The notices
 * come last: once they exist, the demo is complete and a further call does nothing.
 * @param {{url: string, secret: string, version?: number, now?: Date, pharmacies?: number}} options `url` as sonae_app, `secret` the SECRET_KEY and `version` its number
 * @returns {Promise<Record<string, number> | undefined>} what was loaded, or undefined when it was there already
 */
export async function loadPrefecture({ url, secret, version = 1, now = new Date(), pharmacies = 400 }) {
  const prefecture = demoPrefecture({ pharmacies });
  const pepper = new Keys({ version, secret }).of('pepper');
  const today = dayInJapan(now);
  const demo = await openDatabase(url);
  try {
    const { name, prefectureCode, phone, url: site } = prefecture.association;
    const known = await demo.database.read(
      { kind: 'system', task: 'operate', actor: 'system', requestId: 'demo' },
      (tx) => findAssociations(tx),
    );
    const present = known.find((association) => association.name === name);
    if (present) {
      await mustBeWhole(demo, present.id);
      return undefined;
    }
    demo.setClock(`${addDays(today, -importDays.first)}T10:00:00+09:00`);
    const associationId = await demo.asSystem('operate', (tx) =>
      openAssociation(tx, { name, prefectureCode, phone, url: site }),
    );

    const own = demoAccounts.find(({ memberCode }) => memberCode !== undefined)?.memberCode ?? '';
    const plan = planReviews(
      prefecture.members.map((member) => member['会員コード']),
      own,
    );
    const early = new Set(plan.filter(({ list }) => list === 'first').map(({ code }) => code));
    await importList(
      demo,
      associationId,
      prefecture.members.filter((member) => early.has(member['会員コード'])),
    );
    demo.setClock(`${addDays(today, -importDays.second)}T10:00:00+09:00`);
    await importList(demo, associationId, prefecture.members);

    const members = await readMembers(demo, associationId);
    const answers = await answerAll(url, members, plan, { associationId, today, pepper });
    demo.setClock(now);
    // The manager of the demo may exist, because a signed review creates one.
    for (const account of demoAccounts) await addAccount(demo, account, members, { associationId, pepper });
    await report(demo, members[0], associationId);
    const branchId = members.find(({ code }) => code === own)?.branch.id ?? members[0].branch.id;
    const written = await writeNotices(demo, associationId, branchId);
    return { pharmacies: members.length, accounts: demoAccounts.length, answers, incidents: 1, ...written };
  } finally {
    await demo.database.close();
  }
}

async function mustBeWhole(demo, associationId) {
  const scope = { kind: 'association', associationId, actor: 'system', requestId: 'demo' };
  const { advisories } = await demo.database.read(scope, (tx) => findAdvisories(tx, { first: 1 }));
  if (advisories.length > 0) return;
  throw new Error(
    'デモデータの読み込みが途中で止まっています。npm start -- --fresh で作り直してください。 / The demo is loaded in part only: begin anew with npm start -- --fresh.',
  );
}

async function importList(demo, associationId, members) {
  const bytes = toCsv(members, 'sjis');
  const upload = await demo.asAssociation(associationId, (tx) =>
    storeUpload(tx, { fileName: '会員名簿.csv', bytes }),
  );
  const id = await demo.asAssociation(associationId, (tx) => checkMemberList(tx, upload));
  await demo.asAssociation(associationId, (tx) => confirmMemberList(tx, { id }));
}

async function readMembers(demo, associationId) {
  const scope = { kind: 'association', associationId, actor: 'system', requestId: 'demo' };
  const found = [];
  for (let more = true; more;) {
    const after = found.length === 0 ? null : encodeCursor([found.at(-1).code]);
    const parts = new Set(['details', 'place', 'contacts']);
    const page = await demo.database.readInOneTrip(scope, (tx) => findPharmacies(tx, { after, parts }));
    found.push(...page.pharmacies);
    more = page.hasNextPage;
  }
  return found;
}

async function answerAll(url, members, plan, place) {
  const byCode = new Map(members.map((member) => [member.code, member]));
  const waiting = plan.filter(({ nextDue, answered }) => nextDue !== undefined || answered !== undefined);
  const lane = async () => {
    const demo = await openDatabase(url);
    let given = 0;
    for (let review = waiting.shift(); review; review = waiting.shift()) {
      given += await answerReviews(demo, byCode.get(review.code), review, place);
    }
    await demo.database.close();
    return given;
  };
  const given = await Promise.all(Array.from({ length: LANES }, lane));
  return given.reduce((sum, each) => sum + each, 0);
}

async function addAccount(demo, account, members, { associationId, pepper }) {
  const { name, email, password, role, branchName, corporateNumber, memberCode } = account;
  const place =
    (branchName && { branchId: members.find(({ branch }) => branch.name === branchName)?.branch.id }) ||
    (corporateNumber && {
      corporationId: members.find(({ corporation }) => corporation.corporateNumber === corporateNumber)
        ?.corporation.id,
    }) ||
    (memberCode && { pharmacyId: members.find(({ code }) => code === memberCode)?.id }) ||
    (role !== 'PLATFORM_ADMINISTRATOR' && { associationId });
  await demo.asSystem('accounts', (tx) => addMember(tx, { email, password, pepper, role, name, ...place }));
}

async function report(demo, pharmacy, associationId) {
  await demo.asPharmacy(associationId, pharmacy.id, undefined, (tx) =>
    reportIncident(tx, {
      kind: 'SUSPICION',
      department: '調剤室',
      place: 'レセコン端末 1 台',
      occurredAt: new Date(tx.now.getTime() - 90 * 60_000),
      reporterName: pharmacy.managerName,
      reporterPhone: pharmacy.phone,
      condition: '見覚えのない警告画面が出て、操作できません。LANケーブルを抜き、電源は切らずにいます。',
      impact: 'PARTIAL',
      submit: true,
    }),
  );
}

/**
 * Writes the association's notices: one that is published to a branch, so that its mails are sent at the first start,
 * and the drafts.
 */
async function writeNotices(demo, associationId, branchId) {
  const files = globSync('*.json', { cwd: notices }).sort();
  await demo.asAssociation(associationId, async (tx) => {
    for (const file of files) {
      const { code, content } = JSON.parse(readFileSync(join(notices, file), 'utf8'));
      const isSent = code === sentNotice;
      const audience = isSent ? { kind: 'BRANCH', branchId } : { kind: 'ALL' };
      const id = await createAdvisory(tx, { content, audience });
      if (isSent) await publishAdvisory(tx, { id, version: 1 });
    }
  });
  return { notices: 1, drafts: files.length - 1 };
}
