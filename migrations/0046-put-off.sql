-- When the mail server put it off while it took mail from nobody: it is due again as soon as the server takes mail. A claim
-- changes nothing of it, so a claimed row stays on its page.
ALTER TABLE delivery ADD COLUMN put_off_at timestamptz;
CREATE INDEX delivery_put_off ON delivery (urgent, put_off_at) WHERE put_off_at IS NOT NULL AND settled_at IS NULL;
