/**
 * Prints a numbered line per step, with the seconds it took.
 *
 * @param {(line: string) => void} [write]
 */
export function makeProgress(write = (line) => process.stdout.write(line)) {
  const begin = performance.now();
  let number = 0;
  return {
    /** @template T @param {string} label @param {() => Promise<T> | T} work @returns {Promise<T>} */
    step: async (label, work) => {
      number += 1;
      const from = performance.now();
      const prefix = `[${number}] ${label} `;
      if (process.stdout.isTTY) write(`${prefix}…`);
      try {
        const result = await work();
        write(`${process.stdout.isTTY ? '\r' : ''}${prefix}完了（${seconds(from)} 秒）\n`);
        return result;
      } catch (error) {
        write(`${process.stdout.isTTY ? '\r' : ''}${prefix}失敗（${seconds(from)} 秒）\n`);
        throw error;
      }
    },
    total: () => seconds(begin),
  };
}

const seconds = (from) => ((performance.now() - from) / 1000).toFixed(1);

/**
 * Aligns the columns of a table for a terminal, in which a full-width character takes two cells.
 * @param {string[][]} rows
 */
export function alignColumns(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => widthOf(row[column]))));
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(widths[column] - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
}

/** Characters that are not narrow take two cells. */
function widthOf(text) {
  return [...text].reduce((sum, character) => sum + (/[\u1100-\uffdc]/.test(character) ? 2 : 1), 0);
}

/**
 * Describes a completed start for a person: addresses and one account per role.
 * @param {{localUrl: string, metricsUrl: (which: string) => string, embedded: {inbox: boolean}, ports: {inboxWeb: number}}} settings
 * @param {{role: string, label: string, email: string, password: string}[]} accounts
 * @param {string} dataFolder
 * @param {number | null} held deliveries on hold after a restore; null where no hold is on
 * @param {string | null} [unreached] the mail server where it takes no connection, and why
 * @param {string[]} [unarchived] that nothing is archived, where something should be
 */
export function describeStart(settings, accounts, dataFolder, held, unreached = null, unarchived = []) {
  const addresses = [
    ['API（GraphQL）', `${settings.localUrl}/graphql`, 'ブラウザーで開くと GraphQL IDE'],
    ...(settings.embedded.inbox
      ? [['受信箱', `http://127.0.0.1:${settings.ports.inboxWeb}/`, 'Sonae が送ったメール']]
      : []),
    ['稼働状況', `${settings.localUrl}/readyz`, ''],
    ['メトリクス', `${settings.metricsUrl('apiMetrics')}/metrics`, 'API'],
    ['', `${settings.metricsUrl('workerMetrics')}/metrics`, 'worker'],
  ];
  const lines = ['', ...alignColumns(addresses).map((line) => `  ${line}`)];
  if (accounts.length > 0) {
    const rows = accounts.map(({ label, email, password }) => [label, email, password]);
    lines.push(
      '',
      'デモ用アカウント（架空の人物です）',
      ...alignColumns([['役割', 'メールアドレス', 'パスワード'], ...rows]).map((line) => `  ${line}`),
    );
  }
  lines.push(
    '',
    `データと記録: ${dataFolder}`,
    '終了は Ctrl-C。最初からやり直すには npm start -- --fresh',
    '',
  );
  if (held !== null)
    lines.push(
      `送信を保留しています（${held} 通）。どうするかを npm run hold で決めてください。 / mail on hold: ${held}`,
      '',
    );
  if (unreached !== null)
    lines.push(
      `メールサーバーに接続できません（${unreached}）。つながるまで、メールは送られずに待ちます。SMTP_URL とメールサーバーを確かめてください。`,
      `The mail server takes no connection (${unreached}): mail waits until it does.`,
      '',
    );
  if (unarchived.length > 0) lines.push(...unarchived, '');
  return lines.join('\n');
}
