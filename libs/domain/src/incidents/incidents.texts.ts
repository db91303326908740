import { refusals } from '@sonae/platform/errors';

/** Why a report is refused. */
export const refuse = refusals({
  INCIDENT_TEXT_LENGTH: '{min}〜{max}文字で入力してください。',
  INCIDENT_TEXT_CONTROL: '使用できない文字（制御文字）が含まれています。',
  INCIDENT_IN_FUTURE: '発生日時は、現在より前の日時を入力してください。',
  INCIDENT_NOT_FOUND: '報告が見つかりません。',
  INCIDENT_CONFLICT: 'ほかの人が先に変更しました。最新の内容を確認して、もう一度操作してください。',
  INCIDENT_ALREADY_SUBMITTED: 'この報告は、すでに薬剤師会に提出されています。',
  INCIDENT_ALREADY_CLOSED: 'この報告は、すでに終了しています。',
});
