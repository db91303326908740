-- A delivery that is accepted, bounced or cancelled says when it became so: without the instant it counts as still to be sent,
-- and its month is never dropped. A hold that began beside a settle left such rows.
ALTER TABLE delivery ADD CONSTRAINT delivery_settled
  CHECK (settled_at IS NOT NULL OR state NOT IN ('ACCEPTED', 'BOUNCED', 'CANCELLED')) NOT VALID;
