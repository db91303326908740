/**
 * The open review of each pharmacy and, for nearly half of them, the previous one, signed; their answers; reports of
 * incidents.
 */
export const assessmentSteps: string[] = [
  // 45 in 100 have submitted one, a few of them more than a year ago; 60 in 100 of the open ones have all answers.
  `CREATE TEMP TABLE review AS
   SELECT *, pg_temp.made('assessment/' || key || '/' || period) AS id,
     CASE WHEN submitted THEN 27 WHEN full_dice < 60 THEN 27 WHEN full_dice < 75 THEN 1 + pg_temp.dice('some' || key, 26)
       ELSE 0 END AS answered_count,
     CASE WHEN submitted OR periods = 1 THEN pg_temp.today() - 750 ELSE submitted_on END AS opened_on,
     CASE WHEN submitted THEN submitted_on WHEN periods = 1 THEN pg_temp.today() - 30 + pg_temp.dice('due' || key, 90)
       ELSE (submitted_on + interval '12 months')::date END AS due_on
   FROM (
     SELECT m.id AS pharmacy_id, m.association_id, m.branch_id, m.corporation_id, m.key, m.manager_id, m.manager_name,
       periods, period, period < periods AS submitted, pg_temp.dice('full' || m.key, 100) AS full_dice,
       pg_temp.today() - CASE WHEN pg_temp.dice('late' || m.key, 20) = 0 THEN 370 + pg_temp.dice('day' || m.key, 30)
         ELSE 20 + pg_temp.dice('day' || m.key, 330) END AS submitted_on
     FROM (SELECT *, 1 + (pg_temp.dice('submitted' || key, 100) < 45)::integer AS periods FROM member) m,
       generate_series(1, periods) period
   ) r`,
  `ANALYZE review`,

  `INSERT INTO assessment (id, association_id, branch_id, corporation_id, pharmacy_id, framework_id, period, opened_at, due_on,
     answered_count, submitted_at, signed_by, signed_name, answers_digest, version)
   SELECT id, association_id, branch_id, corporation_id, pharmacy_id, (SELECT framework_id FROM checklist LIMIT 1), period,
     opened_on + time '09:00', due_on, answered_count,
     CASE WHEN submitted THEN submitted_on + time '15:00' END, CASE WHEN submitted THEN manager_id END,
     CASE WHEN submitted THEN manager_name END, CASE WHEN submitted THEN sha256(id::text::bytea) END,
     1 + answered_count + submitted::integer
   FROM review`,

  // One answer in twenty was given twice; the second one counts.
  `CREATE TEMP TABLE given AS
   SELECT r.*, c.code, c.number, revision, pg_temp.dice('value' || key || period || code, 100) AS value_dice,
     pg_temp.made('answer/' || key || '/' || period || '/' || code || '/' || revision) AS answer_id
   FROM review r JOIN checklist c ON c.number <= r.answered_count,
     generate_series(1, 1 + (pg_temp.dice('twice' || key || period || code, 20) = 0)::integer) revision`,

  `INSERT INTO answer (id, association_id, pharmacy_id, assessment_id, item_code, revision, value,
     target_on, reason, answered_by, answered_at)
   SELECT answer_id, association_id, pharmacy_id, id, code, revision,
     CASE WHEN value_dice < 70 THEN 'YES' WHEN value_dice < 85 THEN 'PARTIAL' WHEN value_dice < 95 THEN 'NO'
       ELSE 'NOT_APPLICABLE' END,
     CASE WHEN value_dice BETWEEN 85 AND 94 THEN due_on + value_dice END,
     CASE WHEN value_dice >= 95 THEN '当薬局では該当する機器を使用していないため' END,
     'person:' || manager_id, opened_on + time '10:00' + number * interval '2 minutes' + revision * interval '1 hour'
   FROM given ORDER BY pharmacy_id, period, revision, number`,

  `INSERT INTO answer_note (association_id, pharmacy_id, owner_id, answer_id, note)
   SELECT association_id, pharmacy_id, corporation_id, answer_id, '次回の保守点検で業者に確認する'
   FROM given WHERE pg_temp.dice('note' || answer_id, 33) = 0 ORDER BY pharmacy_id`,
  `DROP TABLE given`,

  // One pharmacy in fifty has a report, a few have two; six reports in ten are open.
  `INSERT INTO incident (id, association_id, branch_id, corporation_id, pharmacy_id, number, kind, department, place, occurred_at,
     reporter_name, reporter_phone, condition, impact, state, recorded_at, submitted_at, alerted_at, closed_at)
   SELECT pg_temp.made('incident/' || key || '/' || number), association_id, branch_id, corporation_id, id, number,
     (ARRAY['INCIDENT', 'SUSPICION', 'NEAR_MISS'])[1 + pg_temp.dice('kind' || key || number, 3)], '調剤室', 'レセコン端末 1 台',
     at, manager_name, '01-0000-0000', '見覚えのない警告画面が出て、操作できません。LANケーブルを抜き、電源は切らずにいます。',
     (ARRAY['STOPPED', 'PARTIAL', 'NONE', 'UNKNOWN'])[1 + pg_temp.dice('impact' || key || number, 4)],
     CASE WHEN open THEN 'OPEN' ELSE 'CLOSED' END, at + interval '30 minutes',
     CASE WHEN submitted THEN at + interval '35 minutes' END, CASE WHEN submitted THEN at + interval '36 minutes' END,
     CASE WHEN NOT open THEN at + interval '9 days' END
   FROM (
     SELECT m.*, number, pg_temp.dice('open' || key || number, 10) < 6 AS open,
       pg_temp.dice('submitted' || key || number, 10) > 0 AS submitted,
       pg_temp.today() - 10 - pg_temp.dice('at' || key || number, 500) + time '09:30' AS at
     FROM member m, generate_series(1, CASE WHEN pg_temp.dice('incidents' || key, 50) > 0 THEN 0
       ELSE 1 + (pg_temp.dice('second' || key, 8) = 0)::integer END) number
   ) i`,
];
