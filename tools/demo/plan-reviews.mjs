import { seededRandom } from '@sonae/samples/random';

/** Days before today on which the two member lists of the demo were imported. */
export const importDays = /** @type {const} */ ({ first: 430, second: 20 });

/**
 * The past of a pharmacy in the demo. Days are relative to today; negative ones are past.
 * @typedef {object} DemoReview
 * @property {string} code
 * @property {'first' | 'second'} list the import it came with
 * @property {number} [nextDue] days from today on which the review after the submitted one is due
 * @property {number} [answered] rows that have an answer in the open review
 * @property {number} [answeredOn] day of those answers
 */

/** Shares of all pharmacies, in the order in which they are assigned; the rest of each list never answered. */
const stories = [
  { list: 'first', share: 0.14, story: (random) => ({ nextDue: random.between(62, 340) }) },
  { list: 'first', share: 0.03, story: () => ({ nextDue: 30 }) },
  { list: 'first', share: 0.02, story: (random) => ({ nextDue: 7, ...begun(random, 12, -3) }) },
  { list: 'first', share: 0.04, story: (random) => ({ nextDue: -random.between(10, 40) }) },
  { list: 'first', share: 0.03, story: (random) => begun(random, 20, -random.between(100, 300)) },
  { list: 'first', share: 0.05, story: () => ({}) },
  { list: 'second', share: 0.33, story: (random) => begun(random, 8, -random.between(1, 18)) },
  { list: 'second', share: 1, story: () => ({}) },
];

/**
 * Assigns reviews to the pharmacies of the demo: submitted with the next one due later, in 30 days or in 7, late,
 * begun, and not begun.
 * @param {readonly string[]} codes
 * @param {string} ownCode the pharmacy of the demo accounts, whose next review is due in 7 days
 * @returns {DemoReview[]}
 */
export function planReviews(codes, ownCode) {
  const random = seededRandom(7);
  const others = random.shuffle(codes.filter((code) => code !== ownCode));
  /** @type {DemoReview[]} */
  const plan = codes.includes(ownCode) ? [{ code: ownCode, list: 'first', nextDue: 7 }] : [];
  for (const { list, share, story } of stories) {
    const dealt = others.splice(0, Math.ceil(codes.length * share));
    plan.push(...dealt.map((code) => ({ code, list, ...story(random) })));
  }
  return plan;
}

function begun(random, most, day) {
  return { answered: random.between(1, most), answeredOn: day };
}
