import type { MembershipRole } from '../sessions/find-session.js';

/** The roles in words, as messages and pages name them. */
export const roleTexts: Readonly<Record<MembershipRole, string>> = {
  PLATFORM_ADMINISTRATOR: '運用管理者',
  ASSOCIATION_OFFICER: '薬剤師会 担当者',
  ASSOCIATION_VIEWER: '薬剤師会 閲覧者',
  BRANCH_OFFICER: '支部 担当者',
  HEAD_OFFICE: '法人本部 担当者',
  PHARMACY_MANAGER: '管理薬剤師',
  PHARMACY_STAFF: '薬局職員',
};

/** The actor, with the place that the person acted for. */
export const actorTexts = {
  ASSOCIATION_OFFICER: (association: string, name: string) => `${association}の担当者（${name}）`,
  PHARMACY_MANAGER: (pharmacy: string, name: string) => `${pharmacy}の管理薬剤師（${name}）`,
  PLATFORM_ADMINISTRATOR: (_place: string, name: string) => `運用管理者（${name}）`,
  unknown: (association: string) => `${association}の担当者`,
} as const;

/** The sender of mail to people about their own account. */
export const productName = 'Sonae';
