-- A notice whose sending an officer has stopped for now (一時停止): since when, and by whom.
ALTER TABLE advisory
  ADD COLUMN paused_at timestamptz,
  ADD COLUMN paused_by text CHECK (length(paused_by) <= 100),
  ADD CONSTRAINT advisory_paused_check CHECK ((paused_at IS NULL) = (paused_by IS NULL)),
  ADD CONSTRAINT advisory_paused_state_check CHECK (paused_at IS NULL OR state = 'PUBLISHED');
