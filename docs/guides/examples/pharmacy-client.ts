// 薬局のプログラムが API キーで Sonae を使う例です。Node.js 22.18 以上で、ほかのパッケージなしに動きます。
//
//     node pharmacy-client.ts https://sonae.example.jp ./sonae-api-key.txt
//
// API キーは管理薬剤師が createApiKey で作り、他人に読めないファイルに置きます（chmod 600）。
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Sonae が断った理由。`code` で処理を分け、`message`（日本語）を人に見せます。 */
export class SonaeError extends Error {
  readonly code: string;
  readonly field: string | undefined;
  readonly data: unknown;
  readonly requestId: string | undefined;

  constructor(message: string, extensions: Extensions) {
    super(message);
    this.name = 'SonaeError';
    this.code = extensions.code;
    this.field = extensions.field;
    this.data = extensions.data;
    this.requestId = extensions.requestId;
  }
}

interface Extensions {
  code: string;
  field?: string;
  data?: unknown;
  requestId?: string;
}

/** 操作を 1 つ送り、`data` を受け取ります。 */
export type Ask = <T>(query: string, variables?: Record<string, unknown>) => Promise<T>;

/** 時間をおけば通る見込みのある断り。INTERNAL は同じ結果になるので送り直しません。 */
const passing = new Set(['UNAVAILABLE', 'OPERATION_TOO_SLOW']);

/**
 * 接続を作ります。通信の失敗と一時的な断りのときは、間隔を延ばしながら 5 回まで送り直します。変更の操作には
 * idempotencyKey があるので、送り直しても 2 度は実行されず、初回と同じ応答が返ります。
 */
export function connect(url: string, apiKey: string, firstPause = 500): Ask {
  return async <T>(query: string, variables: Record<string, unknown> = {}): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await send<T>(url, apiKey, query, variables);
      } catch (error) {
        const again = !(error instanceof SonaeError) || passing.has(error.code);
        if (!again || attempt === 5) throw error;
        await new Promise((resolve) => setTimeout(resolve, firstPause * 2 ** (attempt - 1)));
      }
    }
  };
}

async function send<T>(url: string, apiKey: string, query: string, variables: object): Promise<T> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(15_000),
  });
  const answer = (await response.json()) as {
    data?: T;
    errors?: { message: string; extensions: Extensions }[];
  };
  const [error] = answer.errors ?? [];
  if (error) throw new SonaeError(error.message, error.extensions);
  if (!answer.data) throw new Error(`HTTP ${response.status}`);
  return answer.data;
}

/** 確認表の 1 行と、いまの回答。 */
export interface Row {
  item: { code: string; checkText: string };
  answer: { value: string; revision: number } | null;
}
export interface Checklist {
  id: string;
  dueOn: string;
  answeredCount: number;
  itemCount: number;
  rows: Row[];
}

/** 開いている確認表を読みます。 */
export async function readChecklist(ask: Ask): Promise<Checklist> {
  const { assessment } = await ask<{ assessment: Checklist }>(`
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
 * @returns 自分の回答が入ったら 'saved'、ほかの人の回答が先だったら 'overtaken'
 */
export async function answerRow(
  ask: Ask,
  checklist: Checklist,
  itemCode: string,
  given: { value: 'YES' | 'PARTIAL' | 'NO' | 'NOT_APPLICABLE'; targetOn?: string; reason?: string },
): Promise<'saved' | 'overtaken'> {
  const row = checklist.rows.find(({ item }) => item.code === itemCode);
  try {
    await ask(`mutation Answer($input: AnswerItemInput!) { answerItem(input: $input) { answeredCount } }`, {
      input: {
        ...given,
        idempotencyKey: randomUUID(),
        assessmentId: checklist.id,
        itemCode,
        revision: row?.answer?.revision ?? 0,
      },
    });
    return 'saved';
  } catch (error) {
    // error.data に、送った回答（yours）といまの回答（current）が入っています。
    if (error instanceof SonaeError && error.code === 'ANSWER_CONFLICT') return 'overtaken';
    throw error;
  }
}

export interface Notice {
  id: string;
  publishedAt: string;
  content: { severity: string; title: string; summary: string[] };
}

/** 薬局に届いた通知を、新しい順にすべて読みます。 */
export async function* listNotices(ask: Ask, pageSize = 20): AsyncGenerator<Notice> {
  let after: string | null = null;
  do {
    const { advisories }: { advisories: NoticePage } = await ask(
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

interface NoticePage {
  edges: { node: Notice }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/**
 * 予兆・軽微な事案を記録します。`key` は出来事ごとに 1 つ決めて、プログラムを動かし直しても同じものを渡してください。
 * 同じキーと同じ内容なら記録は 1 件だけで、同じ応答が返ります。
 */
export async function reportNearMiss(
  ask: Ask,
  key: string,
  report: {
    place: string;
    occurredAt: string;
    condition: string;
    reporterName: string;
    reporterPhone: string;
  },
): Promise<{ id: string; number: number }> {
  const { reportIncident } = await ask<{ reportIncident: { id: string; number: number } }>(
    `mutation Report($input: ReportIncidentInput!) { reportIncident(input: $input) { id number } }`,
    {
      input: {
        ...report,
        idempotencyKey: key,
        kind: 'NEAR_MISS',
        department: '薬局',
        impact: 'NONE',
        submit: false,
      },
    },
  );
  return reportIncident;
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
  for await (const { publishedAt, content } of listNotices(ask)) {
    console.log(`${publishedAt.slice(0, 10)} [${content.severity}] ${content.title}`);
  }
}
