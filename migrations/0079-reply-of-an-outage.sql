-- What the mail server said that answers and takes no mail, shortened and without addresses; null where it does not answer.
ALTER TABLE mail_outage ADD COLUMN reply text CHECK (length(reply) <= 200);
