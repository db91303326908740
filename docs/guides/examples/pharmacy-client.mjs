// 薬局のプログラムが API キーで Sonae を使う例です。Node.js 20.19 以上で、ほかのパッケージなしに動きます。
// 型は JSDoc で書いてあるので、TypeScript からもそのまま import できます。
//
//     node pharmacy-client.mjs https://sonae.example.jp ./sonae-api-key.txt
//
// API キーは管理薬剤師が createApiKey で作り、他人に読めないファイルに置きます（chmod 600）。
// @ts-check
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {{ code: string, field?: string, data?: unknown, requestId?: string }} Extensions */

/** Sonae が断った理由。`code` で処理を分け、`message`（日本語）を人に見せます。 */
export class SonaeError extends Error {
  /**
   * @param {string} message
   * @param {Extensions} extensions
   * @param {number} waitSeconds 待つように言われた秒数（言われなければ 0）
   */
  constructor(message, extensions, waitSeconds) {
    super(message);
    this.name = 'SonaeError';
    this.code = extensions.code;
    this.field = extensions.field;
    this.data = extensions.data;
    this.requestId = extensions.requestId;
    this.waitSeconds = waitSeconds;
  }
}

/**
 * 操作を 1 つ送り、`data` を受け取ります。
 * @typedef {<T>(query: string, variables?: Record<string, unknown>) => Promise<T>} Ask
 */

/** 時間をおけば通る見込みのある断り。INTERNAL は同じ結果になるので送り直しません。 */
const passing = new Set(['UNAVAILABLE', 'OPERATION_TOO_SLOW', 'RATE_LIMITED']);

/**
 * 接続を作ります。通信の失敗と一時的な断りのときは、5 回まで送り直します。間隔は延ばしていき、待つ秒数を
 * 言われたとき（RATE_LIMITED）は、その秒数だけ待ちます。変更の操作には idempotencyKey があるので、送り直しても
 * 2 度は実行されず、初回と同じ応答が返ります。
 *
 * @param {string} url
 * @param {string} apiKey
 * @param {{ firstPause?: number, pause?: (milliseconds: number) => Promise<unknown> }} [options]
 * @returns {Ask}
 */
export function connect(url, apiKey, { firstPause = 500, pause = (ms) => sleep(ms) } = {}) {
  return async (query, variables = {}) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await send(url, apiKey, query, variables);
      } catch (error) {
        const refused = error instanceof SonaeError ? error : undefined;
        const again = !refused || passing.has(refused.code);
        if (!again || attempt === 5) throw error;
        await pause(refused?.waitSeconds ? refused.waitSeconds * 1_000 : firstPause * 2 ** (attempt - 1));
      }
    }
  };
}

/**
 * @param {string} url
 * @param {string} apiKey
 * @param {string} query
 * @param {Record<string, unknown>} variables
 */
async function send(url, apiKey, query, variables) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(15_000),
  });
  const answer = await response.json();
  const [error] = answer.errors ?? [];
  if (error) {
    const told = error.extensions.data?.retryAfterSeconds ?? response.headers.get('retry-after');
    throw new SonaeError(error.message, error.extensions, Number(told) || 0);
  }
  if (!answer.data) throw new Error(`HTTP ${response.status}`);
  return answer.data;
}

/**
 * 確認表の 1 行と、いまの回答。
 *
 * @typedef {object} Row
 * @property {{ code: string, checkText: string }} item
 * @property {{ value: string, revision: number } | null} answer
 */
/** @typedef {{ id: string, dueOn: string, answeredCount: number, itemCount: number, rows: Row[] }} Checklist */

/** 開いている確認表を読みます。 @param {Ask} ask */
export async function readChecklist(ask) {
  /** @type {{ assessment: Checklist }} */
  const { assessment } = await ask(`
    query Checklist {
      assessment {
        id dueOn answeredCount itemCount
        rows { item { code checkText } answer { value revision } }
      }
    }`);
  return assessment;
}

/**
 * 1 行に回答します。その間にほかの人が回答していたら（ANSWER_CONFLICT）、その回答を尊重して何もしません。
 * @param {Ask} ask
 * @param {Checklist} checklist
 * @param {string} itemCode
 * @param {{ value: 'YES' | 'PARTIAL' | 'NO' | 'NOT_APPLICABLE', targetOn?: string, reason?: string }} given
 * @returns {Promise<'saved' | 'overtaken'>} 自分の回答が入ったら 'saved'、ほかの人の回答が先だったら 'overtaken'
 */
export async function answerRow(ask, checklist, itemCode, given) {
  const row = checklist.rows.find(({ item }) => item.code === itemCode);
  const input = {
    ...given,
    idempotencyKey: randomUUID(),
    assessmentId: checklist.id,
    itemCode,
    revision: row?.answer?.revision ?? 0,
  };
  try {
    const operation = `mutation Answer($input: AnswerItemInput!) { answerItem(input: $input) { assessment { answeredCount } } }`;
    await ask(operation, { input });
    return 'saved';
  } catch (error) {
    // error.data に、送った回答（yours）といまの回答（current）が入っています。
    if (error instanceof SonaeError && error.code === 'ANSWER_CONFLICT') return 'overtaken';
    throw error;
  }
}

/** @typedef {{ id: string, publishedAt: string, content: { severity: 'URGENT' | 'IMPORTANT' | 'INFORMATION', title: string, summary: string[] } }} Notice */
/** @typedef {{ edges: { node: Notice }[], pageInfo: { hasNextPage: boolean, endCursor: string | null } }} NoticePage */

/**
 * 薬局に届いた通知を、新しい順にすべて読みます。
 * @param {Ask} ask
 * @param {number} [pageSize]
 * @returns {AsyncGenerator<Notice>}
 */
export async function* listNotices(ask, pageSize = 20) {
  /** @type {string | null} */
  let after = null;
  do {
    /** @type {{ advisories: NoticePage }} */
    const { advisories } = await ask(
      `query Notices($first: Int!, $after: String) {
        advisories(first: $first, after: $after) {
          edges { node { id publishedAt content { severity title summary } } }
          pageInfo { hasNextPage endCursor }
        }
      }`,
      { first: pageSize, after },
    );
    for (const { node } of advisories.edges) yield node;
    after = advisories.pageInfo.hasNextPage ? advisories.pageInfo.endCursor : null;
  } while (after !== null);
}

/**
 * 予兆・軽微な事案を記録します。`key` は出来事ごとに 1 つ決めて、プログラムを動かし直しても同じものを渡してください。
 * 同じキーと同じ内容なら記録は 1 件だけで、同じ応答が返ります。
 *
 * @param {Ask} ask
 * @param {string} key
 * @param {{ place: string, occurredAt: string, condition: string, reporterName: string, reporterPhone: string }} report
 */
export async function reportNearMiss(ask, key, report) {
  const fixed = { idempotencyKey: key, kind: 'NEAR_MISS', department: '薬局', impact: 'NONE', submit: false };
  /** @type {{ reportIncident: { incident: { id: string, number: number } } }} */
  const { reportIncident } = await ask(
    `mutation Report($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id number } } }`,
    { input: { ...report, ...fixed } },
  );
  return reportIncident.incident;
}

// このファイルを直接動かしたときの仕事：確認表の残りと、新しい通知を表示します。
if (process.argv[1] === import.meta.filename) {
  const [url = '', keyFile = ''] = process.argv.slice(2);
  const ask = connect(url, readFileSync(keyFile, 'utf8').trim());
  const checklist = await readChecklist(ask);
  console.log(`確認表 ${checklist.answeredCount}/${checklist.itemCount}（期限 ${checklist.dueOn}）`);
  for (const { item, answer } of checklist.rows) {
    if (!answer) console.log(`  未回答 ${item.code} ${item.checkText}`);
  }
  const names = { URGENT: '緊急', IMPORTANT: '重要', INFORMATION: 'お知らせ' };
  for await (const { publishedAt, content } of listNotices(ask)) {
    // publishedAt は UTC です。日本の日付で、重要度はメールの件名と同じ言葉で表示します。
    const day = new Date(publishedAt).toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' });
    console.log(`${day} 【${names[content.severity]}】${content.title}`);
  }
}
