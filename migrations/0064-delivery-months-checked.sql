-- Read beside all others: the bound, so that the first part can be attached without reading it (0065), and which waves there
-- are. What is written meanwhile is noted by the trigger of 0063.
ALTER TABLE delivery VALIDATE CONSTRAINT delivery_month;
ALTER TABLE delivery VALIDATE CONSTRAINT delivery_before;
INSERT INTO delivery_wave (association_id, subject_id, wave, month)
  SELECT DISTINCT association_id, subject_id, wave, month FROM delivery ON CONFLICT DO NOTHING;
