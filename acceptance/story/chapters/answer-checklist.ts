import { takeNth } from '../../take-nth.ts';
import { allPharmacies, type Pharmacy } from '../operations.ts';
import { forEachOf, newKey, type Client, type Refused } from '../graphql-client.ts';
import type { Story } from '../story.ts';

const READ = `{ assessment { id version itemCount answeredCount dueOn state rows { item { code } answer { revision value } } } }`;
const ANSWER = `mutation ($input: AnswerItemInput!) { answerItem(input: $input) { assessment { id version answeredCount state } } }`;
const SUBMIT = `mutation ($input: SubmitAssessmentInput!) { submitAssessment(input: $input) { assessment { id submittedAt signedName state } } }`;
const itemCount = 27;
const complete = 12;
const submitted = 10;
/** How many rows each pharmacy after the complete ones answers. */
const partly = [1, 5, 9, 13, 20, 26];

interface Assessment {
  id: string;
  version: number;
  itemCount: number;
  answeredCount: number;
  dueOn: string;
  state: string;
  rows: [AssessmentRow, ...AssessmentRow[]];
}

interface AssessmentRow {
  item: { code: string };
  answer: { revision: number; value: string } | null;
}

interface Submitted {
  submitAssessment: {
    assessment: { id: string; submittedAt: string | null; signedName: string; state: string };
  };
}

/** What an association is told of a submitted review. */
interface SubmittedAssessments {
  submittedAssessments: {
    signedName: string;
    rows: { answer: { value: string; targetOn?: string | null; reason?: string | null } }[];
  }[];
}

const readAssessment = async (client: Client) =>
  (await client.ask<{ assessment: Assessment }>(READ)).assessment;

/** Pharmacies answer the 確認表, most of them by their own program; managers sign and submit. */
export async function answerChecklist(story: Story): Promise<void> {
  const { teller, managed } = story;
  const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10);
  /** Every row gets an answer of one of the four kinds. */
  const answerOf = (position: number) =>
    [
      { value: 'YES' },
      { value: 'NO', targetOn: days(90) },
      { value: 'PARTIAL', note: '手順書を作成中' },
      { value: 'NOT_APPLICABLE', reason: '外部との接続がないため' },
    ][position % 4];
  const answerRows = async (client: Client, count: number) => {
    const assessment = await readAssessment(client);
    for (const [position, { item }] of assessment.rows.slice(0, count).entries()) {
      const input = { assessmentId: assessment.id, itemCode: item.code, revision: 0, ...answerOf(position) };
      await client.ask(ANSWER, { input: { ...input, idempotencyKey: newKey() } });
    }
    return readAssessment(client);
  };

  await showRefusals(story);
  const from = performance.now();
  const done = await forEachOf(managed.slice(0, complete), ({ program }) => answerRows(program, itemCount));
  const begun = await forEachOf(partly, (count, index) =>
    answerRows(takeNth(managed, complete + index).program, count),
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

  await showConflict(story, takeNth(done, 0));
  const { manager: begunBy } = takeNth(managed, complete);
  const early = await begunBy.client.refusalOf(SUBMIT, signature(takeNth(begun, 0), begunBy.name));
  teller.equal(
    '回答が残るうちは提出できない',
    [early.code, early.data?.missing?.length],
    ['ASSESSMENT_INCOMPLETE', 26],
  );
  const byProgram = await managed[1].program.refusalOf(SUBMIT, signature(takeNth(done, 1), '見本 花子'));
  teller.equal('プログラムは署名できない', byProgram.code, 'FORBIDDEN');

  await forEachOf(managed.slice(0, submitted), async ({ manager }) => {
    const assessment = await readAssessment(manager.client);
    const signed = await manager.client.ask<Submitted>(SUBMIT, signature(assessment, manager.name));
    if (!signed.submitAssessment.assessment.submittedAt) throw new Error('a submission has no time');
  });
  await compareStatuses(story);
}

const signature = ({ id, version }: Assessment, signedName: string) => ({
  input: { assessmentId: id, version, signedName, idempotencyKey: newKey() },
});

/** いいえ requires a 目標日, 該当なし a reason; each refusal names its field. */
async function showRefusals({ teller, managed: [{ program }] }: Story): Promise<void> {
  const assessment = await readAssessment(program);
  teller.equal('確認表の項目', assessment.itemCount, itemCount, ' 項目');
  const [{ item }] = assessment.rows;
  const refusalOf = (answer: { value: string }) =>
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
async function showConflict(
  { teller, managed: [{ program, manager }] }: Story,
  assessment: Assessment,
): Promise<void> {
  const { item, answer } = assessment.rows[0];
  const revision = answer?.revision ?? 0;
  const change = (value: string, from: number) => ({
    input: {
      assessmentId: assessment.id,
      itemCode: item.code,
      value,
      revision: from,
      idempotencyKey: newKey(),
    },
  });
  await manager.client.ask(ANSWER, change('PARTIAL', revision));
  const refused = await program.refusalOf(ANSWER, change('YES', revision));
  teller.equal(
    '同じ項目の同時変更は両方を示して断る',
    [refused.code, refused.data?.yours?.value, refused.data?.current?.value],
    ['ANSWER_CONFLICT', 'YES', 'PARTIAL'],
  );
  await program.ask(ANSWER, change('YES', refused.data?.current?.revision ?? 0));
}

/** The association sees status and values, but no notes; another pharmacy sees nothing. */
async function compareStatuses(story: Story): Promise<void> {
  const { teller, managed } = story;
  const officer = story.officer.client;
  story.pharmacies = await allPharmacies(officer);
  const counts: Partial<Record<Pharmacy['status'], number>> = {};
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
  const { submittedAssessments } = await officer.ask<SubmittedAssessments>(
    read.replace('VALUES', 'targetOn reason'),
    {
      pharmacyId,
    },
  );
  const submittedOne = takeNth(submittedAssessments, 0);
  const rows = submittedOne.rows;
  const complete27 = rows.filter(({ answer }) =>
    answer.value === 'NO' ? answer.targetOn : answer.value,
  ).length;
  teller.equal('県薬剤師会に見える回答', complete27, itemCount, ' 項目');
  teller.equal('署名', submittedOne.signedName, managed[0].manager.name);
  const note = await officer.refusalOf(read.replace('VALUES', 'note'), { pharmacyId });
  teller.equal('薬局のメモは県薬剤師会に見えない', note.code, 'FORBIDDEN');
  const foreign = await managed[1].manager.client
    .ask<SubmittedAssessments>(read.replace('VALUES', ''), { pharmacyId })
    .catch((error: unknown) => error as Refused);
  teller.holds(
    '他局の回答は見えない',
    'submittedAssessments' in foreign ? foreign.submittedAssessments.length === 0 : foreign.code,
  );
}
