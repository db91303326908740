-- A notice refers to any number of documents, and says where to ask: content.parent becomes the first of
-- content.references, and content.contactPoints begins empty. What was sent is the same text in the new shape; the
-- e-mails of it are frozen elsewhere and stay.
CREATE FUNCTION pg_temp.with_references(content jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT (content - 'parent') || jsonb_build_object('contactPoints', '[]'::jsonb, 'references',
    CASE WHEN jsonb_typeof(content -> 'parent') = 'object'
      THEN jsonb_build_array('{"issuer": null, "documentNumber": null, "url": null}'::jsonb || (content -> 'parent'))
      ELSE '[]'::jsonb END)
$$;

-- The owner is under row-level security as well, and history refuses changes: both are lifted for these statements only.
ALTER TABLE advisory_draft NO FORCE ROW LEVEL SECURITY;
UPDATE advisory_draft SET content = pg_temp.with_references(content) WHERE NOT content ? 'references';
ALTER TABLE advisory_draft FORCE ROW LEVEL SECURITY;

ALTER TABLE advisory_version NO FORCE ROW LEVEL SECURITY;
ALTER TABLE advisory_version DISABLE TRIGGER append_only;
UPDATE advisory_version SET content = pg_temp.with_references(content) WHERE NOT content ? 'references';
ALTER TABLE advisory_version ENABLE TRIGGER append_only;
ALTER TABLE advisory_version FORCE ROW LEVEL SECURITY;
