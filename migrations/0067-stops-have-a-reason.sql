-- A CANCEL says why, and nothing else does (0060-reason-of-a-stop.sql left that out).
ALTER TABLE message_stop ADD CHECK ((kind = 'CANCEL') = (reason IS NOT NULL));
