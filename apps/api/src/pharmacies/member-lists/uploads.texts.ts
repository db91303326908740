/** Messages for files that are refused before they reach the member list. */
export const uploadsTexts = {
  UPLOAD_HEADER_MISSING:
    'このファイルは Sonae の画面またはプログラムから送ってください（X-Sonae-Upload: 1）。',
  UPLOAD_TYPE_UNSUPPORTED: 'Content-Type は text/csv か application/octet-stream にしてください。',
  UPLOAD_NAME_INVALID: 'ファイル名（X-File-Name）は UTF-8 のパーセント符号化で送ってください。',
  UPLOAD_TOO_LARGE: 'ファイルが大きすぎます（上限 5 MB）。',
  UPLOAD_BROKEN: 'ファイルを最後まで受け取れませんでした。もう一度送ってください。',
};
