-- 都道府県薬剤師会, its 支部, the 開設者 (corporation) and the pharmacies: the tenants.
CREATE TABLE association (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  prefecture_code text NOT NULL CHECK (prefecture_code ~ '^[0-9]{2}$'),
  phone text CHECK (length(phone) <= 30),
  url text CHECK (url ~* '^https://' AND length(url) <= 2048),
  review_months integer NOT NULL DEFAULT 12 CHECK (review_months BETWEEN 1 AND 36),
  first_due_days integer NOT NULL DEFAULT 90 CHECK (first_due_days BETWEEN 1 AND 366),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL
);
SELECT app.protect('association', '{
  "select": {"home": "true", "task:accounts": "true", "task:operate": "true", "task:schedule": "true", "task:deliver": "true"},
  "insert": {"task:operate": "true"},
  "update": {"association": "true"}
}');

CREATE TABLE branch (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  association_id uuid NOT NULL REFERENCES association,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  UNIQUE (association_id, name),
  UNIQUE (association_id, id)
);
SELECT app.protect('branch', '{
  "select": {"home": "true", "task:accounts": "true"},
  "insert": {"association": "true"},
  "update": {"association": "true"}
}');

-- 開設者. One row belongs to one association: a chain in three prefectures is three rows (docs/decisions/0006).
CREATE TABLE corporation (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  association_id uuid NOT NULL REFERENCES association,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  corporate_number text CHECK (corporate_number ~ '^[0-9]{13}$'),
  UNIQUE (association_id, name),
  UNIQUE (association_id, id)
);

CREATE TABLE pharmacy (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  association_id uuid NOT NULL REFERENCES association,
  branch_id uuid NOT NULL,
  corporation_id uuid NOT NULL,
  code text NOT NULL CHECK (code ~ '^[A-Za-z0-9-]{1,20}$'),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  name_kana text CHECK (length(name_kana) <= 200),
  medical_institution_code text CHECK (medical_institution_code ~ '^[0-9]{10}$'),
  postal_code text CHECK (length(postal_code) <= 10),
  address text NOT NULL CHECK (length(address) BETWEEN 1 AND 300),
  phone text CHECK (length(phone) <= 30),
  fax text CHECK (length(fax) <= 30),
  manager_name text NOT NULL CHECK (length(manager_name) BETWEEN 1 AND 100),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  UNIQUE (association_id, code),
  UNIQUE (association_id, id),
  UNIQUE (association_id, branch_id, corporation_id, id),
  FOREIGN KEY (association_id, branch_id) REFERENCES branch (association_id, id),
  FOREIGN KEY (association_id, corporation_id) REFERENCES corporation (association_id, id)
);
CREATE INDEX pharmacy_branch ON pharmacy (branch_id, code);
CREATE INDEX pharmacy_corporation ON pharmacy (corporation_id, code);
SELECT app.protect('pharmacy', '{
  "select": {"pharmacy": "true", "corporation": "true", "branch": "true", "association": "true", "task:accounts": "true"},
  "insert": {"association": "true"},
  "update": {"pharmacy": "association_id = (SELECT app.home_id())", "association": "true"}
}');
SELECT app.protect('corporation', '{
  "select": {"corporation": "true", "association": "true", "task:accounts": "true",
    "own": "association_id = (SELECT app.home_id()) AND EXISTS (SELECT FROM pharmacy p WHERE p.corporation_id = corporation.id)"},
  "insert": {"association": "true"},
  "update": {"association": "true"}
}');

-- People of a pharmacy who receive notices; they need no sign-in.
CREATE TABLE contact (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  association_id uuid NOT NULL,
  branch_id uuid NOT NULL,
  corporation_id uuid NOT NULL,
  pharmacy_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  role text NOT NULL CHECK (role IN ('MANAGER', 'OWNER', 'OFFICE', 'SYSTEM', 'OTHER')),
  email text NOT NULL CHECK (length(email) <= 254),
  phone text CHECK (length(phone) <= 30),
  imported boolean NOT NULL DEFAULT false,
  bounced_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  removed_at timestamptz,
  UNIQUE (pharmacy_id, id)
);
CREATE UNIQUE INDEX contact_email ON contact (pharmacy_id, lower(email)) WHERE removed_at IS NULL;
CREATE INDEX contact_association ON contact (association_id, pharmacy_id) WHERE removed_at IS NULL;
SELECT app.tenant_key('contact');
SELECT app.protect('contact', '{
  "select": {"pharmacy": "true", "corporation": "true", "branch": "true", "association": "true"},
  "insert": {"pharmacy": "true", "association": "true"},
  "update": {"pharmacy": "true", "association": "true"}
}');

-- A file on its way in, kept for a day at most.
CREATE TABLE upload (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  association_id uuid NOT NULL REFERENCES association,
  file_name text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
  bytes bytea NOT NULL CHECK (length(bytes) <= 5242880),
  created_at timestamptz NOT NULL
);
CREATE INDEX upload_association ON upload (association_id, created_at);
SELECT app.protect('upload', '{
  "select": {"association": "true", "task:schedule": "true"},
  "insert": {"association": "true"},
  "delete": {"association": "true", "task:schedule": "true"}
}');

-- A member list that was checked (dry run) and waits to be confirmed. `rows` is emptied once it is.
CREATE TABLE member_import (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  association_id uuid NOT NULL REFERENCES association,
  file_name text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
  encoding text,
  state text NOT NULL CHECK (state IN ('CHECKED', 'CONFIRMED', 'EXPIRED')),
  row_count integer NOT NULL,
  created_count integer NOT NULL,
  updated_count integer NOT NULL,
  unchanged_count integer NOT NULL,
  error_count integer NOT NULL,
  errors jsonb NOT NULL,
  warnings jsonb NOT NULL,
  new_branches jsonb NOT NULL,
  rows jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  confirmed_at timestamptz
);
CREATE INDEX member_import_association ON member_import (association_id, created_at);
SELECT app.protect('member_import', '{
  "select": {"association": "true", "task:schedule": "true"},
  "insert": {"association": "true"},
  "update": {"association": "true", "task:schedule": "true"}
}');
