-- The explanation of the 手引き beside each row, and the sections of the guideline it refers to, with their edition. Both
-- come with the data of the edition, as the row itself does.
ALTER TABLE framework_item ADD COLUMN guide_text jsonb NOT NULL DEFAULT '[]';
ALTER TABLE framework_item ADD COLUMN guideline_sections jsonb NOT NULL DEFAULT '[]';
