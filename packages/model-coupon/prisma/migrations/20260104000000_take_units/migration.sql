-- As "take_group" and "release_lapsed", but a campaign without a limit per player counts nobody: one row per redemption, and what its
-- units counted is counted once for a group. Whoever gives such a campaign a limit counts its players then, under the lock of its stock.
--
-- Plans are kept, and may have been made when the tables were nearly empty: every row is sought by its key, whatever the statistics say.

-- Returns the units of reservations whose time is over.
CREATE FUNCTION "release_lapsed_units"("campaigns" UUID[]) RETURNS VOID LANGUAGE sql VOLATILE
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
  SELECT 1 FROM stock s
  WHERE s.campaign_id = ANY (campaigns) AND s.held > 0 AND coalesce((
    SELECT true FROM reservation r
    WHERE r.campaign_id = s.campaign_id AND r.state = 'held' AND r.expires_at <= now() LIMIT 1
  ), false)
  ORDER BY s.campaign_id FOR NO KEY UPDATE;

  WITH lapsed AS (
    UPDATE reservation r SET state = 'lapsed'
    WHERE r.campaign_id = ANY (campaigns) AND r.state = 'held' AND r.expires_at <= now()
    RETURNING r.campaign_id, r.code, r.player_id
  ), of_players AS (
    UPDATE player_tally t SET taken = greatest(t.taken - n.units, 0)
    FROM (SELECT l.campaign_id, l.player_id, count(*) AS units FROM lapsed l GROUP BY 1, 2) n
    WHERE t.campaign_id = ANY (campaigns) AND t.player_id = ANY (ARRAY (SELECT l.player_id FROM lapsed l))
      AND t.campaign_id = n.campaign_id AND t.player_id = n.player_id
  ), of_codes AS (
    UPDATE code k SET taken = k.taken - n.units
    FROM (SELECT l.code, count(*) AS units FROM lapsed l GROUP BY 1) n
    WHERE k.code = ANY (ARRAY (SELECT l.code FROM lapsed l)) AND k.code = n.code
  )
  UPDATE stock s SET held = s.held - n.units
  FROM (SELECT l.campaign_id, count(*) AS units FROM lapsed l GROUP BY 1) n
  WHERE s.campaign_id = ANY (campaigns) AND s.campaign_id = n.campaign_id;
$$;

-- Decides a group of requests in their order, and takes a unit for each that is accepted: redeems it, or holds it for some
-- seconds where they are not null. A dry run takes nothing. No two requests of a group have the same key or reservation;
-- "code_turns" and "player_turns" count, from 1, the requests of the group with the same code, and with the same player.
-- Outcomes, besides the refusals:
--   ACCEPTED
--   KNOWN   the key has its receipt, which is answered; REUSED: its receipt is for another request
--   STALE   the campaign has changed since the caller judged who is eligible: judge again and ask again
--   AGAIN   it depends on a neighbour in the group: ask again. The first of a group never gets it, so this ends
CREATE FUNCTION "take_units"(
  "dry" BOOLEAN, "ids" UUID[], "campaigns" UUID[], "versions" INTEGER[], "codes" TEXT[], "code_turns" INTEGER[],
  "players" TEXT[], "player_turns" INTEGER[], "eligible" BOOLEAN[], "reservations" UUID[], "seconds" INTEGER[],
  "callers" TEXT[], "keys" TEXT[], "fingerprints" TEXT[]
) RETURNS TABLE (
  "outcome" TEXT, "id" UUID, "reward_version" INTEGER, "remaining" INTEGER, "display" TEXT, "at" TIMESTAMPTZ,
  "until" TIMESTAMPTZ
) LANGUAGE sql VOLATILE
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
  SELECT 1 FROM stock s
  WHERE NOT dry AND s.campaign_id = ANY (campaigns) ORDER BY s.campaign_id FOR NO KEY UPDATE;

  SELECT release_lapsed_units(campaigns)
  WHERE EXISTS (SELECT 1 FROM stock s WHERE s.campaign_id = ANY (campaigns) AND s.held > 0);

  WITH campaigns AS MATERIALIZED (
    SELECT c.id, c.version, c.reward_version, c.max_per_code, c.max_per_player, c.max_redemptions - s.redeemed - s.held AS free,
      CASE WHEN c.ends_at <= now() THEN 'EXPIRED' WHEN c.starts_at > now() THEN 'NOT_STARTED' WHEN c.paused THEN 'PAUSED' END
        AS refusal
    FROM campaign c JOIN LATERAL (SELECT * FROM stock WHERE stock.campaign_id = c.id OFFSET 0) s ON true
    WHERE c.id = ANY (campaigns)
  ), fitted AS (
    SELECT a.*, known.id AS known_id, known.reward_version AS known_reward, known.remaining AS known_remaining,
      known.display AS known_display, known.at AS known_at, known.until AS known_until,
      k.display, c.reward_version, c.free, c.max_per_player,
      CASE
        WHEN known.fingerprint = a.fingerprint THEN 'KNOWN'
        WHEN known.id IS NOT NULL THEN 'REUSED'
        WHEN k.code IS NULL OR k.campaign_id <> a.campaign_id THEN 'UNKNOWN'
        WHEN c.refusal IS NOT NULL THEN c.refusal
        WHEN c.version <> a.version THEN 'STALE'
        WHEN NOT a.eligible THEN 'NOT_FOR_PLAYER'
        WHEN a.reservation_id IS NULL THEN CASE
          WHEN c.max_per_code <= k.taken THEN 'CODE_USED'
          WHEN c.max_per_player <= t.taken THEN 'PLAYER_LIMIT'
          WHEN c.free <= 0 THEN 'EXHAUSTED'
          WHEN c.max_per_code < k.taken + a.code_turn THEN 'AGAIN'
          WHEN c.max_per_player < coalesce(t.taken, 0) + a.player_turn THEN 'AGAIN'
          ELSE 'FITS'
        END
        WHEN r.id IS NULL OR r.code <> a.code OR r.player_id <> a.player_id THEN 'RESERVATION_UNKNOWN'
        WHEN r.state = 'lapsed' OR (r.state = 'held' AND r.expires_at <= now()) THEN 'RESERVATION_EXPIRED'
        WHEN r.state <> 'held' THEN 'RESERVATION_CLOSED'
        ELSE 'ACCEPTED'
      END AS fit
    FROM unnest(
        ids, campaigns, versions, codes, code_turns, players, player_turns, eligible, reservations, seconds, callers, keys,
        fingerprints
      ) WITH ORDINALITY AS a (
        id, campaign_id, version, code, code_turn, player_id, player_turn, eligible, reservation_id, seconds, caller, key,
        fingerprint, ord
      )
    JOIN campaigns c ON c.id = a.campaign_id
    LEFT JOIN LATERAL (SELECT * FROM code WHERE code.code = a.code OFFSET 0) k ON true
    LEFT JOIN LATERAL (
      SELECT * FROM player_tally p WHERE c.max_per_player IS NOT NULL AND p.campaign_id = a.campaign_id AND p.player_id = a.player_id OFFSET 0
    ) t ON true
    LEFT JOIN LATERAL (SELECT * FROM reservation WHERE reservation.id = a.reservation_id OFFSET 0) r ON true
    LEFT JOIN LATERAL (
      SELECT x.id, x.fingerprint, x.reward_version, x.remaining, x.display, x.redeemed_at AS at, NULL::timestamptz AS until
      FROM redemption x WHERE a.seconds IS NULL AND x.caller = a.caller AND x.key = a.key
      UNION ALL
      SELECT x.id, x.fingerprint, NULL, NULL, x.display, x.reserved_at, x.expires_at
      FROM reservation x WHERE a.seconds IS NOT NULL AND x.caller = a.caller AND x.key = a.key
    ) known ON true
  ), counted AS (
    SELECT *, count(*) FILTER (WHERE fit = 'FITS') OVER (
      PARTITION BY campaign_id ORDER BY ord ROWS UNBOUNDED PRECEDING
    ) AS rank
    FROM fitted
  ), decided AS MATERIALIZED (
    SELECT *, greatest(free - rank, 0)::integer AS remaining,
      CASE WHEN fit <> 'FITS' THEN fit WHEN rank > free THEN 'EXHAUSTED' ELSE 'ACCEPTED' END AS outcome,
      now()::timestamptz(3) AS at, now()::timestamptz(3) + make_interval(secs => seconds) AS until
    FROM counted
  ), accepted AS MATERIALIZED (
    SELECT id, campaign_id, code, display, player_id, reward_version, remaining, reservation_id, caller, key, fingerprint, at,
      until, seconds, max_per_player
    FROM decided WHERE outcome = 'ACCEPTED' AND NOT dry
  ), redeemed AS (
    INSERT INTO redemption (
      id, campaign_id, code, display, player_id, reward_version, remaining, reservation_id, caller, key, fingerprint, redeemed_at
    )
    SELECT id, campaign_id, code, display, player_id, reward_version, remaining, reservation_id, caller, key, fingerprint, at
    FROM accepted WHERE seconds IS NULL
  ), reserved AS (
    INSERT INTO reservation (
      id, campaign_id, code, display, player_id, caller, key, fingerprint, reserved_at, expires_at
    )
    SELECT id, campaign_id, code, display, player_id, caller, key, fingerprint, at, until
    FROM accepted WHERE seconds IS NOT NULL
  ), claimed AS (
    UPDATE reservation r SET state = 'redeemed'
    FROM accepted a WHERE r.id = ANY (reservations) AND r.id = a.reservation_id
  ), of_stock AS (
    UPDATE stock s SET redeemed = s.redeemed + n.redeemed, held = s.held + n.held
    FROM (
      SELECT campaign_id, count(*) FILTER (WHERE seconds IS NULL) AS redeemed, count(seconds) - count(reservation_id) AS held
      FROM accepted GROUP BY 1
    ) n
    WHERE s.campaign_id = ANY (campaigns) AND s.campaign_id = n.campaign_id
  ), of_days AS (
    INSERT INTO daily_tally AS d (campaign_id, day, redeemed)
    SELECT campaign_id, (now() AT TIME ZONE 'UTC')::date, count(*) FROM accepted WHERE seconds IS NULL GROUP BY 1
    ON CONFLICT (campaign_id, day) DO UPDATE SET redeemed = d.redeemed + excluded.redeemed
  ), of_players AS (
    INSERT INTO player_tally AS t (campaign_id, player_id, taken)
    SELECT campaign_id, player_id, count(*) FROM accepted
    WHERE reservation_id IS NULL AND max_per_player IS NOT NULL GROUP BY 1, 2
    ON CONFLICT (campaign_id, player_id) DO UPDATE SET taken = t.taken + excluded.taken
  ), of_codes AS (
    UPDATE code k SET taken = k.taken + n.units
    FROM (SELECT code, count(*) AS units FROM accepted WHERE reservation_id IS NULL GROUP BY 1) n
    WHERE k.code = ANY (codes) AND k.code = n.code
  )
  SELECT outcome, coalesce(known_id, id),
    CASE WHEN known_id IS NULL THEN reward_version ELSE known_reward END,
    CASE WHEN known_id IS NULL THEN remaining ELSE known_remaining END,
    CASE WHEN known_id IS NULL THEN display ELSE known_display END,
    coalesce(known_at, at), coalesce(known_until, until)
  FROM decided ORDER BY ord;
$$;
