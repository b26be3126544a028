-- Writes a time as RFC 3339 does, with all its microseconds: transfers of an account are told apart by them.
CREATE FUNCTION "instant"("at" TIMESTAMPTZ) RETURNS TEXT LANGUAGE sql STABLE
RETURN to_char("at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

-- Makes the rows of balances that are missing, and locks them all, in the one order in which everybody does: nobody waits for somebody
-- who waits for them. Missing rows come first, as who waits for one holds no other yet.
CREATE FUNCTION "lock_balances"("accounts" TEXT[], "kinds" TEXT[]) RETURNS VOID LANGUAGE sql VOLATILE
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
  INSERT INTO balance (account, kind)
  SELECT DISTINCT s.account, s.kind
  FROM unnest(accounts, kinds) AS s (account, kind)
  WHERE (SELECT true FROM balance b WHERE b.account = s.account AND b.kind = s.kind) IS NULL
    AND (SELECT true FROM kind k WHERE k.id = s.kind)
  ORDER BY 1, 2
  ON CONFLICT DO NOTHING;

  SELECT 1
  FROM (SELECT DISTINCT s.account, s.kind FROM unnest(accounts, kinds) AS s (account, kind) ORDER BY 1, 2 OFFSET 0) s
  CROSS JOIN LATERAL (
    SELECT 1 FROM balance b WHERE b.account = s.account AND b.kind = s.kind FOR NO KEY UPDATE
  ) b;
$$;

-- Decides and stores a group of transfers, in their order.
--
-- It is a function because a group needs two snapshots: one statement waits for the rows of all balances that it concerns, in the one
-- order in which everybody takes them, the next sees everything that was committed while it waited. A change is a new function with
-- a new name, as the version of the model that runs now calls this one.
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
CREATE FUNCTION "move_group"(
  "ids" UUID[], "callers" TEXT[], "keys" TEXT[], "fingerprints" TEXT[], "reasons" TEXT[], "refs" TEXT[], "undone" UUID[],
  "lists" JSONB[], "requests" INTEGER[], "accounts" TEXT[], "kinds" TEXT[], "nets" BIGINT[], "rules" INTEGER[]
) RETURNS TABLE ("outcome" TEXT, "id" UUID, "at" TEXT, "fault" JSONB, "left" FLOAT8[])
LANGUAGE sql VOLATILE
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
  SELECT 1
  FROM (SELECT DISTINCT s.account, s.kind FROM unnest(accounts, kinds) AS s (account, kind) ORDER BY 1, 2 OFFSET 0) s
  CROSS JOIN LATERAL (
    SELECT 1 FROM balance b WHERE b.account = s.account AND b.kind = s.kind FOR NO KEY UPDATE
  ) b;

  WITH rule AS MATERIALIZED (
    SELECT k.id, k.retired, k.tradable, coalesce(k.max_per_player, 9007199254740991) AS most FROM kind k WHERE k.id = ANY (kinds)
  ), side AS MATERIALIZED (
    SELECT s.*, b.row_at, coalesce(b.amount, 0) AS amount, b.at,
      CASE WHEN s.rules & 1 > 0 THEN 0 ELSE -9007199254740991 END AS least,
      sum(least(s.net, 0)) OVER prior AS debits, sum(greatest(s.net, 0)) OVER prior AS credits
    FROM unnest(requests, accounts, kinds, nets, rules) WITH ORDINALITY AS s (request, account, kind, net, rules, place)
    LEFT JOIN LATERAL (
      SELECT balance.ctid AS row_at, balance.amount, balance.at FROM balance
      WHERE balance.account = s.account AND balance.kind = s.kind OFFSET 0
    ) b ON true
    WINDOW prior AS (PARTITION BY s.account, s.kind ORDER BY s.request)
  ), limited AS MATERIALIZED (
    SELECT s.*, k.id AS known, k.retired, k.tradable, CASE WHEN s.rules & 2 > 0 THEN k.most ELSE 9007199254740991 END AS most
    FROM side s LEFT JOIN rule k ON k.id = s.kind
  ), judged AS (
    SELECT request, account, kind,
      jsonb_build_object('account', account, 'kind', kind, 'balance', amount, 'needed', abs(net), 'max', most) AS fault,
      CASE
        WHEN known IS NULL THEN 'KIND_UNKNOWN'
        WHEN rules & 8 > 0 AND retired THEN 'KIND_RETIRED'
        WHEN rules & 4 > 0 AND NOT tradable THEN 'NOT_TRADABLE'
        WHEN net < 0 AND amount + net < least THEN CASE WHEN credits > 0 THEN 'AGAIN' ELSE 'SHORT' END
        WHEN net < 0 AND amount + debits < least THEN 'AGAIN'
        WHEN net > 0 AND amount + net > most THEN CASE WHEN debits < 0 THEN 'AGAIN' ELSE 'LIMIT' END
        WHEN net > 0 AND amount + credits > most THEN 'AGAIN'
        WHEN row_at IS NULL THEN 'MISSING'
      END AS outcome
    FROM limited
  ), refused AS (
    SELECT DISTINCT ON (request) request, outcome, fault FROM judged
    WHERE outcome IS NOT NULL ORDER BY request, outcome = 'AGAIN', outcome = 'MISSING', account, kind
  ), begun AS MATERIALIZED (
    SELECT greatest(clock_timestamp(), max(at) + interval '1 microsecond') AS at FROM side
  ), decided AS MATERIALIZED (
    SELECT a.*, known.id AS known_id, known.at AS known_at, r.fault,
      (SELECT begun.at FROM begun) + make_interval(secs => a.request / 1000000.0) AS at,
      CASE
        WHEN known.fingerprint = a.fingerprint THEN 'KNOWN'
        WHEN known.id IS NOT NULL THEN 'REUSED'
        ELSE coalesce(r.outcome, 'ACCEPTED')
      END AS outcome
    FROM unnest(ids, callers, keys, fingerprints, reasons, refs, undone, lists) WITH ORDINALITY
      AS a (id, caller, key, fingerprint, reason, reference, reverses, entries, request)
    LEFT JOIN refused r ON r.request = a.request
    LEFT JOIN LATERAL (
      SELECT t.id, t.fingerprint, t.at FROM transfer t
      WHERE t.created_by = a.caller AND t.idempotency_key = a.key OFFSET 0
    ) known ON true
  ), accepted AS MATERIALIZED (
    SELECT * FROM decided WHERE decided.outcome = 'ACCEPTED'
  ), moved AS MATERIALIZED (
    SELECT s.row_at, s.account, s.kind, s.net, s.place, a.request, a.id, a.at, a.reason,
      s.amount + sum(s.net) OVER (PARTITION BY s.account, s.kind ORDER BY s.request) AS after
    FROM side s JOIN accepted a ON a.request = s.request
  ), transfers AS (
    INSERT INTO transfer (id, created_by, idempotency_key, fingerprint, reason, reference, reverses, entries, at)
    SELECT a.id, a.caller, a.key, a.fingerprint, a.reason, a.reference, a.reverses, a.entries, a.at FROM accepted a
  ), postings AS (
    INSERT INTO posting (account, kind, at, transfer_id, reason, delta, after)
    SELECT m.account, m.kind, m.at, m.id, m.reason, m.net, m.after FROM moved m
  ), kept AS (
    -- The rows are locked, so they are where they were read.
    UPDATE balance b SET amount = b.amount + m.net, changes = b.changes + m.changes, at = m.at
    FROM (
      SELECT row_at, sum(net)::bigint AS net, count(*) AS changes, max(at) AS at FROM moved GROUP BY row_at
    ) m
    WHERE b.ctid = m.row_at
  ), told AS (
    SELECT request, array_agg(after::float8 ORDER BY place) AS "left" FROM moved GROUP BY request
  )
  SELECT d.outcome, coalesce(d.known_id, d.id), instant(coalesce(d.known_at, d.at)), d.fault, t."left"
  FROM decided d LEFT JOIN told t ON t.request = d.request ORDER BY d.request;
$$;
