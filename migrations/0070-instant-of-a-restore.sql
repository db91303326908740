-- When the data was restored, until a worker notices it. Mail that is written between the two is not of before.
ALTER TABLE installation ADD COLUMN restored_at timestamptz;
GRANT UPDATE (restored_at) ON installation TO sonae_app;
