/** SQL of the key with the prefix `$1`, if it is in force at `$2`. */
export const openApiKeySql = `FROM api_key WHERE prefix = $1 AND revoked_at IS NULL AND expires_at > $2`;

/** SQL of its secret and of all of whose it is, as one text. */
export const whoseApiKeySql = `ROW (id, association_id, pharmacy_id, secret_hash)::text`;
