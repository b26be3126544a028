import { dice, everyPastDay, type Past, rise } from '@clever/service/past';

/** What was said on ordinary days: title, text and an answer. */
const said = `(VALUES
  (0, '오늘 출석 인증합니다', '오늘도 벚꽃 섬에서 하루를 시작합니다.', '저도 방금 출석했어요!'),
  (1, '길드원 구합니다', '밤 10시 이후에 함께하실 분을 찾습니다.', '초대 부탁드려요'),
  (2, '낚시 대회 후기', '월척을 낚았는데 화면을 못 찍었네요.', '아쉽네요. 다음에 꼭 보여 주세요'),
  (3, 'Which sword is best for a beginner?', 'I have 60 gems and cannot decide.', 'Keep them for the blossom sword.'),
  (4, '배경 음악 추천', '눈 내리는 마을 음악이 제일 좋아요.', '밤 버전도 들어 보세요'),
  (5, 'Screenshot of the lighthouse', 'Stand on the pier at six in the evening.', 'Beautiful!')
) AS text(nth, title, body, answer)`;

const key = "'past-' || d.day || '-' || n.nth";

const columns = 'id, board_id, kind, author, state, title, body, html, excerpt, tags, files, mentions';
const times = 'published_at, created_by, idempotency_key, fingerprint, created_at, updated_at';

/** Posts of 60 days, and an answer to every other one. */
export const past: Past = {
  domain: 'post',
  sql: [
    `INSERT INTO entry (${columns}, ${times})
  SELECT uuidv7(at.time - now()), b.id, 'post', 'seed-player-' || ${dice("'author' || n.nth", 30)}, 'published',
    text.title, text.body, '<p>' || text.body || '</p>', text.body, '{}', '{}', '{}', at.time, 'demo', ${key}, 'past', at.time, at.time
  FROM board b CROSS JOIN ${everyPastDay}
  CROSS JOIN LATERAL generate_series(1, round((1 + ${dice("'posts'", 3)}) * ${rise})::int) AS n(nth)
  CROSS JOIN LATERAL (SELECT d.begins + ${dice("'minute' || n.nth", 1_440)} * interval '1 minute' AS time) at
  JOIN ${said} ON text.nth = ${dice("'said' || n.nth", 6)}
  WHERE b.slug = 'free' AND b.created_by = 'demo' ON CONFLICT DO NOTHING`,
    `INSERT INTO entry (post_id, ${columns}, ${times})
  SELECT p.id, uuidv7(at.time - now()), p.board_id, 'comment', 'seed-player-' || abs(hashtext(p.id::text)) % 30, 'published',
    NULL, text.answer, '<p>' || text.answer || '</p>', text.answer, '{}', '{}', '{}', at.time, 'demo', p.idempotency_key || '-answer', 'past', at.time, at.time
  FROM entry p CROSS JOIN LATERAL (SELECT p.created_at + interval '25 minutes' AS time) at
  JOIN ${said} ON text.title = p.title
  WHERE p.created_by = 'demo' AND p.kind = 'post' AND p.idempotency_key LIKE 'past-%' AND abs(hashtext(p.idempotency_key)) % 2 = 0
  ON CONFLICT DO NOTHING`,
  ],
};
