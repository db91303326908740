-- A row for each worker that does not reach the mail server: one that reaches it again takes back its own word alone. Workers
-- of before share the row of the default, which they write and repeat as they did. They delete all rows; the other workers tell
-- theirs again within 30 seconds. Once none of before runs, the default may go.
ALTER TABLE mail_outage DROP CONSTRAINT mail_outage_id_check, ALTER COLUMN id DROP DEFAULT;
ALTER TABLE mail_outage
  ALTER COLUMN id TYPE uuid USING '00000000-0000-0000-0000-000000000000'::uuid,
  ALTER COLUMN id SET DEFAULT '00000000-0000-0000-0000-000000000000';
