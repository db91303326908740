// `npm run story`: runs the main job on real input, through the public API, the worker, SMTP and the inbox. `--
// --redis` starts a Redis or Valkey for the queue, `-- --queue redis://…` uses one, `-- --json file` writes the counts.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkDashes } from '../../tools/start/check-dashes.mjs';
import { acknowledgeNotices } from './chapters/acknowledge-notices.ts';
import { answerChecklist } from './chapters/answer-checklist.ts';
import { importMembers } from './chapters/import-members.ts';
import { invitePeople } from './chapters/invite-people.ts';
import { measureMemory } from './chapters/measure-memory.ts';
import { openAssociations } from './chapters/open-associations.ts';
import { readDashboard } from './chapters/read-dashboard.ts';
import { readTrail } from './chapters/read-trail.ts';
import { remindersOff, remindReviews } from './chapters/remind-reviews.ts';
import { reportIncident } from './chapters/report-incident.ts';
import { sendNotices } from './chapters/send-notices.ts';
import { openStage, type Stage } from './stage.ts';
import type { Story } from './story.ts';
import { makeTeller } from './teller.ts';

const switches = { queue: { type: 'string' }, redis: { type: 'boolean' }, json: { type: 'string' } } as const;
checkDashes({ command: 'story', options: switches }, process.argv.slice(2), process.env);
const { values: options } = parseArgs({ options: switches });
const teller = makeTeller();
let stage: Stage | undefined;

/** Ends early: stops the running processes before this process exits. */
const ending = { begun: false };
async function stop(code: number): Promise<void> {
  if (ending.begun) return;
  ending.begun = true;
  await stage?.close();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(130));
process.on('disconnect', () => void stop(130));

try {
  const opened = await teller.chapter('準備（PostgreSQL、受信箱、API、worker）', async () => {
    stage = await openStage({
      ...options,
      onDeath: (failure) => {
        console.error(failure.message);
        void stop(1);
      },
    });
    await stage.startWorker(remindersOff);
    teller.note(`API ${stage.url}、キュー ${stage.queueUrl.split(':')[0] ?? ''}`);
    return stage;
  });
  const story = { stage: opened, teller } as Story;
  await teller.chapter('県薬剤師会の開設', () => openAssociations(story));
  await teller.chapter('会員名簿の取り込み（Shift_JIS）', () => importMembers(story));
  await teller.chapter('招待と API キー', () => invitePeople(story));
  await teller.chapter('確認表への回答と提出', () => answerChecklist(story));
  await teller.chapter('通知の配信', () => sendNotices(story));
  await teller.chapter('確認の返事と訂正', () => acknowledgeNotices(story));
  await teller.chapter('年次見直しの案内', () => remindReviews(story));
  await teller.chapter('サイバー事案の第一報', () => reportIncident(story));
  await teller.chapter('ダッシュボード', () => readDashboard(story));
  await teller.chapter('監査証跡', () => readTrail(story));
  await teller.chapter('メモリー', () => measureMemory(story));
} catch (error) {
  // After an interruption every step fails; the handler of the signal ends the process.
  if (ending.begun) await new Promise(() => {});
  console.error((error as Error).stack);
}
await teller.chapter('終了', async () => {
  teller.equal('API と worker が記録したエラー', stage?.logged(50).length ?? 0, 0, ' 件');
  for (const line of stage?.logged(40).slice(-5) ?? []) teller.note(line.slice(0, 1000));
  await stage?.close();
  teller.equal('残ったプロセス', stage?.survivors() ?? [], []);
});
const result = teller.end();
if (options.json) writeFileSync(options.json, JSON.stringify(result));
process.exit(result.failed > 0 ? 1 : 0);
