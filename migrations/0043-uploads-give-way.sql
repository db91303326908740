-- Who sent a file, and whether a later one took its place: the content of such a file is gone, and its row stays for its
-- day, so that whoever uses it is told. Files of before the update are of nobody, together.
ALTER TABLE upload ADD COLUMN uploaded_by text;
ALTER TABLE upload ALTER COLUMN bytes DROP NOT NULL;
SELECT app.protect('upload', '{"update": {"association": "true"}}');
REVOKE UPDATE ON upload FROM sonae_app;
GRANT UPDATE (bytes) ON upload TO sonae_app;
