import { refusals } from '@sonae/platform/errors';

/** The messages of refusals about answers and submissions. */
export const refuse = refusals({
  ANSWER_TARGET_REQUIRED: '「いいえ」のときは、目標日を入力してください（Sonae の決まりです）。',
  ANSWER_TARGET_RANGE: '目標日は、本日から3年以内の日付を入力してください。',
  ANSWER_TARGET_UNEXPECTED: '目標日は、「いいえ」または「一部」のときだけ入力できます。',
  ANSWER_REASON_REQUIRED: '「該当なし」のときは、理由を入力してください（Sonae の決まりです）。',
  ANSWER_REASON_UNEXPECTED:
    '理由は、「該当なし」のときだけ入力できます。ほかの場合はメモに入力してください。',
  ANSWER_TEXT_LENGTH: '{max}文字以内で入力してください。',
  ANSWER_TEXT_CONTROL: '目に見えない文字（制御文字など）が含まれています。取り除いてください。',
  ANSWER_ITEM_UNKNOWN: 'この確認表にない項目です。',
  ANSWER_CONFLICT: 'ほかの人が先に回答しました。最新の回答を確認して、もう一度回答してください。',
  'ANSWER_CONFLICT.revision':
    '回答のもとにした版（revision）が、この項目の今の回答と合いません。最新の内容を確認して、もう一度回答してください。',
  NOT_FOUND: '確認表が見つかりません。',
  ASSESSMENT_PHARMACY_REQUIRED: '薬局を指定してください。',
  ASSESSMENT_SUBMITTED: 'この確認表は、すでに提出されています。',
  ASSESSMENT_INCOMPLETE: 'まだ回答のない項目が{count}件あります。',
  ASSESSMENT_CONFLICT:
    '確認したあとに回答が変更されています。最新の内容を確認して、もう一度提出してください。',
  ASSESSMENT_NAME_LENGTH:
    '署名として（Sonae の決まりです）、管理薬剤師の氏名を1〜{max}文字で入力してください。',
  ASSESSMENT_NAME_DIFFERS:
    '署名が、サインインしている方のお名前（{name}）と異なります。代理の方が署名するときは、その理由も入力してください。',
  ASSESSMENT_DEPUTY_UNEXPECTED: 'ご本人が署名するときは、代理の理由は入力しないでください。',
  ASSESSMENT_DEPUTY_REASON: '代理の理由を、1行で、1〜{max}文字で入力してください。',
  ASSESSMENT_NAME_CONTROL: '氏名に目に見えない文字（制御文字など）が含まれています。取り除いてください。',
});
