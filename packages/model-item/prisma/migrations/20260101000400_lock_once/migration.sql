-- Locks each balance once for a group, however many of its transfers are about it. "move_many" locked and read a hot account once for each
-- transfer, and each time walked over all versions of its row that a snapshot elsewhere (an ANALYZE, a backup) kept from being pruned.
--
-- Decides and stores a group of transfers, in their order, as "move_group" does, by one statement instead of two: what locks a balance
-- also reads it, and whoever waited for a row reads what it has become. A receipt that was stored meanwhile is not seen: its key
-- is then taken, the group fails as a whole, and is asked again.
--
-- Plans are kept, and may have been made when the tables were nearly empty. So every row is sought by its key, whatever the
-- statistics say: no sequential scans, and subqueries that the planner cannot turn into joins (LATERAL with OFFSET 0).
--
-- "sides" are what a request does to a balance, summed up: one line per request, account and kind. Their "rules", added up: 1 it may
-- not go below zero, 2 the kind's limit per player holds, 4 players pass it to each other, 8 it comes from the mint. No two requests of a
-- group have one key. A side fits when it fits whatever becomes of its neighbours in the group: debits before it count, credits do
-- not. Outcomes, besides the refusals, which come with what they are about:
--   ACCEPTED with what its sides leave behind, in their order
--   KNOWN   the key has its receipt; REUSED: its receipt is for another request
--   MISSING a balance has no row yet: make it, and ask again
--   AGAIN   it depends on a neighbour in the group: ask again. The first of a group never gets it, so this ends
CREATE OR REPLACE FUNCTION "move_many"(
  "ids" UUID[], "callers" TEXT[], "keys" TEXT[], "fingerprints" TEXT[], "reasons" TEXT[], "refs" TEXT[], "undone" UUID[],
  "lists" JSONB[], "requests" INTEGER[], "accounts" TEXT[], "kinds" TEXT[], "nets" BIGINT[], "rules" INTEGER[]
) RETURNS TABLE ("outcome" TEXT, "id" UUID, "at" TEXT, "fault" JSONB, "left" FLOAT8[])
LANGUAGE sql VOLATILE
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
  WITH rule AS MATERIALIZED (
    SELECT k.id, k.retired, k.tradable, coalesce(k.max_per_player, 9007199254740991) AS most FROM kind k WHERE k.id = ANY (kinds)
  ), locked AS MATERIALIZED (
    -- Each once, however many requests are about it, and in the one order in which everybody takes them.
    SELECT s.account, s.kind, b.amount AS found, b.at
    FROM (
      SELECT DISTINCT account, kind FROM unnest(accounts, kinds) AS s (account, kind) ORDER BY account, kind OFFSET 0
    ) s
    LEFT JOIN LATERAL (
      SELECT balance.amount, balance.at FROM balance
      WHERE balance.account = s.account AND balance.kind = s.kind FOR NO KEY UPDATE
    ) b ON true
  ), side AS MATERIALIZED (
    SELECT s.*, l.found, l.at, coalesce(l.found, 0) AS amount,
      CASE WHEN s.rules & 1 > 0 THEN 0 ELSE -9007199254740991 END AS least,
      sum(least(s.net, 0)) OVER prior AS debits, sum(greatest(s.net, 0)) OVER prior AS credits
    FROM unnest(requests, accounts, kinds, nets, rules) WITH ORDINALITY AS s (request, account, kind, net, rules, place)
    JOIN locked l ON l.account = s.account AND l.kind = s.kind
    WINDOW prior AS (PARTITION BY s.account, s.kind ORDER BY s.request)
  ), judged AS (
    SELECT s.request, s.account, s.kind, s.amount, s.net,
      CASE WHEN s.rules & 2 > 0 THEN k.most ELSE 9007199254740991 END AS most,
      CASE
        WHEN k.id IS NULL THEN 'KIND_UNKNOWN'
        WHEN rules & 8 > 0 AND retired THEN 'KIND_RETIRED'
        WHEN rules & 4 > 0 AND NOT tradable THEN 'NOT_TRADABLE'
        WHEN net < 0 AND amount + net < least THEN CASE WHEN credits > 0 THEN 'AGAIN' ELSE 'SHORT' END
        WHEN net < 0 AND amount + debits < least THEN 'AGAIN'
        WHEN rules & 2 > 0 AND net > 0 AND amount + net > k.most THEN CASE WHEN debits < 0 THEN 'AGAIN' ELSE 'LIMIT' END
        WHEN rules & 2 > 0 AND net > 0 AND amount + credits > k.most THEN 'AGAIN'
        WHEN found IS NULL THEN 'MISSING'
      END AS outcome
    FROM side s LEFT JOIN rule k ON k.id = s.kind
  ), refused AS (
    SELECT DISTINCT ON (request) request, outcome,
      jsonb_build_object('account', account, 'kind', kind, 'balance', amount, 'needed', abs(net), 'max', most) AS fault
    FROM judged
    WHERE outcome IS NOT NULL ORDER BY request, outcome = 'AGAIN', outcome = 'MISSING', account, kind
  ), begun AS MATERIALIZED (
    SELECT greatest(clock_timestamp(), max(at) + interval '1 microsecond') AS at FROM side
  ), decided AS MATERIALIZED (
    SELECT a.*, known.id AS known_id, known.at AS known_at, r.fault,
      begun.at + a.request * interval '1 microsecond' AS at,
      CASE
        WHEN known.fingerprint = a.fingerprint THEN 'KNOWN'
        WHEN known.id IS NOT NULL THEN 'REUSED'
        ELSE coalesce(r.outcome, 'ACCEPTED')
      END AS outcome
    FROM begun CROSS JOIN unnest(ids, callers, keys, fingerprints, reasons, refs, undone, lists) WITH ORDINALITY
      AS a (id, caller, key, fingerprint, reason, reference, reverses, entries, request)
    LEFT JOIN refused r ON r.request = a.request
    LEFT JOIN LATERAL (
      SELECT t.id, t.fingerprint, t.at FROM transfer t
      WHERE t.created_by = a.caller AND t.idempotency_key = a.key OFFSET 0
    ) known ON true
  ), transfers AS (
    INSERT INTO transfer (id, created_by, idempotency_key, fingerprint, reason, reference, reverses, entries, at)
    SELECT a.id, a.caller, a.key, a.fingerprint, a.reason, a.reference, a.reverses, a.entries, a.at
    FROM decided a WHERE a.outcome = 'ACCEPTED'
  ), moved AS MATERIALIZED (
    SELECT s.account, s.kind, s.net, s.place, a.request, a.id, a.at, a.reason,
      s.amount + sum(s.net) OVER (PARTITION BY s.account, s.kind ORDER BY s.request) AS after
    FROM side s JOIN decided a ON a.request = s.request AND a.outcome = 'ACCEPTED'
  ), postings AS (
    INSERT INTO posting (account, kind, at, transfer_id, reason, delta, after)
    SELECT m.account, m.kind, m.at, m.id, m.reason, m.net, m.after FROM moved m
  ), kept AS (
    -- By its key, not by where it was read: a row that was waited for has a version that this statement's snapshot does not see.
    UPDATE balance b SET amount = b.amount + m.net, changes = b.changes + m.changes, at = m.at
    FROM (
      SELECT account, kind, sum(net)::bigint AS net, count(*) AS changes, max(at) AS at FROM moved GROUP BY account, kind
    ) m
    WHERE b.account = m.account AND b.kind = m.kind
  ), told AS (
    SELECT request, array_agg(after::float8 ORDER BY place) AS "left" FROM moved GROUP BY request
  )
  SELECT d.outcome, coalesce(d.known_id, d.id), instant(coalesce(d.known_at, d.at)), d.fault, t."left"
  FROM decided d LEFT JOIN told t ON t.request = d.request ORDER BY d.request;
$$;
