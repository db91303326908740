/** The effect of saving a checked list. */
export interface StagedEffect {
  created: number;
  /** Including those that move. */
  updated: number;
  unchanged: number;
  /** Members that move to another branch or owner. */
  moved: number;
  /** Members of the association that the file does not name. */
  missing: number;
  /** Rows of withdrawn members, which stay unchanged. */
  withdrawn: number;
  /** Branches that do not exist yet, the first 100. */
  newBranches: string[];
  /** SHA-256 of every change, in hexadecimal. */
  digest: string;
}

/** Counts the rows of `change` of `memberChangesSql`: one row, a `StagedEffect`. */
export const stagedEffectSql = `
  SELECT e.*, (SELECT count(*)::integer FROM staged) - e.created - e.updated AS unchanged,
    coalesce((SELECT jsonb_agg(n.branch ORDER BY n.branch) FROM (
      SELECT DISTINCT s.branch FROM staged s
      WHERE NOT EXISTS (SELECT FROM branch b WHERE b.association_id = s.association_id AND b.name = s.branch)
      ORDER BY 1 LIMIT 100) n), '[]') AS "newBranches"
  FROM (
    SELECT count(*) FILTER (WHERE kind = 'CREATED')::integer AS created,
      count(*) FILTER (WHERE kind IN ('CHANGED', 'MOVED'))::integer AS updated,
      count(*) FILTER (WHERE kind = 'MOVED')::integer AS moved,
      count(*) FILTER (WHERE kind = 'MISSING')::integer AS missing,
      count(*) FILTER (WHERE kind = 'WITHDRAWN')::integer AS withdrawn,
      encode(sha256(convert_to(coalesce(
        string_agg(jsonb_build_array(kind, "row", code, columns)::text, '' ORDER BY position), ''), 'UTF8')), 'hex') AS digest
    FROM change) e`;

/** The effect of a list without a readable row. */
export const noEffect: StagedEffect = {
  created: 0,
  updated: 0,
  unchanged: 0,
  moved: 0,
  missing: 0,
  withdrawn: 0,
  newBranches: [],
  digest: '',
};
