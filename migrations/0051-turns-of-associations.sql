-- Associations take turns: what is due is found for each of them, the urgent apart. As before no index knows what a claim
-- changes, so that a claimed row stays on its page.
CREATE INDEX delivery_turns ON delivery (urgent, association_id, due_at) WHERE settled_at IS NULL;
