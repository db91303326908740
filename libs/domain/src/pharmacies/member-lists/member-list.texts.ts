/** The headings of a member list's columns. */
export const memberColumnLabels = {
  memberCode: '会員コード',
  name: '薬局名',
  nameKana: '薬局名カナ',
  branch: '支部',
  ownerName: '開設者',
  corporateNumber: '法人番号',
  medicalCode: '医療機関コード',
  postalCode: '郵便番号',
  address: '所在地',
  phone: '電話番号',
  fax: 'FAX番号',
  managerName: '管理薬剤師',
  managerEmail: '管理薬剤師メール',
} as const;

/** 連絡先2氏名, 連絡先2役割, 連絡先2メール, 連絡先3氏名 … */
export const contactColumnLabels = {
  prefix: '連絡先',
  name: '氏名',
  role: '役割',
  email: 'メール',
} as const;

export const contactRoleLabels = {
  OWNER: '開設者',
  OFFICE: '事務',
  SYSTEM: 'システム担当',
  OTHER: 'その他',
} as const;

/** The messages of problems, by code. `describeProblem` fills in `{column}` and the other braces. */
export const memberListTexts = {
  FILE_EMPTY: 'ファイルが空です。',
  FILE_TOO_LARGE: 'ファイルが大きすぎます（上限 {limit} MB）。分けて取り込んでください。',
  FILE_IS_WORKBOOK:
    'Excelブックのままです。Excelの「名前を付けて保存」で「CSV UTF-8（コンマ区切り）」を選んでください。',
  FILE_IS_UTF16:
    '文字コードがUTF-16です（{offset}バイト目）。「CSV UTF-8（コンマ区切り）」で保存し直してください。',
  FILE_HAS_NUL:
    '文字ではないデータがあります（{offset}バイト目）。CSVファイルか、文字コードがUTF-16になっていないかを確認してください。',
  FILE_ENCODING_UNKNOWN:
    '文字コードを判別できません（{offset}バイト目）。UTF-8かShift_JISで保存し直してください。',
  FILE_CSV_BROKEN: '{row}行目から先を読み取れません。引用符（"）の対応と、列の数を確認してください。',
  FILE_NOT_COMMA: 'コンマ区切りのCSVではないようです。コンマ区切りで保存し直してください。',
  FILE_WITHOUT_ROWS: '見出しの下に薬局の行がありません。',
  FILE_TOO_MANY_ROWS: '行が多すぎます（上限{limit}行、空の行を含みます）。分けて取り込んでください。',
  FILE_TOO_MANY_COLUMNS: '列が多すぎます（上限{limit}列）。',

  HEADER_NOT_FOUND: '1行目に見出し（会員コード、薬局名など）がありません。',
  HEADER_MISSING: '見出し「{column}」がありません。',
  HEADER_REPEATED: '見出し「{column}」が2つ以上あります。',
  HEADER_KEPT: '見出し「{column}」がありません。登録されている内容（{count}薬局）は、そのまま残します。',
  HEADER_UNKNOWN: '見出し「{column}」は取り込みの対象ではないため、この列は読み飛ばします。',

  CELL_REQUIRED: '{column}を入力してください。',
  CELL_TOO_LONG: '{column}が長すぎます（上限{limit}文字）。',
  CELL_WITHOUT_HEADER: '見出しのない列（{column}）に値があります。',
  CELL_FORMULA:
    '{column}が = + - @ のいずれかで始まっています。表計算の数式と区別できないため取り込めません。',
  CELL_LINK:
    '{column}に、ウェブサイトのアドレスなど、リンクになる文字（://、www.、http:、https:、mailto:、\\\\）は使えません。',
  CELL_EXPONENT:
    '{column}がExcelで指数表示に変わっています。セルの書式を「文字列」にして入力し直してください。',
  CELL_HIDDEN_CHARACTER: '{column}に改行、タブ、または目に見えない文字が含まれています。',
  CELL_PRIVATE_CHARACTER: '{column}に外字が含まれています。一般の文字に置き換えてください。',
  CELL_GARBLED: '{column}が文字化けしています。元のファイルから保存し直してください。',

  MEMBER_CODE_INVALID: '会員コードは半角の英数字とハイフンで20文字までにしてください。',
  MEMBER_CODE_REPEATED: '会員コードが{rows}行目と重複しています。',
  NAME_KANA_INVALID: '薬局名カナはカタカナで入力してください。',
  BRANCH_TOO_MANY: '支部の種類が多すぎます（上限 {limit}）。「支部」の列を確認してください。',
  CORPORATE_NUMBER_INVALID: '法人番号は13桁の数字です。先頭の検査用数字を含めて確認してください。',
  CORPORATE_NUMBER_OTHER_NAME: '法人番号は{rows}行目と同じですが、開設者の名称が違います。',
  OWNER_OTHER_NUMBER: '開設者の名称は{rows}行目と同じですが、法人番号が違います。',
  OWNER_NUMBER_DIFFERS:
    'この薬局の開設者「{name}」の法人番号は、{number}として登録されています。別の開設者のときは、先に開設者を分けてください。',
  OWNER_SEVERAL_NUMBERS:
    'これらの薬局（{rows}行目）は1つの開設者「{name}」として登録されていますが、法人番号が違います。別の開設者のときは、先に開設者を分けてください。',
  OWNER_NAME_DIFFERS:
    'この法人番号は、開設者「{name}」のものとして登録されています。名称か法人番号を確認してください。',
  OWNER_KEPT:
    '法人番号がないため、開設者は登録されている「{name}」のままにします。開設者が変わったときは、薬局ごとに開設者変更の操作をしてください。',
  OWNER_HOMONYM:
    '開設者「{name}」と同じ名称で、法人番号が違う開設者（{number}）があります。別の開設者として登録します。',
  OWNER_SAME_NAME:
    '開設者「{name}」（{count}薬局）は、法人番号がなく、同じ名称の開設者がほかにあるため、薬局ごとに別の開設者として登録します。同じ開設者のときは、確定するときに指定してください。',
  OWNER_CHANGE_RESTED:
    'この薬局の開設者の変更は、72時間以内に「認めない」とのお返事があったか、3回確認をお願いしています。開設者は今のままにします。',
  MEMBER_WITHDRAWN: 'この会員コードの薬局は退会しています。名簿では会員に戻しません。',
  MEMBER_CONTACT_REMOVED:
    '{column}は、この薬局の連絡先から外した、別のアドレスに直した、または宛先が違うと連絡のあったアドレスです。名簿では登録しません。名簿の元データも直してください。',
  MEMBER_CONTACT_REPORTED:
    '{column}は、宛先が違うと連絡のあったアドレスです。正しいアドレスを薬局に確かめ、名簿の元データも直してください。',
  MEDICAL_CODE_INVALID: '医療機関コードは10桁の数字（先頭2桁は都道府県番号01〜47）です。',
  MEDICAL_CODE_DOUBTFUL:
    '医療機関コードが薬局のコードとして確認できません（3桁目は4、末尾は検証番号）。写し間違いがないか確認してください。',
  MEDICAL_CODE_REPEATED: '医療機関コードが{rows}行目と重複しています。',
  POSTAL_CODE_INVALID:
    '郵便番号は7桁の数字です。先頭の0が消えている場合は、セルの書式を「文字列」にしてください。',
  PHONE_INVALID:
    '{column}は0から始まる10桁か11桁の番号です。先頭の0が消えている場合は、セルの書式を「文字列」にしてください。',
  EMAIL_INVALID: '{column}は、メールアドレスの形式が正しくありません（例 kanri@example.jp）。',
  EMAIL_REPEATED: '{column}と同じメールアドレスが、この薬局の別の連絡先にあります。',
  EMAIL_SHARED: '{column}が{rows}行目と同じです。誤りでなければ、このまま取り込めます。',
  CONTACT_ROLE_UNKNOWN: '{column}は「開設者」「事務」「システム担当」「その他」のいずれかです。',
} as const;

export type MemberListCode = keyof typeof memberListTexts;
