-- How far the members are, kept by the transactions that change it: one line a pharmacy, and the sums of each branch.
-- The dashboard reads the sums, so that it takes the same time however many members there are.
CREATE TABLE pharmacy_progress (
  association_id uuid NOT NULL,
  branch_id uuid NOT NULL,
  corporation_id uuid NOT NULL,
  pharmacy_id uuid PRIMARY KEY,
  -- As the list of due reviews shows them.
  code text NOT NULL,
  name text NOT NULL,
  -- Of the open review that falls due first: nothing answered yet, begun, or following one that was submitted.
  stage text NOT NULL DEFAULT 'NONE' CHECK (stage IN ('NONE', 'BEGUN', 'REPEATED')),
  due_on date,
  withdrawn boolean NOT NULL DEFAULT false
);
CREATE INDEX pharmacy_progress_due ON pharmacy_progress (association_id, due_on, code) WHERE NOT withdrawn;
SELECT app.tenant_key('pharmacy_progress');
SELECT app.protect('pharmacy_progress', '{"select": {"association": "true"}}');

-- The day moves on without anybody's doing: late are those that were due before `counted_on`, and whoever reads on a
-- later day adds those that fell due since. `late_begun` and `late_repeated` are parts of `begun` and `repeated`.
CREATE TABLE branch_progress (
  association_id uuid NOT NULL,
  branch_id uuid NOT NULL,
  counted_on date NOT NULL,
  pharmacies integer NOT NULL DEFAULT 0,
  begun integer NOT NULL DEFAULT 0,
  repeated integer NOT NULL DEFAULT 0,
  late_begun integer NOT NULL DEFAULT 0,
  late_repeated integer NOT NULL DEFAULT 0,
  PRIMARY KEY (association_id, branch_id),
  FOREIGN KEY (association_id, branch_id) REFERENCES branch (association_id, id)
) WITH (fillfactor = 50);
SELECT app.protect('branch_progress', '{
  "select": {"association": "true", "task:schedule": "true"},
  "update": {"task:schedule": "true"}
}');
REVOKE UPDATE ON branch_progress FROM sonae_app;
GRANT UPDATE (counted_on) ON branch_progress TO sonae_app;

-- The triggers below write for whoever changes a pharmacy or a review; none of them may write here itself.
CREATE POLICY pharmacy_progress_keep ON pharmacy_progress TO sonae_owner USING (true) WITH CHECK (true);
CREATE POLICY branch_progress_keep ON branch_progress TO sonae_owner USING (true) WITH CHECK (true);
CREATE POLICY assessment_progress ON assessment FOR SELECT TO sonae_owner USING (true);

-- A new branch has nobody who could be late, so any day is right: the one of its neighbours, or before all days.
CREATE FUNCTION app.open_branch_progress() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO branch_progress (association_id, branch_id, counted_on)
  SELECT a.association_id, a.id, coalesce(
    (SELECT max(c.counted_on) FROM branch_progress c WHERE c.association_id = a.association_id), '-infinity')
  FROM after a;
  RETURN NULL;
END $$;
CREATE TRIGGER open_branch_progress AFTER INSERT ON branch REFERENCING NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION app.open_branch_progress();

CREATE FUNCTION app.open_pharmacy_progress() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO pharmacy_progress (association_id, branch_id, corporation_id, pharmacy_id, code, name, withdrawn)
  SELECT association_id, branch_id, corporation_id, id, code, name, withdrawn_at IS NOT NULL FROM after;
  RETURN NULL;
END $$;
CREATE TRIGGER open_pharmacy_progress AFTER INSERT ON pharmacy REFERENCING NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION app.open_pharmacy_progress();

-- Another branch comes by the foreign key (ON UPDATE CASCADE). All that follows a statement is done once at its end,
-- when the rows themselves are held: whoever waits for a counter then has nothing left that others wait for.
CREATE FUNCTION app.follow_pharmacy() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE pharmacy_progress p SET code = a.code, name = a.name, withdrawn = a.withdrawn_at IS NOT NULL
  FROM after a JOIN before b ON b.id = a.id
  WHERE p.pharmacy_id = a.id AND (a.withdrawn_at IS NULL, a.code, a.name) <> (b.withdrawn_at IS NULL, b.code, b.name);
  RETURN NULL;
END $$;
CREATE TRIGGER follow_pharmacy AFTER UPDATE ON pharmacy REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION app.follow_pharmacy();

-- Of the answers only the first moves a pharmacy on; the others do not come here. The lock lets one transaction a
-- pharmacy through; the statement after it sees what those before have done.
CREATE FUNCTION app.follow_review() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  ids uuid[];
BEGIN
  IF TG_LEVEL = 'ROW' THEN
    ids := ARRAY[NEW.pharmacy_id];
  ELSE
    ids := ARRAY(SELECT DISTINCT pharmacy_id FROM after);
  END IF;
  PERFORM FROM pharmacy_progress WHERE pharmacy_id = ANY (ids) ORDER BY pharmacy_id FOR NO KEY UPDATE;
  UPDATE pharmacy_progress p SET stage = coalesce(o.stage, 'NONE'), due_on = o.due_on
  FROM unnest(ids) t (id) LEFT JOIN LATERAL (
    SELECT a.due_on, CASE WHEN a.period > 1 THEN 'REPEATED' WHEN a.answered_count > 0 THEN 'BEGUN' END AS stage
    FROM assessment a WHERE a.pharmacy_id = t.id AND a.submitted_at IS NULL ORDER BY a.due_on, a.id LIMIT 1) o ON true
  WHERE p.pharmacy_id = t.id AND (p.stage, p.due_on) IS DISTINCT FROM (coalesce(o.stage, 'NONE'), o.due_on);
  RETURN NULL;
END $$;
CREATE TRIGGER follow_new_review AFTER INSERT ON assessment REFERENCING NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION app.follow_review();
-- Reviews change one at a time, and hardly ever what is followed here: to ask that costs less than to gather the rows.
CREATE TRIGGER follow_review AFTER UPDATE OF answered_count, submitted_at, due_on, period ON assessment FOR EACH ROW
  WHEN ((OLD.answered_count > 0) <> (NEW.answered_count > 0) OR (OLD.submitted_at IS NULL) <> (NEW.submitted_at IS NULL)
    OR OLD.due_on <> NEW.due_on OR OLD.period <> NEW.period)
  EXECUTE FUNCTION app.follow_review();

-- The sums follow the lines, whatever changed them. Whoever brings members in, out or to another branch may come here
-- several times, each time for other branches, and so takes turns with the like; all others hold one branch and wait
-- for no second. Branches are locked before they are read: `counted_on` may just have moved.
CREATE FUNCTION app.count_progress() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  gone pharmacy_progress[];
  come pharmacy_progress[];
  associations uuid[];
  branches uuid[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    come := ARRAY(SELECT a FROM after a WHERE NOT a.withdrawn);
  ELSIF TG_OP = 'DELETE' THEN
    gone := ARRAY(SELECT b FROM before b WHERE NOT b.withdrawn);
  ELSE
    SELECT array_agg(b) FILTER (WHERE NOT b.withdrawn), array_agg(a) FILTER (WHERE NOT a.withdrawn) INTO gone, come
    FROM before b JOIN after a ON a.pharmacy_id = b.pharmacy_id
    WHERE (b.branch_id, b.stage, b.due_on, b.withdrawn) IS DISTINCT FROM (a.branch_id, a.stage, a.due_on, a.withdrawn);
  END IF;
  SELECT array_agg(DISTINCT association_id ORDER BY association_id), array_agg(DISTINCT branch_id ORDER BY branch_id)
    INTO associations, branches FROM unnest(gone || come);
  IF branches IS NULL THEN RETURN NULL; END IF;
  IF cardinality(branches) > 1 OR cardinality(gone) IS DISTINCT FROM cardinality(come) THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('members:' || id, 0)) FROM unnest(associations) id;
  END IF;
  PERFORM FROM branch_progress WHERE association_id = ANY (associations) AND branch_id = ANY (branches)
    ORDER BY branch_id FOR NO KEY UPDATE;
  UPDATE branch_progress c SET pharmacies = c.pharmacies + d.pharmacies, begun = c.begun + d.begun,
    repeated = c.repeated + d.repeated, late_begun = c.late_begun + d.late_begun,
    late_repeated = c.late_repeated + d.late_repeated
  FROM (
    SELECT b.association_id, b.branch_id, sum(l.n) AS pharmacies,
      sum(CASE WHEN l.stage = 'BEGUN' THEN l.n ELSE 0 END) AS begun,
      sum(CASE WHEN l.stage = 'REPEATED' THEN l.n ELSE 0 END) AS repeated,
      sum(CASE WHEN l.stage = 'BEGUN' AND l.due_on < b.counted_on THEN l.n ELSE 0 END) AS late_begun,
      sum(CASE WHEN l.stage = 'REPEATED' AND l.due_on < b.counted_on THEN l.n ELSE 0 END) AS late_repeated
    FROM (SELECT *, -1 AS n FROM unnest(gone) UNION ALL SELECT *, 1 FROM unnest(come)) l
    JOIN branch_progress b ON b.association_id = l.association_id AND b.branch_id = l.branch_id
    GROUP BY b.association_id, b.branch_id) d
  WHERE c.association_id = d.association_id AND c.branch_id = d.branch_id;
  RETURN NULL;
END $$;
CREATE TRIGGER count_new_progress AFTER INSERT ON pharmacy_progress REFERENCING NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION app.count_progress();
CREATE TRIGGER count_progress AFTER UPDATE ON pharmacy_progress REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION app.count_progress();
CREATE TRIGGER count_old_progress AFTER DELETE ON pharmacy_progress REFERENCING OLD TABLE AS before
  FOR EACH STATEMENT EXECUTE FUNCTION app.count_progress();

-- Whoever sets the day only sets the day: the counts that hang on it follow, whichever way it moves.
CREATE FUNCTION app.count_late() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  sign integer := CASE WHEN NEW.counted_on > OLD.counted_on THEN 1 ELSE -1 END;
BEGIN
  SELECT OLD.late_begun + sign * count(*) FILTER (WHERE stage = 'BEGUN'),
    OLD.late_repeated + sign * count(*) FILTER (WHERE stage = 'REPEATED')
  INTO NEW.late_begun, NEW.late_repeated
  FROM pharmacy_progress
  WHERE association_id = NEW.association_id AND branch_id = NEW.branch_id AND NOT withdrawn
    AND due_on >= least(OLD.counted_on, NEW.counted_on) AND due_on < greatest(OLD.counted_on, NEW.counted_on);
  RETURN NEW;
END $$;
CREATE TRIGGER count_late BEFORE UPDATE OF counted_on ON branch_progress FOR EACH ROW
  WHEN (OLD.counted_on <> NEW.counted_on) EXECUTE FUNCTION app.count_late();
