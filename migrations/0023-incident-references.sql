-- The number people use for a report in mail and on the telephone (受付番号). It tells nothing about the pharmacy; its
-- year is Japan's.
ALTER TABLE incident ADD reference text NOT NULL GENERATED ALWAYS AS (
  'I-' || extract(year FROM recorded_at AT TIME ZONE 'Asia/Tokyo')::int::text || '-' || upper(left(id::text, 8))) STORED;
CREATE INDEX incident_reference ON incident (association_id, reference);

-- A 目標日 is reminded of by a message of its own.
DO $$
DECLARE
  known text := (SELECT pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid = 'message'::regclass AND conname = 'message_kind_check');
BEGIN
  ALTER TABLE message DROP CONSTRAINT message_kind_check;
  EXECUTE format('ALTER TABLE message ADD CONSTRAINT message_kind_check %s',
    replace(known, '''REVIEW_REMINDER''::text', '''REVIEW_REMINDER''::text, ''TARGET_REMINDER''::text'));
END $$;
CREATE INDEX answer_target ON answer (association_id, target_on) WHERE target_on IS NOT NULL;
