/** Sent notices, with one settled message for each of two contacts, and acknowledgements. */
export const noticeSteps: string[] = [
  `CREATE TEMP TABLE sent AS
   SELECT p.place, p.id AS association_id, p.pharmacies, n.number, n.published_at,
     pg_temp.made('advisory/' || p.place || '/' || n.number) AS id,
     pg_temp.made('message/' || p.place || '/' || n.number) AS message_id,
     jsonb_build_object('title', '医療機関等におけるサイバーセキュリティ対策の強化について（第' || n.number || '報）',
       'severity', (ARRAY['URGENT', 'IMPORTANT', 'INFORMATION'])[1 + n.number % 3],
       'summary', jsonb_build_array('VPN 機器等に最新の更新プログラムを適用してください。'),
       'actions', jsonb_build_array(jsonb_build_object('code', 'gateway-patches', 'text', 'VPN 装置等の更新プログラムを適用する。')),
       'documentNumber', NULL, 'issuedOn', to_char(n.published_at, 'YYYY-MM-DD'), 'issuer', '見本県薬剤師会', 'addressee', NULL,
       'dueOn', NULL, 'references', '[]'::jsonb, 'contactPoints', '[]'::jsonb, 'hops', '[]'::jsonb, 'sections', '[]'::jsonb, 'links', '[]'::jsonb) AS content
   FROM plan p, notice n`,

  // The share of acknowledgements grows with the notice's age: 50 in 100 for the newest, 80 at most.
  `CREATE TEMP TABLE target AS
   SELECT m.*, s.id AS advisory_id, s.message_id, s.number, s.published_at,
     CASE WHEN pg_temp.dice('acknowledged' || key || '/' || s.number, 100)
         < least(80, 50 + (pg_temp.today() - s.published_at::date) / 4)
       THEN s.published_at + (1 + pg_temp.dice('after' || key || '/' || s.number, 6 * 1440)) * interval '1 minute'
     END AS acknowledged_at
   FROM sent s JOIN member m USING (place)`,
  `ANALYZE target`,

  `INSERT INTO advisory (id, association_id, state, current_version, message_id, published_at, audience_pharmacy_count,
     acknowledged_pharmacy_count, version, created_at, updated_at)
   SELECT s.id, s.association_id, 'PUBLISHED', 1, s.message_id, s.published_at, s.pharmacies, t.acknowledged, 2,
     s.published_at - interval '1 day', s.published_at
   FROM sent s JOIN (SELECT advisory_id, count(acknowledged_at)::integer AS acknowledged FROM target GROUP BY 1) t
     ON t.advisory_id = s.id`,
  `INSERT INTO advisory_draft (association_id, advisory_id, content, audience)
   SELECT association_id, id, content, '{"kind": "ALL", "branchId": null, "pharmacyIds": null}' FROM sent`,
  `INSERT INTO advisory_version (association_id, advisory_id, number, content, message_id, published_at, published_by)
   SELECT association_id, id, 1, content, message_id, published_at, 'person:' || pg_temp.made('officer/' || place) FROM sent`,

  `INSERT INTO advisory_target (association_id, pharmacy_id, advisory_id, recipient_count, acknowledged_version,
     acknowledged_at)
   SELECT association_id, id, advisory_id, 2, (acknowledged_at IS NOT NULL)::integer, acknowledged_at
   FROM target ORDER BY number`,

  `INSERT INTO acknowledgement (id, association_id, pharmacy_id, advisory_id, version_number, via, contact_id,
     acknowledged_at)
   SELECT pg_temp.made('acknowledgement/' || key || '/' || number), association_id, id, advisory_id, 1,
     'LINK', pg_temp.made('contact/' || key || '/MANAGER'), acknowledged_at
   FROM target WHERE acknowledged_at IS NOT NULL ORDER BY number`,

  // One message in two hundred was refused.
  `INSERT INTO delivery (id, month, association_id, pharmacy_id, message_id, subject_id, recipient_id, channel,
     wave, address, fields, state, due_at, fence, attempts, reply_code, reply, created_at, settled_at, acknowledged_at)
   SELECT pg_temp.made('delivery/' || key || '/' || number || '/' || role),
     greatest(date_trunc('month', published_at)::date, app.first_month()), association_id, id,
     message_id, advisory_id, pg_temp.made('contact/' || key || '/' || role), 'EMAIL', 'v1',
     CASE role WHEN 'MANAGER' THEN 'kanri' ELSE 'jimu' END || '-' || lower(code) || '@yakkyoku' || place || '.example.jp',
     jsonb_build_object('recipientName', CASE role WHEN 'MANAGER' THEN manager_name ELSE '見本 事務' || n END,
       'pharmacyName', 'みほん薬局 ' || n || '号店'),
     CASE WHEN bounced THEN 'BOUNCED' ELSE 'ACCEPTED' END, published_at + interval '2 minutes', 1, 1,
     CASE WHEN bounced THEN '5.1.1' ELSE '2.0.0' END, CASE WHEN bounced THEN '550 5.1.1 user unknown' ELSE '250 2.0.0 Ok' END,
     published_at, published_at + n * interval '2 milliseconds',
     CASE WHEN role = 'MANAGER' THEN acknowledged_at END
   FROM (
     SELECT t.*, role, pg_temp.dice('bounced' || key || '/' || role || number, 200) = 0 AS bounced
     FROM target t, unnest(ARRAY['MANAGER', 'OFFICE']) role
   ) d ORDER BY number`,

  `INSERT INTO delivery_wave (association_id, subject_id, wave, month)
   SELECT association_id, id, 'v1', greatest(date_trunc('month', published_at)::date, app.first_month()) FROM sent`,

  `INSERT INTO message (id, association_id, kind, compiled, sender_name, audience_count, accepted_count, bounced_count, created_at)
   SELECT s.message_id, s.association_id, 'ADVISORY',
     jsonb_build_object('subject', s.content ->> 'title', 'text', '{{recipientName}} 様 {{link}}',
       'html', '<p>{{recipientName}} 様 <a href="{{link}}">確認する</a></p>'),
     '見本県薬剤師会' || s.place, d.accepted + d.bounced, d.accepted, d.bounced, s.published_at
   FROM sent s JOIN (
     SELECT message_id, count(*) FILTER (WHERE state = 'ACCEPTED')::integer AS accepted,
       count(*) FILTER (WHERE state = 'BOUNCED')::integer AS bounced
     FROM delivery GROUP BY 1) d USING (message_id)`,
];
