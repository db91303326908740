/**
 * Warns the operator about histories of timelines that do not reach the archive.
 * @param {string[]} names
 * @returns {string[]} lines
 */
export function describeUnarchived(names) {
  if (names.length === 0) return [];
  return [
    `注意: ${names.join('、')} を BACKUP_FOLDER にアーカイブできません。空きと権限を確かめてください。`,
    '同じ名前の別のものがあるときは、新しい BACKUP_FOLDER で起動し、すぐに npm run backup を実行してください。',
    'These are not archived. Look at the space and permissions of BACKUP_FOLDER, or start with a new one.',
  ];
}
