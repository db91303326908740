-- They were settled when the hold took them, and are counted. None has come since 0073.
UPDATE delivery SET settled_at = coalesce(held_at, now()), held_at = NULL
  WHERE settled_at IS NULL AND state IN ('ACCEPTED', 'BOUNCED', 'CANCELLED');
ALTER TABLE delivery VALIDATE CONSTRAINT delivery_settled;
