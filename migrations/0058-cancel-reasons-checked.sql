-- No row of before has a reason. Reading them locks nobody out.
ALTER TABLE delivery VALIDATE CONSTRAINT delivery_cancel_reason_check;
