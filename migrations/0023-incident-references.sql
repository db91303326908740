-- The number of a report in mails and on the telephone (受付番号). It tells nothing about the pharmacy; its year is that of
-- `recorded_at` in Japan.
ALTER TABLE incident ADD reference text NOT NULL GENERATED ALWAYS AS (
  'I-' || extract(year FROM recorded_at AT TIME ZONE 'Asia/Tokyo')::int::text || '-' || upper(left(id::text, 8))) STORED;
CREATE INDEX incident_reference ON incident (association_id, reference);

-- A 目標日 is reminded of by a message of its own.
SELECT app.add_message_kinds('TARGET_REMINDER');
CREATE INDEX answer_target ON answer (association_id, target_on) WHERE target_on IS NOT NULL;
