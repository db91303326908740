import { instantSql } from '@sonae/platform/database';

/** SQL of an answer `x` as JSON. @param withNote only for scopes whose policies let them read notes */
export function answerSql(withNote: boolean): string {
  const note =
    '(SELECT n.note FROM answer_note n WHERE n.pharmacy_id = x.pharmacy_id AND n.answer_id = x.id)';
  return `json_build_object('itemCode', x.item_code, 'value', x.value, 'targetOn', x.target_on, 'reason', x.reason,
    'revision', x.revision, 'answeredAt', ${instantSql('x.answered_at')}${withNote ? `, 'note', ${note}` : ''})`;
}
