import { refusals } from '@sonae/platform/errors';

/** The messages of refusals about reports. */
export const refuse = refusals({
  INCIDENT_TEXT_LENGTH: '{min}〜{max}文字で入力してください。',
  INCIDENT_TEXT_CONTROL: '目に見えない文字（制御文字など）が含まれています。取り除いてください。',
  INCIDENT_LIMIT:
    '第一報は、1つの薬局で24時間に{max}件まで書けます。急ぎのことは、{association}（電話 {phone}）にお電話でお知らせください。',
  'INCIDENT_LIMIT.unnumbered':
    '第一報は、1つの薬局で24時間に{max}件まで書けます。急ぎのことは、{association}にお電話でお知らせください。',
  'INCIDENT_LIMIT.drafts':
    '提出していない第一報は、1つの薬局で24時間に{max}件まで書けます。薬剤師会に知らせるときは、提出する第一報として書くか、書いたものを提出してください。急ぎのことは、{association}（電話 {phone}）にお電話でお知らせください。',
  'INCIDENT_LIMIT.draftsUnnumbered':
    '提出していない第一報は、1つの薬局で24時間に{max}件まで書けます。薬剤師会に知らせるときは、提出する第一報として書くか、書いたものを提出してください。急ぎのことは、{association}にお電話でお知らせください。',
  INCIDENT_IN_FUTURE: '発生日時は、現在より前の日時を入力してください。',
  NOT_FOUND: '第一報が見つかりません。',
  INCIDENT_CONFLICT: 'ほかの人が先に変更しました。最新の内容を確認して、もう一度操作してください。',
  INCIDENT_SEARCH_INVALID: '検索の文字は1〜{max}文字で入力してください（目に見えない文字は使えません）。',
  INCIDENT_ALREADY_SUBMITTED: 'この第一報は、すでに薬剤師会に提出されています。',
  INCIDENT_ALREADY_CLOSED: 'この第一報は、すでに終了しています。',
});
