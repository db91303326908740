import type { Hold } from '@sonae/domain/holds';

const reasons = { RESTORED: '復元を検知', ORDERED: '運用者の指示' };

/** Describes the start and reason of a hold for the operator, one line for each language. */
export function describeHold({ since, reason, waiting }: Hold): { japanese: string; english: string } {
  const at = new Date(since).toLocaleString('ja-JP', { timeZone: 'Asia/Tokyo' });
  return {
    japanese: `${at} から保留しています（${reasons[reason]}）。${waiting} 通`,
    english: `On hold since ${at} (JST): ${waiting}`,
  };
}
