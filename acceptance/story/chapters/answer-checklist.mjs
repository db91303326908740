import { allPharmacies } from '../operations.mjs';
import { forEachOf, newKey } from '../graphql-client.mjs';

const READ = `{ assessment { id version itemCount answeredCount dueOn state rows { item { code } answer { revision value } } } }`;
const ANSWER = `mutation ($input: AnswerItemInput!) { answerItem(input: $input) { assessment { id version answeredCount state } } }`;
const SUBMIT = `mutation ($input: SubmitAssessmentInput!) { submitAssessment(input: $input) { assessment { id submittedAt signedName state } } }`;
const itemCount = 27;
const complete = 12;
const submitted = 10;
/** How many rows each pharmacy after the complete ones answers. */
const partly = [1, 5, 9, 13, 20, 26];

/**
 * Pharmacies answer the 確認表, most of them by their own program; managers sign and submit.
 * @param {import('../run.mjs').Story} story
 */
export async function answerChecklist(story) {
  const { teller, managed } = story;
  const days = (count) => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10);
  /** Every row gets an answer of one of the four kinds. */
  const answerOf = (position) =>
    [
      { value: 'YES' },
      { value: 'NO', targetOn: days(90) },
      { value: 'PARTIAL', note: '手順書を作成中' },
      { value: 'NOT_APPLICABLE', reason: '外部との接続がないため' },
    ][position % 4];
  const answerRows = async (client, count) => {
    const { assessment } = await client.ask(READ);
    for (const [position, { item }] of assessment.rows.slice(0, count).entries()) {
      const input = { assessmentId: assessment.id, itemCode: item.code, revision: 0, ...answerOf(position) };
      await client.ask(ANSWER, { input: { ...input, idempotencyKey: newKey() } });
    }
    return (await client.ask(READ)).assessment;
  };

  await showRefusals(story);
  const from = performance.now();
  const done = await forEachOf(managed.slice(0, complete), ({ program }) => answerRows(program, itemCount));
  const begun = await forEachOf(partly, (count, index) =>
    answerRows(managed[complete + index].program, count),
  );
  const answers = complete * itemCount + partly.reduce((sum, count) => sum + count, 0);
  const milliseconds = Math.round((performance.now() - from) / answers);
  teller.note(`API キーによる回答 ${answers} 件、1 件あたり ${milliseconds} ミリ秒（4 並列）`);
  teller.equal(
    '全項目に回答した薬局',
    done.filter((each) => each.answeredCount === itemCount).length,
    complete,
    ' 件',
  );
  teller.equal(
    '途中の薬局の回答数',
    begun.map((each) => each.answeredCount),
    partly,
  );

  await showConflict(story, done[0]);
  const { manager: begunBy } = managed[complete];
  const early = await begunBy.client.refusalOf(SUBMIT, signature(begun[0], begunBy.name));
  teller.equal(
    '回答が残るうちは提出できない',
    [early.code, early.data.missing.length],
    ['ASSESSMENT_INCOMPLETE', 26],
  );
  const byProgram = await managed[1].program.refusalOf(SUBMIT, signature(done[1], '見本 花子'));
  teller.equal('プログラムは署名できない', byProgram.code, 'FORBIDDEN');

  await forEachOf(managed.slice(0, submitted), async ({ manager }) => {
    const { assessment } = await manager.client.ask(READ);
    const signed = await manager.client.ask(SUBMIT, signature(assessment, manager.name));
    if (!signed.submitAssessment.assessment.submittedAt) throw new Error('a submission has no time');
  });
  await compareStatuses(story);
}

const signature = ({ id, version }, signedName) => ({
  input: { assessmentId: id, version, signedName, idempotencyKey: newKey() },
});

/** いいえ requires a 目標日, 該当なし a reason; each refusal names its field. */
async function showRefusals({ teller, managed: [{ program }] }) {
  const { assessment } = await program.ask(READ);
  teller.equal('確認表の項目', assessment.itemCount, itemCount, ' 項目');
  const [{ item }] = assessment.rows;
  const refusalOf = (answer) =>
    program.refusalOf(ANSWER, {
      input: {
        assessmentId: assessment.id,
        itemCode: item.code,
        revision: 0,
        idempotencyKey: newKey(),
        ...answer,
      },
    });
  const target = await refusalOf({ value: 'NO' });
  teller.equal('目標日のない「いいえ」', [target.code, target.field], ['ANSWER_TARGET_REQUIRED', 'targetOn']);
  const reason = await refusalOf({ value: 'NOT_APPLICABLE' });
  teller.equal('理由のない「該当なし」', [reason.code, reason.field], ['ANSWER_REASON_REQUIRED', 'reason']);
}

/** Two people change the same row: the second gets both answers, and retries with the right revision. */
async function showConflict({ teller, managed: [{ program, manager }] }, assessment) {
  const { item, answer } = assessment.rows[0];
  const change = (client, value, revision) =>
    client.ask(ANSWER, {
      input: { assessmentId: assessment.id, itemCode: item.code, value, revision, idempotencyKey: newKey() },
    });
  await change(manager.client, 'PARTIAL', answer.revision);
  const refused = await change(program, 'YES', answer.revision).catch((error) => error);
  teller.equal(
    '同じ項目の同時変更は両方を示して断る',
    [refused.code, refused.data?.yours.value, refused.data?.current.value],
    ['ANSWER_CONFLICT', 'YES', 'PARTIAL'],
  );
  await change(program, 'YES', refused.data.current.revision);
}

/** The association sees status and values, but no notes; another pharmacy sees nothing. */
async function compareStatuses(story) {
  const { teller, managed } = story;
  const officer = story.officer.client;
  story.pharmacies = await allPharmacies(officer);
  const counts = {};
  for (const { status } of story.pharmacies) counts[status] = (counts[status] ?? 0) + 1;
  const { ANSWERED, IN_PROGRESS, NO_RESPONSE, LATE = 0 } = counts;
  const begun = complete - submitted + partly.length;
  teller.equal(
    '回答済・回答中・未回答・期限超過',
    [ANSWERED, IN_PROGRESS, NO_RESPONSE, LATE],
    [submitted, begun, 400 - submitted - begun, 0],
  );
  const pharmacyId = managed[0].pharmacy.id;
  const read = `query ($pharmacyId: ID) { submittedAssessments(pharmacyId: $pharmacyId) { signedName rows { answer { value VALUES } } } }`;
  const { submittedAssessments } = await officer.ask(read.replace('VALUES', 'targetOn reason'), {
    pharmacyId,
  });
  const rows = submittedAssessments[0].rows;
  const complete27 = rows.filter(({ answer }) =>
    answer.value === 'NO' ? answer.targetOn : answer.value,
  ).length;
  teller.equal('県薬剤師会に見える回答', complete27, itemCount, ' 項目');
  teller.equal('署名', submittedAssessments[0].signedName, managed[0].manager.name);
  const note = await officer.refusalOf(read.replace('VALUES', 'note'), { pharmacyId });
  teller.equal('薬局のメモは県薬剤師会に見えない', note.code, 'FORBIDDEN');
  const foreign = await managed[1].manager.client
    .ask(read.replace('VALUES', ''), { pharmacyId })
    .catch((error) => error);
  teller.holds('他局の回答は見えない', foreign.code || foreign.submittedAssessments.length === 0);
}
