/** A reason not to go on that the person at the keyboard can do something about: printed without a stack. */
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

/**
 * Turns an error of the system into a Failure where a person can act on it.
 *
 * @param {unknown} error
 */
export function explainFailure(error) {
  if (error?.code === 'ENOSPC') return diskFull(error.path ?? '');
  if (error?.code === 'EACCES' || error?.code === 'EPERM') {
    return new Failure(
      `「${error.path ?? ''}」に書き込む権限がありません。別の利用者（root など）で起動したことがある場合は、その利用者で起動するか、.data フォルダーの所有者を変更してください。`,
      `No permission for ${error.path ?? 'a file'}. If another user (root?) started Sonae before, start as that user or change the owner of the .data folder.`,
    );
  }
  return error;
}

/**
 * The disk is full, or nearly.
 *
 * @param {string} where
 * @param {number} [freeMegabytes]
 */
export function diskFull(where, freeMegabytes) {
  const left = freeMegabytes === undefined ? '' : `（残り ${freeMegabytes} MB）`;
  return new Failure(
    `ディスクの空き容量が足りません${left}: ${where}。500 MB 以上空けてから、もう一度起動してください。`,
    `The disk is full or nearly so: ${where}. Free at least 500 MB, then start again.`,
  );
}
