-- What a search compares: letters without their width and case, katakana as hiragana, any dash as a hyphen, company forms
-- abbreviated (㈱, 株式会社 → (株)), no blanks, and variants of kanji (異体字: 髙 → 高, 﨑 → 崎) as the usual form. Text to
-- show or to store is never folded.
CREATE FUNCTION app.search_form(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN translate(
    regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
      lower(normalize(coalesce(given, ''), NFKC)),
      '株式会社', '(株)', 'g'), '有限会社', '(有)', 'g'), '合同会社', '(同)', 'g'), '合資会社', '(資)', 'g'),
      '合名会社', '(名)', 'g'), '\s+', '', 'g'),
    'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶ‐‑‒–—―−ー髙﨑嵜邉邊齋斎齊澤濵濱廣國櫻嶋嶌冨德𠮷龍瀧栁曾彌藏眞惠圓榮條壽實學舘檜藪籔峯渕渊礒禮橫黑淸靑豐薗莊萬與來鷗籠莱巖嚴總聲藥',
    'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔかけ--------高崎崎辺辺斉斉斉沢浜浜広国桜島島富徳吉竜滝柳曽弥蔵真恵円栄条寿実学館桧薮薮峰淵淵磯礼横黒清青豊園荘万与来鴎篭来岩厳総声薬');

ALTER TABLE pharmacy
  ADD search_form text NOT NULL GENERATED ALWAYS AS (
    app.search_form(name || ' ' || coalesce(name_kana, '') || ' ' || manager_name)) STORED,
  ADD sort_form text NOT NULL GENERATED ALWAYS AS (app.search_form(coalesce(name_kana, name))) STORED;
ALTER TABLE corporation ADD search_form text NOT NULL GENERATED ALWAYS AS (app.search_form(name)) STORED;
