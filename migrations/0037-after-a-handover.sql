-- What the people of a pharmacy did before it was handed over is not the new owner's to read: their names, where they came
-- from, whom they invited. The association still reads the lines in its own name.
CREATE FUNCTION app.own_since() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce((SELECT handed_over_at FROM pharmacy WHERE id = app.pharmacy_id()), '-infinity');

DROP POLICY audit_select ON audit;
SELECT app.protect('audit', '{
  "select": {"pharmacy": "at >= (SELECT app.own_since())",
    "association": "pharmacy_id IS NULL OR scope_key LIKE ''association:%'' OR scope_key LIKE ''branch:%''",
    "own": "(SELECT app.task()) = ''operate'' AND scope_key = ''system:operate''"}
}');

DROP POLICY invitation_select ON invitation;
SELECT app.protect('invitation', '{
  "select": {"pharmacy": "created_at >= (SELECT app.own_since())", "association": "true", "task:accounts": "true",
    "task:operate": "by_operator"}
}');
