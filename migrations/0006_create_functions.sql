-- breaking: no
-- The plumbing of an act (no rule of the office is here) and the few ways across agencies.
-- Every function is SECURITY DEFINER with a fixed search_path. It runs as the owner, whom row-level
-- security does not bind: so each statement names the agency itself.

create function instant_text(at timestamptz) returns text
language sql immutable parallel safe as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;
comment on function instant_text(timestamptz) is 'An instant in the one form that the program reads: UTC with milliseconds.';

create function genesis_hash(agency uuid, chain text) returns bytea
language sql immutable parallel safe as $$
  select sha256(convert_to('laksana:' || agency::text || ':' || chain, 'UTF8'))
$$;
comment on function genesis_hash(uuid, text) is 'Where a chain begins; binds it to its agency and run (or audit, or heads).';

create function chain_hash(previous bytea, seq bigint, at timestamptz, body text) returns bytea
language sql immutable parallel safe as $$
  select sha256(previous || int8send(seq) || int8send((extract(epoch from at) * 1000000)::bigint)
                || convert_to(body, 'UTF8'))
$$;
comment on function chain_hash(bytea, bigint, timestamptz, text) is 'The next link of a chain.';

create function session_read(agency uuid, token bytea) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  s record;
begin
  select x.session_id, x.last_seen_at, x.expires_at, a.account_id, a.official_id, a.username, a.is_admin, a.must_change_password
    into s
    from sessions x
    join accounts a on a.agency_id = x.agency_id and a.account_id = x.account_id
    where x.agency_id = agency and x.token_hash = token and x.expires_at > now() and a.status = 'active';
  if not found then
    return null;
  end if;
  -- At most once a minute, so that reading pages does not become writing.
  if s.last_seen_at < now() - interval '1 minute' then
    update sessions set last_seen_at = now(), expires_at = least(now() + idle_minutes * interval '1 minute', ends_at)
      where agency_id = agency and token_hash = token and last_seen_at < now() - interval '1 minute';
  end if;
  return jsonb_build_object(
    'sessionId', s.session_id, 'accountId', s.account_id, 'officialId', s.official_id, 'username', s.username,
    'isAdmin', s.is_admin, 'mustChangePassword', s.must_change_password,
    'expiresAt', instant_text(s.expires_at));
end $$;
comment on function session_read(uuid, bytea) is 'The live session of a token, or null: not expired, account active. Notes that it was seen.';

create function act_read(agency uuid, token bytea, run uuid, idem_key text, sop_version uuid, actor uuid) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_session jsonb;
  v_official uuid := actor;
  v_earlier jsonb;
  v_run jsonb;
  v_version uuid := sop_version;
  v_is_simulation boolean := false;
  v_seen_by_others jsonb;
  v_first_seen jsonb;
  v_revisions record;
  v_callable jsonb;
begin
  if token is not null then
    v_session := session_read(agency, token);
    v_official := (v_session ->> 'officialId')::uuid;
  end if;
  if run is not null then
    select jsonb_build_object(
        'state', r.state, 'sopVersionId', r.sop_version_id, 'version', r.version, 'title', r.title,
        'isRestricted', r.is_restricted,
        'isMember', exists (select from run_members m
          where m.agency_id = agency and m.run_id = r.run_id and m.official_id = v_official),
        -- With them the answer of an act shows the run without asking again.
        'texts', (select jsonb_object_agg(x.text_id, x.body) from event_texts x
          where x.agency_id = agency and x.run_id = r.run_id),
        'files', (select jsonb_object_agg(f.file_id, jsonb_build_object('name', f.name, 'mediaType', f.media_type))
          from files f where f.agency_id = agency and f.run_id = r.run_id)),
        r.sop_version_id, r.is_simulation
      into v_run, v_version, v_is_simulation
      from runs r where r.agency_id = agency and r.run_id = run;
    select jsonb_agg(distinct v.task_id) filter (where v.official_id is distinct from v_official),
           jsonb_object_agg(v.task_id, instant_text(v.first_seen_at)) filter (where v.official_id = v_official)
      into v_seen_by_others, v_first_seen
      from task_views v
      join tasks t on t.agency_id = v.agency_id and t.task_id = v.task_id and t.status = 'open'
      where v.agency_id = agency and v.run_id = run;
  end if;
  -- After the run: each statement sees what was committed before it, so that a run which the first call with this
  -- key has already moved never comes without that call's answer.
  if idem_key is not null and (token is null or v_session is not null) then
    select jsonb_build_object('requestHash', request_hash, 'answer', answer) into v_earlier
      from act_answers
      where agency_id = agency and key = idem_key
        and account_id = case when token is null then agency else (v_session ->> 'accountId')::uuid end;
  end if;
  select a.directory_revision as directory, a.calendar_revision + c.revision as calendar into v_revisions
    from agencies a, calendar_state c where a.agency_id = agency;
  if v_version is not null then
    select jsonb_object_agg(t.sop_id, t.sop_version_id) into v_callable
      from sop_versions s
      join sop_versions t on t.agency_id = s.agency_id and t.sop_id = any (s.calls) and t.status = 'inForce'
        and (v_is_simulation or not t.is_simulation_only)
      where s.agency_id = agency and s.sop_version_id = v_version and s.calls <> '{}';
  end if;
  return jsonb_build_object(
    'session', v_session, 'earlier', v_earlier, 'run', v_run,
    'seenByOthers', coalesce(v_seen_by_others, '[]'), 'firstSeenAt', coalesce(v_first_seen, '{}'),
    'directoryRevision', v_revisions.directory, 'calendarRevision', v_revisions.calendar,
    'callable', coalesce(v_callable, '{}'));
end $$;
comment on function act_read(uuid, bytea, uuid, text, uuid, uuid) is
  'All that an act must know, in one statement. Without a token it reads for the machine (or for the given actor); the caller decides what no session means.';

create function commit_act(p jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_agency constant uuid := (p ->> 'agency_id')::uuid;
  v_run constant uuid := (p ->> 'run_id')::uuid;
  v_expected constant integer := (p ->> 'expected_version')::integer;
  v_events constant jsonb := p -> 'events';
  v_count constant integer := jsonb_array_length(p -> 'events');
  v_found integer;
  v_hash bytea;
  v_at timestamptz;
  v_event jsonb;
  v_text_hashes jsonb;
  v_bodies text[] := '{}';
  v_hashes bytea[] := '{}';
  v_answer jsonb;
  v_constraint text;
begin
  if v_expected is not null then
    select version, last_hash into v_found, v_hash
      from runs where agency_id = v_agency and run_id = v_run for no key update;
    if v_found is distinct from v_expected then
      return jsonb_build_object('conflict', true, 'version', v_found);
    end if;
  else
    v_hash := genesis_hash(v_agency, v_run::text);
  end if;
  -- Under the lock, so that recorded_at never runs backwards within a run.
  v_at := date_trunc('milliseconds', clock_timestamp());

  if p -> 'answer' is not null then
    v_answer := (p -> 'answer' -> 'answer') || jsonb_build_object(
      'version', coalesce(v_expected, 0) + v_count, 'recordedAt', instant_text(v_at));
    insert into act_answers (agency_id, account_id, key, request_hash, answer)
      values (v_agency, coalesce((p -> 'answer' ->> 'account_id')::uuid, v_agency),
              p -> 'answer' ->> 'key', p -> 'answer' ->> 'request_hash', v_answer)
      on conflict do nothing;
    if not found then
      -- The same key was answered while this call was on its way: the caller reads that answer.
      return jsonb_build_object('conflict', true, 'version', v_expected);
    end if;
  end if;

  if v_expected is null then
    begin
      insert into runs (agency_id, run_id, sop_id, sop_version_id, unit_id, title, matter_key, period, edition,
          deadline_on, status, is_simulation, is_restricted, in_charge_id, parent_run_id, correction_of,
          version, last_hash, state, opened_at, closed_at, changed_at)
        select v_agency, v_run, r.sop_id, r.sop_version_id, r.unit_id, r.title, r.matter_key, r.period, r.edition,
          r.deadline_on, r.status, r.is_simulation, r.is_restricted, r.in_charge_id, r.parent_run_id,
          r.correction_of, v_count, v_hash, p -> 'state', r.opened_at, r.closed_at, v_at
        from jsonb_to_record(p -> 'run') as r (sop_id text, sop_version_id uuid, unit_id uuid, title text,
          matter_key text, period text, edition integer, deadline_on date, status text, is_simulation boolean,
          is_restricted boolean, in_charge_id uuid, parent_run_id uuid, correction_of uuid,
          opened_at timestamptz, closed_at timestamptz);
    exception when unique_violation then
      get stacked diagnostics v_constraint = constraint_name;
      if p -> 'answer' is not null then
        delete from act_answers where agency_id = v_agency
          and account_id = coalesce((p -> 'answer' ->> 'account_id')::uuid, v_agency) and key = p -> 'answer' ->> 'key';
      end if;
      return jsonb_build_object('violation', v_constraint);
    end;
  end if;

  if jsonb_array_length(p -> 'texts') > 0 then
    with stored as (
      insert into event_texts (agency_id, text_id, run_id, seq, salt, body, is_personal)
        select v_agency, t.text_id, v_run, coalesce(v_expected, 0) + t.event_no, uuid_send(gen_random_uuid()),
               t.body, t.is_personal
          from jsonb_to_recordset(p -> 'texts') as t (text_id uuid, event_no integer, body text, is_personal boolean)
        returning text_id, seq, encode(sha256(salt || convert_to(body, 'UTF8')), 'hex') as hash)
    select jsonb_object_agg(seq, hashes) into v_text_hashes
      from (select seq, jsonb_object_agg(text_id, hash) as hashes from stored group by seq) per_event;
  end if;

  for i in 1 .. v_count loop
    v_event := v_events -> (i - 1);
    if v_text_hashes ? (coalesce(v_expected, 0) + i)::text then
      v_event := v_event || jsonb_build_object('textHashes', v_text_hashes -> (coalesce(v_expected, 0) + i)::text);
    end if;
    v_hash := chain_hash(v_hash, coalesce(v_expected, 0) + i, v_at, v_event::text);
    v_bodies := v_bodies || v_event::text;
    v_hashes := v_hashes || v_hash;
  end loop;
  insert into run_events (agency_id, run_id, seq, act_id, type, official_id, body, hash, recorded_at)
    select v_agency, v_run, coalesce(v_expected, 0) + e.no, (v_events -> (e.no - 1)::integer ->> 'actId')::uuid,
           v_events -> (e.no - 1)::integer ->> 'type',
           (v_events -> (e.no - 1)::integer -> 'by' ->> 'officialId')::uuid, e.body, e.hash, v_at
      from unnest(v_bodies, v_hashes) with ordinality as e (body, hash, no);

  if v_expected is null then
    update runs set last_hash = v_hash where agency_id = v_agency and run_id = v_run;
  else
    update runs r set
        version = v_expected + v_count, last_hash = v_hash, state = p -> 'state', changed_at = v_at,
        status = n.status, in_charge_id = n.in_charge_id, deadline_on = n.deadline_on,
        is_restricted = n.is_restricted, closed_at = n.closed_at
      from jsonb_to_record(p -> 'run') as n (status text, in_charge_id uuid, deadline_on date,
        is_restricted boolean, closed_at timestamptz)
      where r.agency_id = v_agency and r.run_id = v_run;
  end if;

  if jsonb_array_length(p -> 'removed_tasks') > 0 then
    delete from tasks where agency_id = v_agency and run_id = v_run
      and task_id in (select x::uuid from jsonb_array_elements_text(p -> 'removed_tasks') as x);
  end if;
  if jsonb_array_length(p -> 'removed_seats') > 0 then
    delete from task_seats s using jsonb_to_recordset(p -> 'removed_seats') as x (task_id uuid, performer text)
      where s.agency_id = v_agency and s.task_id = x.task_id and s.performer = x.performer;
  end if;
  if jsonb_array_length(p -> 'tasks') > 0 then
    insert into tasks (agency_id, task_id, run_id, step_key, printed_no, activity, item, item_label, round, revision,
        status, is_stale, opened_at, done_at, due_at, is_waiting_for_calendar, calendar_revision, is_returned, is_paused)
      select v_agency, t.task_id, v_run, t.step_key, t.printed_no, t.activity, t.item, t.item_label, t.round,
        t.revision, t.status, t.is_stale, t.opened_at, t.done_at, t.due_at, t.is_waiting_for_calendar,
        t.calendar_revision, t.is_returned, t.is_paused
      from jsonb_to_recordset(p -> 'tasks') as t (task_id uuid, step_key text, printed_no text, activity text,
        item text, item_label text, round integer, revision integer, status text, is_stale boolean,
        opened_at timestamptz, done_at timestamptz, due_at timestamptz, is_waiting_for_calendar boolean,
        calendar_revision integer, is_returned boolean, is_paused boolean)
      on conflict (agency_id, task_id) do update set
        item_label = excluded.item_label, round = excluded.round, revision = excluded.revision,
        status = excluded.status, is_stale = excluded.is_stale, done_at = excluded.done_at, due_at = excluded.due_at,
        is_waiting_for_calendar = excluded.is_waiting_for_calendar, calendar_revision = excluded.calendar_revision,
        is_returned = excluded.is_returned, is_paused = excluded.is_paused;
  end if;
  if jsonb_array_length(p -> 'seats') > 0 then
    insert into task_seats (agency_id, task_id, performer, run_id, performer_label, target_kind, position_id, team_id,
        queue_unit_id, queue_rank, candidate_position_ids, in_charge_id, assignee_id, assigned_position_id, taken_at,
        status, is_open, is_restricted, due_at)
      select v_agency, s.task_id, s.performer, v_run, s.performer_label, s.target_kind, s.position_id, s.team_id,
        s.queue_unit_id, s.queue_rank, s.candidate_position_ids, s.in_charge_id, s.assignee_id,
        s.assigned_position_id, s.taken_at, s.status, s.is_open, s.is_restricted, s.due_at
      from jsonb_to_recordset(p -> 'seats') as s (task_id uuid, performer text, performer_label text,
        target_kind text, position_id uuid, team_id uuid, queue_unit_id uuid, queue_rank text,
        candidate_position_ids uuid[], in_charge_id uuid, assignee_id uuid, assigned_position_id uuid,
        taken_at timestamptz, status text, is_open boolean, is_restricted boolean, due_at timestamptz)
      on conflict (agency_id, task_id, performer) do update set
        target_kind = excluded.target_kind, position_id = excluded.position_id, team_id = excluded.team_id,
        queue_unit_id = excluded.queue_unit_id, queue_rank = excluded.queue_rank,
        candidate_position_ids = excluded.candidate_position_ids, in_charge_id = excluded.in_charge_id,
        assignee_id = excluded.assignee_id, assigned_position_id = excluded.assigned_position_id,
        taken_at = excluded.taken_at, status = excluded.status, is_open = excluded.is_open,
        is_restricted = excluded.is_restricted, due_at = excluded.due_at;
  end if;

  if jsonb_array_length(p -> 'new_members') > 0 then
    insert into run_members (agency_id, run_id, official_id)
      select v_agency, v_run, x::uuid from jsonb_array_elements_text(p -> 'new_members') as x
      on conflict do nothing;
  end if;
  if jsonb_array_length(p -> 'files') > 0 then
    update files set run_id = v_run where agency_id = v_agency and run_id is null
      and file_id in (select x::uuid from jsonb_array_elements_text(p -> 'files') as x);
  end if;
  if jsonb_array_length(p -> 'cancelled_jobs') > 0 then
    delete from jobs where agency_id = v_agency
      and key in (select x from jsonb_array_elements_text(p -> 'cancelled_jobs') as x);
  end if;
  if jsonb_array_length(p -> 'jobs') > 0 then
    insert into jobs (agency_id, kind, key, run_id, run_at, payload)
      select v_agency, j.kind, j.key, v_run, coalesce(j.run_at, v_at), j.payload
      from jsonb_to_recordset(p -> 'jobs') as j (kind text, key text, run_at timestamptz, payload jsonb)
      on conflict (agency_id, key) do update set
        kind = excluded.kind, run_at = excluded.run_at, payload = excluded.payload, lease_until = null,
        leased_by = null, attempts = 0, last_error = null, failed_at = null;
  end if;
  return jsonb_build_object('version', coalesce(v_expected, 0) + v_count, 'recordedAt', instant_text(v_at),
                            'answer', v_answer);
end $$;
comment on function commit_act(jsonb) is
  'The one write of an act: compare-and-set on the run''s version, chained events, erasable texts, state, inbox rows, jobs and the answer to its key. Returns conflict or violation as values, with nothing written.';

create function note_view(agency uuid, run uuid, task uuid, official uuid) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into task_views (agency_id, run_id, task_id, official_id)
    select agency, run, task, official
    where exists (select from tasks t where t.agency_id = agency and t.run_id = run and t.task_id = task and t.status = 'open')
    on conflict do nothing
$$;
comment on function note_view(uuid, uuid, uuid, uuid) is 'An official opened the page of a task; only the first time counts, and only while it is open.';

create function append_audit(agency uuid, entry jsonb) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_id constant uuid := uuidv7();
  v_body constant text := (entry || jsonb_build_object('auditId', v_id))::text;
  v_seq bigint;
  v_hash bytea;
  v_at timestamptz;
begin
  insert into audit_heads (agency_id, seq, hash) values (agency, 0, genesis_hash(agency, 'audit'))
    on conflict do nothing;
  select seq + 1, hash into v_seq, v_hash from audit_heads where agency_id = agency for update;
  v_at := date_trunc('milliseconds', clock_timestamp());
  v_hash := chain_hash(v_hash, v_seq, v_at, v_body);
  insert into audit_entries (agency_id, seq, audit_id, kind, account_id, official_id, run_id, body, hash, recorded_at)
    values (agency, v_seq, v_id, entry ->> 'kind', (entry ->> 'accountId')::uuid, (entry ->> 'officialId')::uuid,
            (entry ->> 'runId')::uuid, v_body, v_hash, v_at);
  update audit_heads set seq = v_seq, hash = v_hash where agency_id = agency;
  return v_seq;
end $$;
comment on function append_audit(uuid, jsonb) is 'Appends to the audit chain of an agency and returns the entry''s number.';

create function record_heads(agency uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_last record;
  v_no integer;
  v_at timestamptz;
  v_audit record;
begin
  -- One taker at a time for this agency; another waits and then finds nothing to add.
  perform from agencies where agency_id = agency for no key update;
  if not found then
    return null;
  end if;
  select head_no, taken_at, digest, audit_seq into v_last
    from chain_heads where agency_id = agency order by head_no desc limit 1;
  select seq, hash into v_audit from audit_heads where agency_id = agency;
  v_no := coalesce(v_last.head_no, 0) + 1;
  v_at := date_trunc('milliseconds', clock_timestamp());
  -- An act that was under way at the last head may have been committed after it: look back an hour,
  -- far longer than any transaction may last, and keep what has really moved.
  with moved as materialized (
    select r.run_id, r.version, r.last_hash from runs r
    where r.agency_id = agency
      and r.changed_at >= coalesce(v_last.taken_at - interval '1 hour', '-infinity')
      and not exists (select from chain_head_runs h
        where h.agency_id = agency and h.run_id = r.run_id and h.version >= r.version)
  ), summed as (
    select count(*)::integer as run_count,
           coalesce(string_agg(uuid_send(run_id) || int8send(version) || last_hash, ''::bytea order by run_id), ''::bytea) as links
      from moved
  ), head as (
    insert into chain_heads (agency_id, head_no, taken_at, run_count, audit_seq, audit_hash, digest)
      select agency, v_no, v_at, s.run_count, coalesce(v_audit.seq, 0), v_audit.hash,
             sha256(coalesce(v_last.digest, genesis_hash(agency, 'heads')) || int8send(v_no)
               || int8send((extract(epoch from v_at) * 1000000)::bigint) || s.links
               || int8send(coalesce(v_audit.seq, 0)) || coalesce(v_audit.hash, ''::bytea))
        from summed s
        where s.run_count > 0 or v_last.head_no is null or coalesce(v_audit.seq, 0) <> v_last.audit_seq
      returning head_no)
  insert into chain_head_runs (agency_id, run_id, head_no, version, last_hash)
    select agency, m.run_id, h.head_no, m.version, m.last_hash from moved m, head h;
  select max(head_no) into v_no from chain_heads where agency_id = agency;
  return v_no;
end $$;
comment on function record_heads(uuid) is 'Records how far every moved chain of an agency has come; returns the number of the newest head.';

create function erase_texts(agency uuid, texts uuid[], entry jsonb) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_count integer;
begin
  update runs set title = null
    where agency_id = agency and run_id in (select run_id from event_texts where agency_id = agency and text_id = any (texts))
      and (state -> 'matter' ->> 'titleId')::uuid = any (texts);
  update event_texts set body = null, salt = null, erased_at = now()
    where agency_id = agency and text_id = any (texts) and erased_at is null;
  get diagnostics v_count = row_count;
  if v_count > 0 then
    perform append_audit(agency, entry || jsonb_build_object('kind', 'text.erased', 'count', v_count, 'textIds', to_jsonb(texts)));
  end if;
  return v_count;
end $$;
comment on function erase_texts(uuid, uuid[], jsonb) is 'Erases free texts and their salts; hash and event stay, and the audit says who did it.';

create function find_account(login text) returns table (agency_id uuid, account_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.agency_id, a.account_id from accounts a where a.username = login
$$;
comment on function find_account(text) is 'Crosses agencies: where a username belongs. Gives ids and nothing else.';

create function agencies_list() returns table (agency_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.agency_id from agencies a order by a.agency_id
$$;
comment on function agencies_list() is 'Crosses agencies: for the worker''s rounds. Gives ids and nothing else.';

create function due_obligations() returns table (agency_id uuid, obligation_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select o.agency_id, o.obligation_id from obligations o where o.is_active and o.next_at <= now()
    order by o.next_at limit 200
$$;
comment on function due_obligations() is 'Crosses agencies: obligations whose period is due. Gives ids and nothing else.';

create function claim_jobs(worker text, how_many integer, lease interval) returns table (agency_id uuid, job_id uuid)
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update jobs j set leased_by = worker, lease_until = now() + lease, attempts = j.attempts + 1
    from (select x.agency_id, x.job_id from jobs x
          where x.failed_at is null and x.run_at <= now() and (x.lease_until is null or x.lease_until < now())
          order by x.run_at limit how_many for update skip locked) due
    where j.agency_id = due.agency_id and j.job_id = due.job_id
    returning j.agency_id, j.job_id
$$;
comment on function claim_jobs(text, integer, interval) is 'Crosses agencies: leases due jobs to a worker; a lease that ran out is taken over. Gives ids and nothing else.';
