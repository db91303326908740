/**
 * Associations with their branches, owners, pharmacies, contacts and people. All names, numbers and addresses are
 * invented.
 */
export const memberSteps: string[] = [
  `ALTER TABLE plan ADD id uuid, ADD branches integer, ADD owners integer`,
  `UPDATE plan SET id = pg_temp.made('association/' || place),
     branches = 12, owners = (pharmacies + 1) / 2`,

  `INSERT INTO association (id, name, prefecture_code, phone, url, created_at)
   SELECT id, '見本県薬剤師会' || place, lpad(place::text, 2, '0'), '01-0000-0000',
     'https://kenyaku' || place || '.example.jp/', pg_temp.today() - 800
   FROM plan`,

  `INSERT INTO branch (id, association_id, name)
   SELECT pg_temp.made('branch/' || place || '/' || n), id, '第' || n || '支部' FROM plan, generate_series(1, branches) n`,

  `INSERT INTO corporation (id, association_id, name, corporate_number)
   SELECT pg_temp.made('corporation/' || place || '/' || n), id, '株式会社見本' || n,
     CASE WHEN pg_temp.dice('corporate' || place || '/' || n, 4) > 0 THEN '9' || lpad((place * 100000 + n)::text, 12, '0') END
   FROM plan, generate_series(1, owners) n`,

  // Branches have different sizes, and a few owners have many pharmacies.
  `CREATE TEMP TABLE member AS
   SELECT place, id AS association_id, n, 'M' || lpad(n::text, 5, '0') AS code, place || '/' || n AS key,
     pg_temp.made('pharmacy/' || place || '/' || n) AS id,
     pg_temp.made('branch/' || place || '/'
       || 1 + floor((pg_temp.dice('branch' || place || '/' || n, 10000) / 10000.0) ^ 1.5 * branches)::integer) AS branch_id,
     pg_temp.made('corporation/' || place || '/'
       || 1 + floor((pg_temp.dice('owner' || place || '/' || n, 10000) / 10000.0) ^ 1.5 * owners)::integer) AS corporation_id,
     pg_temp.made('manager/' || place || '/' || n) AS manager_id,
     (ARRAY['見本 陽子', '佐野 健一', '小林 美咲', '髙田 誠', '山﨑 由美', '渡邉 大輔', '石井 恵', '長谷 直樹'])
       [1 + pg_temp.dice('name' || place || '/' || n, 8)] AS manager_name
   FROM plan, generate_series(1, pharmacies) n`,
  `ANALYZE member`,

  `INSERT INTO pharmacy (id, association_id, branch_id, corporation_id, code, name, name_kana, postal_code, address, phone,
     fax, manager_name, created_at, updated_at)
   SELECT id, association_id, branch_id, corporation_id, code, 'みほん薬局 ' || n || '号店', 'ミホンヤッキョク ' || n || 'ゴウテン',
     '000-' || lpad((n % 10000)::text, 4, '0'),
     '見本県見本市中央' || 1 + n % 5 || '-' || 1 + n % 30 || '-' || 1 + n % 20,
     '01-0000-' || lpad((n % 10000)::text, 4, '0'), '02-0000-' || lpad((n % 10000)::text, 4, '0'), manager_name,
     pg_temp.today() - 760, pg_temp.today() - 760
   FROM member`,

  `INSERT INTO contact (id, association_id, branch_id, corporation_id, pharmacy_id, name, role, email, imported, list_number,
     created_at)
   SELECT pg_temp.made('contact/' || key || '/' || role), association_id, branch_id, corporation_id, id,
     CASE role WHEN 'MANAGER' THEN manager_name ELSE '見本 事務' || n END, role,
     CASE role WHEN 'MANAGER' THEN 'kanri' ELSE 'jimu' END || '-' || lower(code) || '@yakkyoku' || place || '.example.jp',
     true, nth, pg_temp.today() - 760
   FROM member, unnest(ARRAY['MANAGER', 'OFFICE']) WITH ORDINALITY AS r(role, nth)`,

  `INSERT INTO person (id, email, name, created_at)
   SELECT manager_id, 'manager-' || lower(code) || '@yakkyoku' || place || '.example.jp', manager_name, pg_temp.today() - 750
   FROM member
   UNION ALL
   SELECT pg_temp.made('officer/' || place), 'officer@kenyaku' || place || '.example.jp', '見本 花子', pg_temp.today() - 800
   FROM plan`,

  `INSERT INTO membership (id, person_id, role, association_id, pharmacy_id, created_at)
   SELECT pg_temp.made('membership/' || key), manager_id, 'PHARMACY_MANAGER', association_id, id, pg_temp.today() - 750
   FROM member
   UNION ALL
   SELECT pg_temp.made('membership/' || place), pg_temp.made('officer/' || place), 'ASSOCIATION_OFFICER', id, NULL,
     pg_temp.today() - 800
   FROM plan`,
];
