SET search_path = coupon, public;
INSERT INTO campaign (id, name, audience, reward, imported_lengths, pattern, charset, key_id, caller, key, fingerprint)
  VALUES ('00000000-0000-7000-8000-000000000001', E'tab\tline\nback\\slash \\N "quoted" 한글 🎁', '{"a":[1,null,"\u00e9"]}', '{"points":100}',
    '{4,8}', 'PINK-####', 'abc', 'k1', 'demo', 'k-1', 'f-1');
INSERT INTO past_reward VALUES ('00000000-0000-7000-8000-000000000001', 1, '{"points":50}');
INSERT INTO stock (campaign_id) VALUES ('00000000-0000-7000-8000-000000000001');
INSERT INTO code (code, campaign_id, position)
  SELECT 'C' || n, '00000000-0000-7000-8000-000000000001', n FROM generate_series(1, 20000) n;
INSERT INTO oddity (words, bytes, json, list, grid, mood, moods, price, ratio, at, every, address, next) VALUES
  (E'a\tb\nc\rd\\e\\.\\N', '\x00ff0a5c', '{"deep":{"n":1e3,"s":"\\n"}}', ARRAY['', 'NULL', NULL, 'a,b', '{"'], '{{1,2},{3,4}}', 'it''s, {odd}',
    ARRAY['glad', NULL]::mood[], 12345678901234567890.0123456789, 'NaN', 'infinity', '1 year 2 days 03:04:05.678', '2001:db8::1/64', NULL),
  ('', '', 'null', '{}', '{}', NULL, NULL, 0.0000000001, '-Infinity', '0001-01-01 BC', NULL, NULL, 1),
  (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.1, '2026-03-29 02:30:00.123456+02', NULL, NULL, 2);
INSERT INTO other VALUES (1, 3);
UPDATE oddity SET other = 1 WHERE id = 1;
INSERT INTO "Odd ""name""" VALUES ('one'), ('one'), (NULL);
SELECT setval('oddity_serial_seq', 9007199254740993);
