/**
 * Quotations from the 別紙 of the National Police Agency (令和7年1月31日, 日薬情発第183号別紙), word for word: a test
 * compares each with the text of the notice. No other text of this mail is attributed to the agency.
 */
export const policeQuotations = {
  consult: '最寄りの警察署又は都道府県警察のサイバー犯罪相談窓口に通報・相談して下さい。',
  stance: [
    '警察から被害の公表を求めることはありません。警察も保秘を徹底します。',
    '「警察への相談 = 捜査」ではありません。予兆や軽微な事案でも、ぜひ情報提供をお願いします。',
    '警察は、被害組織の復旧作業や業務継続に最大限配慮しながら捜査を進めます。',
  ],
  logs: '侵入経路や侵害範囲の特定のため、外部接続機器を中心としたログの保全に努めてください。',
  asking: '必要に応じて以下の内容を伺いますので、情報提供に御協力をお願いします。',
  asked: [
    '被害端末に関する情報(データ暗号化の有無、具体的な症状等)',
    'ネットワークの構成 (ネットワーク構成図等)',
    'インターネットに接続可能な機器に関する情報(機器名、利用状況、パッチ適用の有無等) 等',
  ],
} as const;

/** The request to consult the police, after 日薬情発第183号 (令和7年2月13日) and its 別紙, in Sonae's words. */
export const policeRequestTexts = {
  mark: { URGENT: '至急', IMPORTANT: '重要', INFORMATION: 'ご案内' },
  title: {
    request: '都道府県警察への相談をお願いします',
    offer: '都道府県警察への情報提供のご案内',
  },
  subjectTail: (reference: string) => `サイバー事案の第一報 受付番号 ${reference}`,
  lead: {
    /** `police` with its telephone where it is known, `name` without. */
    request: (police: string, name: string) =>
      `サイバー事案の第一報を受け付けました。${police}に相談し、${name}と協力して対処されますよう、お願いいたします。`,
    /** For a near miss: the police accept reports of it, and there is no hurry. */
    offer: (police: string) =>
      `予兆・軽微な事案の第一報を受け付けました。警察は、予兆や軽微な事案についても情報提供を受け付けています。差し支えなければ、${police}への情報提供をご検討ください。`,
  },
  reference: '受付番号',
  receivedAt: '受付日時',
  firstAid: {
    request: 'まず、していただくこと（Sonae のまとめ）',
    offer: '被害が疑われるときに、まず、していただくこと（Sonae のまとめ）',
  },
  firstAidList: [
    '遮断：LANケーブルを抜く、無線LANを切るなど、ネットワークから切り離してください。',
    '電源は切らない：パソコンもルーター・VPN装置も、電源を入れたままにしてください（機器の記録が消えることや、再起動で動き出すウイルスがあるためです）。',
    '写真：画面の表示や機器の状態を、スマートフォンなどで撮影してください。',
    '連絡：管理薬剤師・開設者、システムの事業者、警察に連絡してください。',
  ],
  /**
   * The source of 「電源は切らない」: network devices, then computers. Read in a copy; not confirmed with the police.
   */
  firstAidSource: [
    '「電源は切らない」の出典（いずれも要確認）：',
    '福井県警察本部サイバー犯罪対策課の配信メール（VPN装置などの記録について。写し https://mail.anzen-map.net/18fukui/mail-4348456.html ）',
    '愛知県警察のウェブサイト（パソコンについて。 https://www.pref.aichi.jp/police/anzen/cyber/soudan/computervirus.html ）',
  ],
  desk: '相談先',
  deskNote:
    'お急ぎのときは、電話でご連絡ください。「要確認」の連絡先は、変わっていないか確かめてからご利用ください。',
  /** Where no desk has a telephone number. `whom` is the association, with its number where it gave one. */
  deskNoteUnnumbered: (whom: string) =>
    `電話番号は、上のページをスマートフォンで開いてお調べください。わからないときは、${whom}にお電話ください。「要確認」の連絡先は、変わっていないか確かめてからご利用ください。`,
  stance: '相談について（警察庁の文書から、原文のまま）',
  logs: 'ログの保全（警察庁の文書から、原文のまま）',
  logsNote: '外部接続機器は、ルーターやVPN装置などです。消去や初期化の前に、事業者にもご相談ください。',
  asked: '警察から聞かれること（警察庁の文書から、原文のまま）',
  phoneOnly:
    'ここまでは、スマートフォンと電話だけで進められます。サインインは、落ち着いてからでかまいません。',
  open: 'サインインして第一報を開く',
  basis:
    '原文：警察庁サイバー警察局「サイバー事案発生に備えた警察への連絡体制の整備等について」（令和7年1月31日、日薬情発第183号別紙）',
} as const;
