-- Read once beside all others, so that the part can be attached without reading it (0056).
ALTER TABLE audit VALIDATE CONSTRAINT audit_before;
