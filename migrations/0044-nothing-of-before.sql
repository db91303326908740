-- Nor does the new owner read the line of the handover itself, or which owners the people of before refused.
DROP POLICY audit_select ON audit;
SELECT app.protect('audit', '{
  "select": {"pharmacy": "at > (SELECT app.own_since())",
    "association": "pharmacy_id IS NULL OR scope_key LIKE ''association:%'' OR scope_key LIKE ''branch:%''",
    "own": "(SELECT app.task()) = ''operate'' AND scope_key = ''system:operate''"}
}');

DROP POLICY owner_change_select ON owner_change;
SELECT app.protect('owner_change', '{
  "select": {"pharmacy": "asked_at > (SELECT app.own_since())", "corporation": "true", "association": "true",
    "task:accounts": "true", "task:schedule": "state = ''WAITING''"}
}');
