/**
 * Describes the next steps after a restore for the operator.
 * @param {{replaced?: string | null, embedded: boolean, folder?: string}} restored `replaced`: where the replaced data is kept;
 *   `embedded`: whether it is the database of `npm start`; `folder`: BACKUP_FOLDER where it is set
 * @returns {string[]} lines
 */
export function describeNext({ replaced, embedded, folder }) {
  const set = embedded && folder ? `BACKUP_FOLDER=${folder} ` : '';
  const [backup, taken] = embedded
    ? [`${set}npm run backup で新しいバックアップを取り`, `${set}npm run backup`]
    : ['新しいバックアップを取り', 'a new backup'];
  return [
    ...(replaced ? [`それまでのデータ: ${replaced} / what was there before`] : []),
    `次は ${set}npm start で起動し、すぐに ${backup}、npm run hold で、保留しているメールをどうするか決めてください。`,
    'メールサーバーの記録があれば、まず npm run hold -- mark-sent --log <ファイル> を実行すると、二重に届きません。',
    `Next: ${set}npm start, at once ${taken}, then decide by npm run hold about the mail on hold`,
    '(first npm run hold -- mark-sent --log FILE, where there is a log of the mail server).',
    ...(replaced
      ? [
          '保留を決め、その後にもう一度バックアップを取ったら、それまでのデータは削除できます。',
          'Once that is decided and a backup is taken after it, the replaced data may be deleted.',
        ]
      : []),
  ];
}
