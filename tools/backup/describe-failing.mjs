/**
 * Describes a failing archive for the operator.
 * @param {string} folder BACKUP_FOLDER
 * @param {string} dataDir
 * @returns {string[]} lines
 */
export function describeFailing(folder, dataDir) {
  return [
    `注意: 変更の記録（WAL）を ${folder} にアーカイブできません。このままでは、バックアップの時点にだけ戻せます。`,
    `置き場所の空きと権限、記録 ${dataDir}.log を確かめてください。置き場所を作り直したときは、Sonae を起動し直してください。`,
    `The WAL cannot be archived there: see ${dataDir}.log, the space and permissions; start Sonae anew if the folder was made anew.`,
  ];
}
