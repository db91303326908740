-- Why a deputy signed instead of the signed-in manager (代理の署名).
ALTER TABLE assessment ADD deputy_reason text CHECK (length(deputy_reason) BETWEEN 1 AND 500),
  ADD CHECK (deputy_reason IS NULL OR submitted_at IS NOT NULL);
