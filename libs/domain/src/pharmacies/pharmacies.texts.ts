import { refusals } from '@sonae/platform/errors';

/** The messages of refusals about members, their contacts and member lists. */
export const refuse = refusals({
  UPLOAD_EMPTY: 'ファイルが空です。',
  UPLOAD_TOO_LARGE: 'ファイルが大きすぎます（上限 {limit} MB）。',
  UPLOAD_NAME_INVALID: 'ファイル名は1〜200文字にしてください（目に見えない文字は使えません）。',
  UPLOAD_REPLACED:
    'このファイルは、確認する前に新しいファイルがアップロードされたため、残っていません。もう一度アップロードしてください。',
  UPLOAD_EXPIRED: 'アップロードから24時間を過ぎました。もう一度アップロードしてください。',
  'NOT_FOUND.upload':
    'ファイルが見つかりません。すでに確認したか、アップロードから24時間を過ぎたファイルです。もう一度アップロードしてください。',
  'NOT_FOUND.list': '名簿の取り込みが見つかりません。',
  MEMBER_LIST_HAS_ERRORS:
    '名簿に誤りがあるため、取り込めません。直したファイルをもう一度アップロードしてください。',
  MEMBER_LIST_CONFIRMED: 'この名簿は、すでに取り込まれています。',
  MEMBER_LIST_EXPIRED: '確認から24時間を過ぎました。もう一度アップロードしてください。',
  'MEMBER_LIST_BUSY.check': 'ほかの名簿を確認しています。終わってから、もう一度操作してください。',
  MEMBER_LIST_BUSY:
    '別の名簿の取り込みか、開設者の変更を処理しています。終わってから、もう一度操作してください。',
  OWNERS_BUSY:
    'ほかの方の操作（会員名簿の取り込みや開設者の変更）を処理しています。しばらくしてから、もう一度操作してください。',
  'NOT_FOUND.ownerChange': '開設者の変更の確認が見つかりません。',
  OWNER_CHANGE_CLOSED: 'この確認はすでに決まっています。',
  OWNER_CHANGE_OBJECT_ONLY:
    '同意できるのは、この薬局の管理薬剤師と、今の開設者の法人本部の方だけです。お心当たりがない場合は「認めない」を選んでください。',
  'OWNER_CHANGE_OBJECT_ONLY.newOwner':
    '開設者が変わってから72時間は、法人本部の方は同意できません。お心当たりがない場合は「認めない」を選んでください。',
  OWNER_CHANGE_OBJECTED:
    'この薬局の開設者の変更は、72時間以内に「認めない」とのお返事がありました。薬局や法人本部にお電話で確かめてください。',
  OWNER_CHANGE_LIMIT:
    'この薬局の開設者の変更は、72時間に{max}回確認をお願いしています。最初の確認から72時間を過ぎてから操作してください。',
  OWNER_NAME_SAME: '今の開設者と同じ名称です。同じ名称の別の開設者に分けるには、両方の法人番号が必要です。',
  'NOT_FOUND.owner': '開設者が見つかりません。',
  OWNER_CONFLICT:
    '確認した後に、この開設者の薬局の数が変わりました。最新の内容を確認して、もう一度操作してください。',
  OWNER_MEMBERS_INVALID: '会員コードは1〜{limit}件を指定してください。',
  OWNER_MEMBER_UNKNOWN: 'この会員コードの薬局は、この開設者にないか、二重に指定されています。',
  'OWNER_NAME_INVALID.link':
    '開設者の名称に、ウェブサイトのアドレスなど、リンクになる文字（://、www.、http:、https:、mailto:、\\\\）は使えません。',
  OWNER_NAME_INVALID: '開設者の名称は1〜200文字の1行で入力してください（目に見えない文字は使えません）。',
  OWNER_NUMBER_INVALID: '法人番号は13桁の数字です。先頭の検査用数字を含めて確認してください。',
  OWNER_NUMBER_TAKEN: 'この法人番号は、開設者「{name}」のものとして登録されています。',
  'NOT_FOUND.pharmacy': '薬局が見つかりません。',
  MEMBER_LIST_STALE:
    '確認した後に会員の登録が変わったため、取り込めません。もう一度アップロードして、内容を確認してください。',
  MEMBER_LIST_MOVES_UNCONFIRMED:
    '支部か開設者が変わる薬局は{count}件です（{members}）。内容を確認し、この件数を入力して確定してください。',
  MEMBER_LIST_QUESTION_UNKNOWN: '指定した番号の質問がありません。',
  MEMBER_LIST_OWNER_UNKNOWN: '指定した開設者は、この質問の候補にありません。',
  MEMBER_LIST_MEMBER_UNKNOWN: '指定した会員コードは、この質問にないか、二重に指定されています。',
  MEMBER_LIST_ANSWERS_TOO_MANY: '同じ開設者の指定は{limit}件までです。',
  PHARMACY_REQUIRED: '薬局を指定してください。',
  PHARMACY_WITHDRAWN: 'この薬局は退会しています。',
  PHARMACY_CONFLICT: 'ほかの人が先に変更しました。最新の内容を確認して、もう一度操作してください。',
  'PHARMACY_TEXT_INVALID.link':
    '名称に、ウェブサイトのアドレスなど、リンクになる文字（://、www.、http:、https:、mailto:、\\\\）は使えません。',
  PHARMACY_TEXT_INVALID:
    '1〜{max}文字の1行で入力してください（目に見えない文字と、先頭の = + - @ は使えません）。',
  PHARMACY_KANA_INVALID: 'カタカナ（英数字も可）、{max}文字以内で入力してください。',
  PHARMACY_POSTAL_CODE_INVALID: '郵便番号は7桁の番号です（例 123-4567）。',
  PHARMACY_PHONE_INVALID: '電話・FAXの番号は0から始まる10桁か11桁の番号です（例 01-2345-6789）。',
  PHARMACY_POLICE_TEXT_INVALID:
    '警察署の名称と出典は1〜{max}文字の1行で入力してください（目に見えない文字は使えません）。',
  PHARMACY_POLICE_DAY_INVALID: '確認日に、これからの日付は入力できません。',
  'NOT_FOUND.contact': '連絡先が見つかりません。',
  'CONTACT_NAME_INVALID.link':
    '氏名に、ウェブサイトのアドレスなど、リンクになる文字（://、www.、http:、https:、mailto:、\\\\）は使えません。',
  CONTACT_NAME_INVALID: '氏名は1〜100文字の1行で入力してください（目に見えない文字は使えません）。',
  CONTACT_PHONE_INVALID: '電話番号は0から始まる10桁か11桁の番号です。',
  CONTACT_EMAIL_INVALID: 'メールアドレスの形式が正しくありません（例 kanri@example.jp）。',
  CONTACT_EMAIL_TAKEN: 'このメールアドレスは、この薬局の別の連絡先にあります。',
  CONTACT_TOO_MANY: '連絡先は1薬局{limit}件までです。',
  CONTACT_LAST_ONE: '最後の連絡先は削除できません。先に別の連絡先を追加してください。',
  CONTACT_CONFLICT: 'ほかの人が先に変更しました。最新の内容を確認して、もう一度操作してください。',
});
