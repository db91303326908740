/** An error that the person at the terminal can act on: printed without a stack. */
export class Failure extends Error {
  /**
   * @param {string} japanese
   * @param {string} english
   * @param {string} [details] lines below, such as the end of a log
   */
  constructor(japanese, english, details) {
    super([japanese, english, ...(details ? ['', details] : [])].join('\n'));
    this.name = 'Failure';
  }
}

/** Messages of pg about a lost connection; these errors have no code. */
const lostConnection = /^Connection terminated|^Client .* not queryable$/;

/**
 * Converts a system error into a Failure when a person can act on it.
 * @param {unknown} error
 */
export function explainFailure(error) {
  if (error?.code === 'ENOSPC') return diskFull(error.path);
  if (error?.code === 'EACCES' || error?.code === 'EPERM') {
    return new Failure(
      `「${error.path ?? ''}」に書き込む権限がありません。別の利用者（root など）で起動したことがある場合は、その利用者で起動するか、.data フォルダーの所有者を変更してください。`,
      `No permission for ${error.path ?? 'a file'}. If another user (root?) started Sonae before, start as that user or change the owner of the .data folder.`,
    );
  }
  const why = unusable[error?.code];
  if (
    error?.path !== undefined &&
    why !== undefined &&
    (error.syscall === 'mkdir' || !onlyOfFolders.has(error.code))
  )
    return new Failure(
      `「${error.path}」を使えません（${error.code}: ${why[0]}）。別の場所を指定してください。`,
      `${error.path} cannot be used (${error.code}: ${why[1]}). Choose another place.`,
    );
  if (/^57P0[12]$/.test(error?.code) || lostConnection.test(error?.message)) {
    return new Failure(
      'データベースが途中で停止しました。動いていることを確かめて、もう一度実行してください。',
      'The database ended meanwhile. Make sure that it runs, then try again.',
      error.message,
    );
  }
  return error;
}

/** System errors about a path that a person has given. */
const unusable = {
  ENOTDIR: ['途中に、フォルダーではないものがあります', 'a part of the path is no folder'],
  EROFS: ['書き込めないディスクです', 'the disk is read-only'],
  EFBIG: ['ファイルの大きさの上限に達しました', 'a file may not be larger'],
  EDQUOT: ['使えるディスクの容量を超えました', 'the quota is used up'],
  EIO: ['ディスクの読み書きに失敗しました', 'the disk fails'],
  ENAMETOOLONG: ['名前が長すぎます', 'the name is too long'],
  ELOOP: ['シンボリックリンクが循環しています', 'symbolic links lead in a circle'],
  EEXIST: ['フォルダーではないものがあります', 'it is no folder'],
  ENOENT: ['フォルダーを作れません', 'no folder can be made there'],
};
/** In other places these are bugs, whose stack is needed. */
const onlyOfFolders = new Set(['EEXIST', 'ENOENT']);

/**
 * The disk is full, or almost full.
 * @param {string} [where]
 * @param {number} [freeMegabytes] where a start has looked for it
 */
export function diskFull(where, freeMegabytes) {
  if (freeMegabytes === undefined)
    return new Failure(
      `ディスクの空き容量が足りません${where ? `: ${where}` : ''}。空きを増やすか、別の場所を指定して、もう一度実行してください。`,
      `The disk is full${where ? `: ${where}` : ''}. Free some space or choose another place, then try again.`,
    );
  return new Failure(
    `ディスクの空き容量が足りません（残り ${freeMegabytes} MB）: ${where}。500 MB 以上空けてから、もう一度起動してください。`,
    `The disk is full or nearly so: ${where}. Free at least 500 MB, then start again.`,
  );
}
