import { dashboardAsk } from '../benchmarks/dashboard.js';
import { membersAsks } from '../benchmarks/members.js';
import { pharmacy } from '../benchmarks/pharmacy.js';
import { bodyOf, firstOf, globalIdOf } from '../benchmarks/read-answers.js';
import type { World } from '../data/world.js';
import type { Kind } from './mixed-job.js';

/** Pharmacies that read their review. */
const readers = 500;

const answer = `mutation ($input: AnswerItemInput!) {
  answerItem(input: $input) { assessment { id version answeredCount } }
}`;

/** The requests of a working day: members and dashboards by an officer, reviews and answers by managers. */
export function prepareKinds(world: World): Kind[] {
  const association = firstOf(world.associations);
  const { cookie, pharmacies } = association;
  const { ask } = firstOf(Object.values(pharmacy.contenders(world)));
  return [
    { name: 'members', weight: 8, asks: [{ cookie, body: membersAsks(association).sonae.body() }] },
    { name: 'dashboard', weight: 4, asks: [{ cookie, body: dashboardAsk(cookie).body(0) }] },
    {
      name: 'pharmacy',
      weight: 7,
      asks: pharmacies.slice(0, readers).map((reader) => ({ cookie: reader.cookie, body: ask.body(0) })),
    },
    { name: 'answer', weight: 1, asks: firstAnswers(world), once: true },
  ];
}

/** The first answers of every pharmacy without answers, item by item. */
function firstAnswers({ associations, itemCodes }: World) {
  const silent = firstOf(associations).pharmacies.filter(({ answeredCount }) => answeredCount === 0);
  return itemCodes.flatMap((itemCode) =>
    silent.map(({ assessmentId, cookie }) => {
      const input = {
        idempotencyKey: `soak-${itemCode}-${assessmentId}`,
        assessmentId: globalIdOf('Assessment', assessmentId),
        itemCode,
        revision: 0,
        value: 'YES',
      };
      return { cookie, body: bodyOf(answer, { input }) };
    }),
  );
}
