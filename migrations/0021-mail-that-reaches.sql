-- Where answers to an association's mail go (Reply-To), and the address of its own client: links in mails and pages lead
-- to the record meant by it, as :type and :id stand in it.
ALTER TABLE association
  ADD COLUMN email text CHECK (length(email) BETWEEN 3 AND 254),
  ADD COLUMN client_url text CHECK (client_url ~* '^https://' AND client_url LIKE '%:id%' AND length(client_url) <= 2048);

-- Frozen like the text, so that a copy that is sent again has the same bytes. `link_until` is null when links have the
-- usual term of their kind.
ALTER TABLE message
  ADD COLUMN reply_to text CHECK (length(reply_to) BETWEEN 3 AND 254),
  ADD COLUMN link_until timestamptz;

-- Why an address may be wrong: the mail server's code, or a reader's word that the address is not theirs.
ALTER TABLE contact
  ADD COLUMN bounce_code text CHECK (length(bounce_code) <= 20),
  ADD COLUMN reported_wrong_at timestamptz;
CREATE INDEX contact_to_check ON contact (association_id, (greatest(bounced_at, reported_wrong_at)), id)
  WHERE removed_at IS NULL AND (bounced_at IS NOT NULL OR reported_wrong_at IS NOT NULL);

-- Codes of RFC 3463 (and 5.1.10 of RFC 7505) that blame the recipient's address: no such mailbox (5.1.1), no such system
-- (5.1.2), bad syntax (5.1.3), ambiguous (5.1.4), moved without an address (5.1.6), a domain that takes no mail (5.1.10),
-- a mailbox that is disabled (5.2.1). 5.1.0 says neither whose address nor what; 5.1.5 is no fault; 5.1.7 and 5.1.8 blame
-- the sender's address, 5.1.9 the next server; a full mailbox (5.2.2) empties.
CREATE FUNCTION app.blames_recipient(code text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN code IN ('5.1.1', '5.1.2', '5.1.3', '5.1.4', '5.1.6', '5.1.10', '5.2.1');

CREATE OR REPLACE FUNCTION app.mark_bounced_contact() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE contact SET bounced_at = NEW.settled_at, bounce_code = NEW.reply_code
    WHERE pharmacy_id = NEW.pharmacy_id AND id = NEW.recipient_id AND email = NEW.address;
  RETURN NULL;
END $$;
DROP TRIGGER mark_bounced_contact ON delivery;
CREATE TRIGGER mark_bounced_contact AFTER UPDATE ON delivery FOR EACH ROW
  WHEN (OLD.state <> 'BOUNCED' AND NEW.state = 'BOUNCED' AND app.blames_recipient(NEW.reply_code))
  EXECUTE FUNCTION app.mark_bounced_contact();
