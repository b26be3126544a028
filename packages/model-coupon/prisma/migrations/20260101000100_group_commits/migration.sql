-- The verbs that take units, each for a whole group of requests in one call.
--
-- They are functions because a group needs two snapshots: one statement waits for the campaigns' stock rows, the next sees
-- everything that was committed while it waited. One statement would decide by what it saw before it waited; a transaction
-- of several statements would leave the lock to a client that may stall. A change is a new function with a new name, as the
-- version of the model that runs now calls this one.
--
-- Their plans are kept, and may have been made when the tables were nearly empty: hence every row is sought by its key, whatever the
-- statistics say.

-- Returns the units of reservations whose time is over.
CREATE FUNCTION "release_lapsed"("campaigns" UUID[]) RETURNS VOID LANGUAGE sql VOLATILE
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
  SELECT 1 FROM stock s
  WHERE s.campaign_id = ANY (campaigns) AND s.held > 0 AND EXISTS (
    SELECT 1 FROM reservation r WHERE r.campaign_id = s.campaign_id AND r.state = 'held' AND r.expires_at <= now()
  )
  ORDER BY s.campaign_id FOR NO KEY UPDATE;

  WITH lapsed AS (
    UPDATE reservation r SET state = 'lapsed'
    FROM stock s
    WHERE s.campaign_id = ANY (campaigns) AND s.held > 0
      AND r.campaign_id = s.campaign_id AND r.state = 'held' AND r.expires_at <= now()
    RETURNING r.campaign_id, r.code, r.player_id
  ), of_players AS (
    UPDATE player_tally t SET taken = t.taken - l.units
    FROM (SELECT campaign_id, player_id, count(*) AS units FROM lapsed GROUP BY 1, 2) l
    WHERE t.campaign_id = l.campaign_id AND t.player_id = l.player_id
  ), of_codes AS (
    UPDATE code k SET taken = k.taken - l.units
    FROM (SELECT code, count(*) AS units FROM lapsed GROUP BY 1) l
    WHERE k.code = l.code
  )
  UPDATE stock s SET held = s.held - l.units
  FROM (SELECT campaign_id, count(*) AS units FROM lapsed GROUP BY 1) l
  WHERE s.campaign_id = l.campaign_id;
$$;

-- Decides requests in their order, by what is committed. AGAIN: it depends on a neighbour in the group; ask once more.
-- STALE: the campaign has changed since the caller judged who is eligible. The first request that is neither refused nor
-- stale is always decided, so asking again ends.
CREATE FUNCTION "decide"(
  "ords" INTEGER[], "campaigns" UUID[], "versions" INTEGER[], "codes" TEXT[], "players" TEXT[], "eligible" BOOLEAN[],
  "reservations" UUID[]
) RETURNS TABLE ("ord" INTEGER, "outcome" TEXT, "reward_version" INTEGER, "remaining" INTEGER, "display" TEXT)
LANGUAGE sql STABLE
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
  WITH seen AS MATERIALIZED (
    SELECT a.ord, a.campaign_id, a.code, a.player_id, a.reservation_id, k.display, c.reward_version,
      c.max_redemptions - s.redeemed - s.held AS free,
      c.max_per_code - k.taken AS code_free,
      c.max_per_player - coalesce(t.taken, 0) AS player_free,
      CASE
        WHEN k.code IS NULL THEN 'UNKNOWN'
        WHEN c.ends_at <= now() THEN 'EXPIRED'
        WHEN c.starts_at > now() THEN 'NOT_STARTED'
        WHEN c.paused THEN 'PAUSED'
        WHEN c.version <> a.version THEN 'STALE'
        WHEN NOT a.eligible THEN 'NOT_FOR_PLAYER'
        WHEN a.reservation_id IS NULL THEN CASE
          WHEN c.max_per_code <= k.taken THEN 'CODE_USED'
          WHEN c.max_per_player <= coalesce(t.taken, 0) THEN 'PLAYER_LIMIT'
          WHEN c.max_redemptions <= s.redeemed + s.held THEN 'EXHAUSTED'
        END
        WHEN r.id IS NULL THEN 'RESERVATION_UNKNOWN'
        WHEN r.state = 'lapsed' OR (r.state = 'held' AND r.expires_at <= now()) THEN 'RESERVATION_EXPIRED'
        WHEN r.state <> 'held' THEN 'RESERVATION_CLOSED'
      END AS refusal
    FROM unnest(ords, campaigns, versions, codes, players, eligible, reservations)
      AS a (ord, campaign_id, version, code, player_id, eligible, reservation_id)
    JOIN campaign c ON c.id = a.campaign_id
    JOIN stock s ON s.campaign_id = a.campaign_id
    LEFT JOIN code k ON k.code = a.code AND k.campaign_id = a.campaign_id
    LEFT JOIN player_tally t ON t.campaign_id = a.campaign_id AND t.player_id = a.player_id
    LEFT JOIN reservation r ON r.id = a.reservation_id AND r.code = a.code AND r.player_id = a.player_id
  ), ranked AS (
    SELECT *,
      row_number() OVER (PARTITION BY code ORDER BY ord) AS code_rank,
      row_number() OVER (PARTITION BY campaign_id, player_id ORDER BY ord) AS player_rank
    FROM seen WHERE refusal IS NULL AND reservation_id IS NULL
  ), fitting AS (
    SELECT ord, row_number() OVER (PARTITION BY campaign_id ORDER BY ord) AS rank
    FROM ranked
    WHERE (code_rank > code_free) IS NOT TRUE AND (player_rank > player_free) IS NOT TRUE
  ), claiming AS (
    SELECT ord, row_number() OVER (PARTITION BY reservation_id ORDER BY ord) AS rank
    FROM seen WHERE refusal IS NULL AND reservation_id IS NOT NULL
  )
  SELECT s.ord,
    CASE
      WHEN s.refusal IS NOT NULL THEN s.refusal
      WHEN f.rank > s.free THEN 'EXHAUSTED'
      WHEN f.rank IS NOT NULL OR c.rank = 1 THEN 'ACCEPTED'
      ELSE 'AGAIN'
    END,
    s.reward_version,
    greatest(s.free - coalesce(f.rank, 0), 0)::integer,
    s.display
  FROM seen s LEFT JOIN fitting f USING (ord) LEFT JOIN claiming c USING (ord);
$$;

-- Redeems a group. KNOWN: the key has its receipt, which is answered. REUSED: its receipt is for another body.
CREATE FUNCTION "redeem_group"(
  "ids" UUID[], "campaigns" UUID[], "versions" INTEGER[], "codes" TEXT[], "players" TEXT[], "eligible" BOOLEAN[],
  "reservations" UUID[], "callers" TEXT[], "keys" TEXT[], "fingerprints" TEXT[]
) RETURNS TABLE (
  "outcome" TEXT, "id" UUID, "reward_version" INTEGER, "remaining" INTEGER, "display" TEXT, "at" TIMESTAMPTZ
) LANGUAGE sql VOLATILE
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
  SELECT 1 FROM stock s WHERE s.campaign_id = ANY (campaigns) ORDER BY s.campaign_id FOR NO KEY UPDATE;

  SELECT release_lapsed(campaigns);

  WITH asked AS MATERIALIZED (
    SELECT a.ord::integer AS ord, a.id, a.campaign_id, a.version, a.code, a.player_id, a.eligible, a.reservation_id, a.caller,
      a.key, a.fingerprint
    FROM unnest(ids, campaigns, versions, codes, players, eligible, reservations, callers, keys, fingerprints) WITH ORDINALITY
      AS a (id, campaign_id, version, code, player_id, eligible, reservation_id, caller, key, fingerprint, ord)
  ), known AS MATERIALIZED (
    SELECT a.ord, r.id, r.reward_version, r.remaining, r.display, r.redeemed_at,
      CASE WHEN r.fingerprint = a.fingerprint THEN 'KNOWN' ELSE 'REUSED' END AS outcome
    FROM asked a JOIN redemption r ON r.caller = a.caller AND r.key = a.key
  ), first AS (
    SELECT DISTINCT ON (a.caller, a.key) a.*
    FROM asked a WHERE NOT EXISTS (SELECT 1 FROM known WHERE known.ord = a.ord)
    ORDER BY a.caller, a.key, a.ord
  ), decided AS MATERIALIZED (
    SELECT d.*
    FROM (
      SELECT array_agg(f.ord) AS ords, array_agg(f.campaign_id) AS campaigns, array_agg(f.version) AS versions,
        array_agg(f.code) AS codes, array_agg(f.player_id) AS players, array_agg(f.eligible) AS eligible,
        array_agg(f.reservation_id) AS reservations
      FROM first f
    ) g, decide(g.ords, g.campaigns, g.versions, g.codes, g.players, g.eligible, g.reservations) d
  ), accepted AS MATERIALIZED (
    SELECT a.*, d.reward_version, d.remaining, d.display
    FROM asked a JOIN decided d USING (ord) WHERE d.outcome = 'ACCEPTED'
  ), made AS (
    INSERT INTO redemption (
      id, campaign_id, code, display, player_id, reward_version, remaining, reservation_id, caller, key, fingerprint, redeemed_at
    )
    SELECT a.id, a.campaign_id, a.code, a.display, a.player_id, a.reward_version, a.remaining, a.reservation_id, a.caller, a.key,
      a.fingerprint, now()
    FROM accepted a
  ), of_stock AS (
    UPDATE stock s SET redeemed = s.redeemed + n.units, held = s.held - n.claimed
    FROM (
      SELECT a.campaign_id, count(*) AS units, count(a.reservation_id) AS claimed FROM accepted a GROUP BY 1
    ) n
    WHERE s.campaign_id = n.campaign_id
  ), of_days AS (
    INSERT INTO daily_tally AS d (campaign_id, day, redeemed)
    SELECT a.campaign_id, (now() AT TIME ZONE 'UTC')::date, count(*) FROM accepted a GROUP BY 1
    ON CONFLICT (campaign_id, day) DO UPDATE SET redeemed = d.redeemed + excluded.redeemed
  ), of_players AS (
    INSERT INTO player_tally AS t (campaign_id, player_id, taken)
    SELECT a.campaign_id, a.player_id, count(*) FROM accepted a WHERE a.reservation_id IS NULL GROUP BY 1, 2
    ON CONFLICT (campaign_id, player_id) DO UPDATE SET taken = t.taken + excluded.taken
  ), of_codes AS (
    UPDATE code k SET taken = k.taken + n.units
    FROM (SELECT a.code, count(*) AS units FROM accepted a WHERE a.reservation_id IS NULL GROUP BY 1) n
    WHERE k.code = n.code
  ), of_reservations AS (
    UPDATE reservation r SET state = 'redeemed'
    FROM accepted a WHERE r.id = a.reservation_id
  )
  SELECT coalesce(k.outcome, d.outcome, 'AGAIN'), coalesce(k.id, a.id), coalesce(k.reward_version, d.reward_version),
    CASE WHEN k.ord IS NULL THEN d.remaining ELSE k.remaining END,
    CASE WHEN k.ord IS NULL THEN d.display ELSE k.display END,
    coalesce(k.redeemed_at, now()::timestamptz(3))
  FROM asked a LEFT JOIN known k USING (ord) LEFT JOIN decided d USING (ord)
  ORDER BY a.ord;
$$;

-- Reserves a group: as redeem_group, for reservations.
CREATE FUNCTION "reserve_group"(
  "ids" UUID[], "campaigns" UUID[], "versions" INTEGER[], "codes" TEXT[], "players" TEXT[], "eligible" BOOLEAN[],
  "seconds" INTEGER[], "callers" TEXT[], "keys" TEXT[], "fingerprints" TEXT[]
) RETURNS TABLE ("outcome" TEXT, "id" UUID, "display" TEXT, "at" TIMESTAMPTZ, "until" TIMESTAMPTZ)
LANGUAGE sql VOLATILE
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
  SELECT 1 FROM stock s WHERE s.campaign_id = ANY (campaigns) ORDER BY s.campaign_id FOR NO KEY UPDATE;

  SELECT release_lapsed(campaigns);

  WITH asked AS MATERIALIZED (
    SELECT a.ord::integer AS ord, a.id, a.campaign_id, a.version, a.code, a.player_id, a.eligible, a.caller, a.key,
      a.fingerprint, now()::timestamptz(3) + make_interval(secs => a.seconds) AS expires_at
    FROM unnest(ids, campaigns, versions, codes, players, eligible, seconds, callers, keys, fingerprints) WITH ORDINALITY
      AS a (id, campaign_id, version, code, player_id, eligible, seconds, caller, key, fingerprint, ord)
  ), known AS MATERIALIZED (
    SELECT a.ord, r.id, r.display, r.reserved_at, r.expires_at,
      CASE WHEN r.fingerprint = a.fingerprint THEN 'KNOWN' ELSE 'REUSED' END AS outcome
    FROM asked a JOIN reservation r ON r.caller = a.caller AND r.key = a.key
  ), first AS (
    SELECT DISTINCT ON (a.caller, a.key) a.*
    FROM asked a WHERE NOT EXISTS (SELECT 1 FROM known WHERE known.ord = a.ord)
    ORDER BY a.caller, a.key, a.ord
  ), decided AS MATERIALIZED (
    SELECT d.*
    FROM (
      SELECT array_agg(f.ord) AS ords, array_agg(f.campaign_id) AS campaigns, array_agg(f.version) AS versions,
        array_agg(f.code) AS codes, array_agg(f.player_id) AS players, array_agg(f.eligible) AS eligible,
        array_agg(NULL::uuid) AS reservations
      FROM first f
    ) g, decide(g.ords, g.campaigns, g.versions, g.codes, g.players, g.eligible, g.reservations) d
  ), accepted AS MATERIALIZED (
    SELECT a.*, d.display FROM asked a JOIN decided d USING (ord) WHERE d.outcome = 'ACCEPTED'
  ), made AS (
    INSERT INTO reservation (
      id, campaign_id, code, display, player_id, caller, key, fingerprint, reserved_at, expires_at
    )
    SELECT a.id, a.campaign_id, a.code, a.display, a.player_id, a.caller, a.key, a.fingerprint, now(), a.expires_at
    FROM accepted a
  ), of_stock AS (
    UPDATE stock s SET held = s.held + n.units
    FROM (SELECT a.campaign_id, count(*) AS units FROM accepted a GROUP BY 1) n
    WHERE s.campaign_id = n.campaign_id
  ), of_players AS (
    INSERT INTO player_tally AS t (campaign_id, player_id, taken)
    SELECT a.campaign_id, a.player_id, count(*) FROM accepted a GROUP BY 1, 2
    ON CONFLICT (campaign_id, player_id) DO UPDATE SET taken = t.taken + excluded.taken
  ), of_codes AS (
    UPDATE code k SET taken = k.taken + n.units
    FROM (SELECT a.code, count(*) AS units FROM accepted a GROUP BY 1) n
    WHERE k.code = n.code
  )
  SELECT coalesce(k.outcome, d.outcome, 'AGAIN'), coalesce(k.id, a.id),
    CASE WHEN k.ord IS NULL THEN d.display ELSE k.display END,
    coalesce(k.reserved_at, now()::timestamptz(3)), coalesce(k.expires_at, a.expires_at)
  FROM asked a LEFT JOIN known k USING (ord) LEFT JOIN decided d USING (ord)
  ORDER BY a.ord;
$$;
