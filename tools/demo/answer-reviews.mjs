import { addMember } from '@sonae/domain/accounts';
import { answerItem, findAssessments, submitAssessment } from '@sonae/domain/assessments';
import { addDays, addMonths, dayInJapan } from '@sonae/platform/time';
import { demoAccounts } from '@sonae/samples/accounts';
import { seededRandom } from '@sonae/samples/random';

const REVIEW_MONTHS = 12;
const REASONS = ['該当するシステムを使用していないため。', '外部と接続する機器がないため。'];

/**
 * Runs a pharmacy through its reviews in the demo: it answers and signs, and may begin the next one.
 * @param {import('./open-database.mjs').DemoDatabase} demo with a clock of its own
 * @param {{id: string, code: string, managerName: string, contacts: {role: string, email: string}[]}} pharmacy
 * @param {import('./plan-reviews.mjs').DemoReview} review
 * @param {{associationId: string, today: string, pepper: import('@sonae/platform/crypto').KeyRing}} place
 * @returns {Promise<number>} answers given
 */
export async function answerReviews(demo, pharmacy, review, place) {
  const random = seededRandom(Number.parseInt(pharmacy.code.replace(/\D/g, ''), 10));
  const { associationId, today } = place;
  let given = 0;
  if (review.nextDue !== undefined) {
    const day = addMonths(addDays(today, review.nextDue), -REVIEW_MONTHS);
    demo.setClock(workingHour(day, random));
    const personId = await addManager(demo, pharmacy, place);
    await demo.asPharmacy(associationId, pharmacy.id, personId, async (tx) => {
      const done = await answerRows(tx, pharmacy.id, Number.POSITIVE_INFINITY, random);
      given += done.count;
      const { assessmentId, version } = done;
      await submitAssessment(tx, {
        assessmentId,
        version,
        signedName: pharmacy.managerName,
        deputyReason: null,
      });
    });
  }
  if (review.answered !== undefined) {
    demo.setClock(workingHour(addDays(today, review.answeredOn ?? 0), random));
    await demo.asPharmacy(associationId, pharmacy.id, undefined, async (tx) => {
      given += (await answerRows(tx, pharmacy.id, review.answered ?? 0, random)).count;
    });
  }
  return given;
}

/** Adds the manager as a person who may sign. Only a demo account has a password; the others choose one by a reset. */
async function addManager(demo, { id, managerName, contacts }, { pepper }) {
  const email = contacts.find(({ role }) => role === 'MANAGER').email;
  const password = demoAccounts.find((account) => account.email === email)?.password;
  const member = { email, password, name: managerName, role: 'PHARMACY_MANAGER', pharmacyId: id, pepper };
  const { personId } = await demo.asSystem('accounts', (tx) => addMember(tx, member));
  return personId;
}

async function answerRows(tx, pharmacyId, most, random) {
  const [open] = await findAssessments(tx, { openOf: pharmacyId }, new Set(['rows']));
  const rows = open.rows.slice(0, most);
  const today = dayInJapan(tx.now);
  for (const { item } of rows) {
    const answer = chooseAnswer(random, today);
    await answerItem(tx, { assessmentId: open.id, itemCode: item.code, revision: 0, ...answer });
  }
  return { assessmentId: open.id, version: open.version + rows.length, count: rows.length };
}

function chooseAnswer(random, today) {
  const plain = { targetOn: null, reason: null, note: null };
  const chance = random.between(1, 100);
  if (chance <= 68) return { ...plain, value: 'YES' };
  if (chance > 95) return { ...plain, value: 'NOT_APPLICABLE', reason: random.pick(REASONS) };
  const targetOn = addDays(today, random.between(30, 200));
  return { ...plain, value: chance <= 84 ? 'PARTIAL' : 'NO', targetOn };
}

/** A random minute of the day within opening hours, in Japan. */
function workingHour(day, random) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  return `${day}T${two(random.between(9, 17))}:${two(random.between(0, 59))}:00+09:00`;
}
