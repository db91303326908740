/** One account for each role, only for a demo on a local machine: the passwords are public. */
export interface DemoAccount {
  role:
    | 'ASSOCIATION_OFFICER'
    | 'ASSOCIATION_VIEWER'
    | 'BRANCH_OFFICER'
    | 'HEAD_OFFICE'
    | 'PHARMACY_MANAGER'
    | 'PHARMACY_STAFF'
    | 'PLATFORM_ADMINISTRATOR';
  /** The role in words, for the list that a start prints. */
  label: string;
  /** The fictional person's name, used in greetings of mails and in signatures of reviews. */
  name: string;
  /** For a pharmacy's people also a contact's address, so that they receive notices and reminders. */
  email: string;
  password: string;
  /** For a branch officer. */
  branchName?: string;
  /** For a head office. */
  corporateNumber?: string;
  /** For a pharmacy's people, in the demo of 400 pharmacies and seed 1. */
  memberCode?: string;
}

export const demoAccounts: readonly DemoAccount[] = [
  {
    role: 'ASSOCIATION_OFFICER',
    label: '県薬剤師会 担当者',
    name: '見本 花子',
    email: 'officer@mihon-kenyaku.example.jp',
    password: 'demo-kenyaku-officer',
  },
  {
    role: 'ASSOCIATION_VIEWER',
    label: '県薬剤師会 閲覧者',
    name: '見本 太郎',
    email: 'viewer@mihon-kenyaku.example.jp',
    password: 'demo-kenyaku-viewer',
  },
  {
    role: 'BRANCH_OFFICER',
    label: '支部 担当者（見本中央支部）',
    name: '中央 一郎',
    email: 'chuo@mihon-kenyaku.example.jp',
    password: 'demo-shibu-officer',
    branchName: '見本中央支部',
  },
  {
    role: 'HEAD_OFFICE',
    label: '法人本部（ひなた野メディカル 46 店舗）',
    name: '日向 千尋',
    email: 'honbu@hinatano.example.jp',
    password: 'demo-houjin-honbu',
    corporateNumber: '7999901000001',
  },
  {
    role: 'PHARMACY_MANAGER',
    label: '管理薬剤師（佐野薬局）',
    name: '佐野 智子',
    email: 'yakkyoku@sano-111.example.jp',
    password: 'demo-kanri-yakuzaishi',
    memberCode: 'M10009',
  },
  {
    role: 'PHARMACY_STAFF',
    label: '薬局 職員（佐野薬局）',
    name: '石井 健一',
    email: 'jimu@sano-111.example.jp',
    password: 'demo-yakkyoku-staff',
    memberCode: 'M10009',
  },
  {
    role: 'PLATFORM_ADMINISTRATOR',
    label: 'Sonae 運用管理者',
    name: '備前 透',
    email: 'admin@sonae.example.jp',
    password: 'demo-platform-admin',
  },
];
