/** Texts of the page at the bare address, and at the sign-in where the installation has no client. */
export const homeTexts = {
  title: '薬局のサイバーセキュリティ',
  heading: 'Sonae',
  lead: '薬局と薬剤師会が、サイバー攻撃への備えと連絡を続けるための仕組みです。',
  signIn:
    'サインインには、お使いの薬剤師会がご案内する画面またはプログラムをお使いください。画面がわからないときは、薬剤師会にお問い合わせください。',
  mail: '通知の確認、登録、パスワードの設定は、メールの中のリンクからお進みください。',
  forgotten: 'パスワードをお忘れの方はこちら',
  ide: '開発用の画面（GraphQL IDE）を開く',
} as const;
