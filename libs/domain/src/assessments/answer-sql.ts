/**
 * SQL of the current answer to one row as JSON, null while there is none: the highest revision of the item in the
 * assessment. The note is there only for those whose policies let them read it.
 * @param pharmacy SQL of the pharmacy's id, likewise `assessment` and `item` (code)
 */
export function answerSql(pharmacy: string, assessment: string, item: string): string {
  return `(SELECT jsonb_build_object('value', x.value, 'targetOn', x.target_on, 'reason', x.reason,
      'note', (SELECT n.note FROM answer_note n WHERE n.pharmacy_id = x.pharmacy_id AND n.answer_id = x.id),
      'revision', x.revision, 'answeredAt', x.answered_at)
    FROM answer x
    WHERE x.pharmacy_id = ${pharmacy} AND x.assessment_id = ${assessment} AND x.item_code = ${item}
    ORDER BY x.revision DESC LIMIT 1)`;
}
