import { refusals } from '@sonae/platform/errors';

/** The messages of refusals about accounts. */
export const refuse = refusals({
  MEMBERSHIP_SEARCH_INVALID: '検索の文字は1〜{max}文字で入力してください（目に見えない文字は使えません）。',
  SIGN_IN_FAILED: 'メールアドレスまたはパスワードが違います。',
  PASSWORD_TOO_SHORT: 'パスワードは{min}文字以上にしてください。',
  PASSWORD_TOO_LONG: 'パスワードは{max}文字以内にしてください。',
  PASSWORD_COMMON:
    'よく使われる、または推測されやすいパスワードです。ほかの方が思いつかないものにしてください。',
  PASSWORD_WRONG: '今のパスワードが違います。',
  PASSWORD_MISMATCH: 'パスワードが違います。',
  'PERSON_NAME_INVALID.link':
    'お名前に、ウェブサイトのアドレスなど、リンクになる文字（://、www.、http:、https:、mailto:、\\\\）は使えません。',
  PERSON_NAME_INVALID: 'お名前は1文字以上100文字以内で入力してください。',
  NOT_FOUND: '見つかりません。',
  INVITATION_ROLE_FORBIDDEN: 'この役割には招待できません。',
  INVITATION_PLACE_REQUIRED: 'この役割には所属先の指定が必要です。',
  INVITATION_PLACE_UNEXPECTED: 'この役割には、この所属先を指定できません。',
  INVITATION_LIMIT: '招待は24時間に{max}件までです。時間をおいてからもう一度お試しください。',
  'INVITATION_LIMIT.address':
    '同じメールアドレスへの招待は、再送を含めて24時間に{max}回までです（「+」から「@」までの部分だけが違うアドレスも、同じアドレスとして数えます）。時間をおいてからもう一度お試しください。',
  INVITATION_ADDRESS_UNREGISTERED:
    '利用者のいない薬局・法人には、登録済みの連絡先のメールアドレスだけを招待できます。連絡先をご確認ください。新しいアドレスを招待するには、先に連絡先に追加してください。その招待は72時間後に有効になります。',
  INVITATION_OBJECTED:
    'このメールアドレスへの招待には、72時間以内に「認めない」とのお返事がありました。所属の方にお電話で確かめ、お返事から72時間を過ぎてから招待してください。',
  INVITATION_ASKING_LIMIT:
    '同じ所属の方に招待の確認をお願いできるのは72時間に{max}回までです。所属の方にお電話で確かめ、最初の確認から72時間を過ぎてから操作してください。',
  INVITATION_DECIDED: 'この招待は、すでに承諾されたか、取り消されています。新しくご招待ください。',
  INVITATION_CORRECTION_FORBIDDEN:
    '担当者がいたことのある薬剤師会の招待は、宛先を変えられません。担当者の再招待の手続きをご利用ください。',
  CALL_BACK_INVALID: '電話での確認の記録は、1文字以上500文字以内で入力してください。',
  ROLE_REQUEST_CLOSED: 'この確認はすでに決まっています。',
  ROLE_REQUEST_OBJECT_ONLY:
    '同意できるのは、今この所属を担当している方だけです。お心当たりがない場合は「認めない」を選んでください。',
  MEMBERSHIP_EXISTS: 'この方はすでに同じ役割で登録されています。',
  INVITATION_CLOSED: 'このご案内はすでに使われたか、取り消されています。',
  PERSON_KNOWN: 'このメールアドレスはすでに登録されています。',
  PASSWORD_RESET_CLOSED: 'このご案内はすでに使われたか、取り消されています。',
  MEMBERSHIP_LAST_OFFICER: '最後の担当者の役割は外せません。先に別の担当者を招待してください。',
  MEMBERSHIP_LAST_MANAGER:
    '最後の管理薬剤師の役割は外せません。先に後任の方を招待するか、薬剤師会にご連絡ください。',
  EMAIL_INVALID: 'メールアドレスを半角で入力してください（例：hanako@example.jp）。',
  EMAIL_UNCHANGED: '今のメールアドレスと同じです。',
  EMAIL_TAKEN: 'このメールアドレスは、ほかの方が使っています。',
  EMAIL_CHANGE_LIMIT: '申込みは24時間に{max}回までです。時間をおいてからもう一度お試しください。',
  EMAIL_CHANGE_CLOSED: 'このご案内はすでに使われたか、取り消されています。',
  API_KEY_LIMIT: 'APIキーは{max}個までです。使っていないキーを先に停止してください。',
  'API_KEY_LIMIT.day': 'APIキーを作れるのは24時間に{max}個までです。時間をおいてからもう一度お試しください。',
  API_KEY_MANAGER_ONLY: 'APIキーの責任者になれるのは、この薬局の管理薬剤師だけです。',
  API_KEY_NAME_INVALID: 'キーの名前は1文字以上100文字以内で入力してください。',
  API_KEY_DAYS_INVALID: '有効期間は1日以上{max}日以内にしてください。',
});
