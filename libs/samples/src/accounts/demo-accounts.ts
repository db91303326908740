/**
 * One account per role, for a demo on one's own machine only: the passwords are public.
 */
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
  /** Of the fictional person, as mails greet it and a review is signed. */
  name: string;
  /** Of a pharmacy's people a contact of theirs, so that notices and reminders come to them. */
  email: string;
  password: string;
  /** Of a branch officer. */
  branchName?: string;
  /** Of a head office. */
  corporateNumber?: string;
  /** Of a pharmacy's people, in the demo of 400 pharmacies and seed 1. */
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
