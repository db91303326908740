-- Rows of before keep the key of 0047: they kept the wider one. Reading them locks nobody out.
ALTER TABLE delivery VALIDATE CONSTRAINT delivery_pharmacy;
ALTER TABLE advisory_target VALIDATE CONSTRAINT advisory_target_pharmacy;
ALTER TABLE acknowledgement VALIDATE CONSTRAINT acknowledgement_pharmacy;
ALTER TABLE answer VALIDATE CONSTRAINT answer_pharmacy;
ALTER TABLE answer_note VALIDATE CONSTRAINT answer_note_pharmacy;
ALTER TABLE pharmacy_progress VALIDATE CONSTRAINT pharmacy_progress_pharmacy;
