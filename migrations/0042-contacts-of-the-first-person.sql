-- The contacts of a place that nobody held are told of the first person who comes in there (docs/decisions/0020).
DROP POLICY contact_select ON contact;
SELECT app.protect('contact', '{
  "select": {"pharmacy": "true", "corporation": "true", "branch": "true", "association": "true",
    "task:accounts": "true"}
}');
