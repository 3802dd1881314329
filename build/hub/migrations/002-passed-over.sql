-- An entry that the hub refuses for what it says is passed over: its header is kept, with why, so that its chain goes on for
-- everybody; its body is not, and stays where it was written. It is what it would be after a disposal, and has no effect.

alter table hub.entry add column refused text;
create index entry_refused on hub.entry (pen, seq) where refused is not null;

create or replace function hub.admit() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  me text := hub.me();
  part text[] := hub.header_parts(new.header);
  held record;
  before record;
  rule hub.kind;
  signed text;
begin
  if me is null then perform hub.refuse('no-user'); end if;
  if part is null then perform hub.refuse('malformed'); end if;
  new.pen := part[4];
  new.seq := part[7]::bigint;
  if split_part(new.pen, '.', 2) <> me then perform hub.refuse('not-your-pen'); end if;
  if not exists (select from hub.pen where pen = new.pen and person = me) then
    perform hub.put_off('pen-unregistered');
  end if;
  new.hash := hub.sha256_hex(new.header);

  select hash into held from hub.entry where pen = new.pen and seq = new.seq;
  if found then
    if held.hash <> new.hash then perform hub.raise_alarm(new.pen, new.seq, new.hash, new.header); end if;
    return null;
  end if;

  select * into rule from hub.kind where name = part[3];
  if not found then perform hub.put_off('kind-unknown'); end if;
  if new.refused is not null then
    -- Its place in the chain, and nothing of what it says.
    if new.salt is not null or new.body is not null or new.refused !~ '^[a-z-]{1,40}$' then
      perform hub.refuse('malformed');
    end if;
  else
    if rule.stream <> part[9] then perform hub.refuse('wrong-stream'); end if;
    if not hub.may_write(me, rule.roles, hub.instant_of(part[1])) then perform hub.refuse('role'); end if;
    if octet_length(new.body) > rule.most_bytes then perform hub.refuse('too-large'); end if;
    if new.salt is null or not hub.is_of(new.salt, '0123456789abcdef', 32, 32) or new.body is null
      or hub.sha256_hex(new.salt || new.body) <> part[2] or not hub.is_json(new.body) then
      perform hub.refuse('body-altered');
    end if;
  end if;

  new.prev := part[5];
  if new.seq = 1 then
    if new.prev <> '' then perform hub.refuse('chain-broken'); end if;
  else
    select hash into before from hub.entry where pen = new.pen and seq = new.seq - 1;
    if not found then perform hub.put_off('gap'); end if;
    if before.hash <> new.prev then perform hub.refuse('chain-broken'); end if;
  end if;

  if rule.signs is not null and new.refused is null then
    signed := new.body::json ->> rule.signs;
    if (signed ~ '^[0-9A-Z]+[.][0-9A-Z]+/[1-9][0-9]*$' and length(signed) < 40) is not true then perform hub.refuse('malformed'); end if;
    if split_part(split_part(signed, '/', 1), '.', 2) = me then perform hub.refuse('own-work'); end if;
    if not exists (
      select from hub.entry where pen = split_part(signed, '/', 1) and seq = split_part(signed, '/', 2)::bigint
    ) then
      perform hub.put_off('signed-unknown');
    end if;
  end if;

  new.kind := part[3];
  new.stream := part[8];
  new.at := part[1];
  new.stored_by := session_user;
  new.stored_at := clock_timestamp();
  new.tx := pg_current_xact_id();
  return new;
end $$;

create or replace function hub.count_up() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  more record;
  now_used hub.allowance;
begin
  select count(*) as entries, coalesce(sum(octet_length(header) + coalesce(octet_length(body), 0)), 0) as bytes
    into more from stored;
  if more.entries = 0 then return null; end if;
  insert into hub.allowance as used (login, minute, entries, bytes)
  values (session_user, date_trunc('minute', clock_timestamp()), more.entries, more.bytes)
  on conflict (login) do update set
    entries = excluded.entries + case when used.minute = excluded.minute then used.entries else 0 end,
    bytes = excluded.bytes + case when used.minute = excluded.minute then used.bytes else 0 end,
    minute = excluded.minute
  returning used.* into now_used;
  if now_used.entries > hub.most_entries() or now_used.bytes > hub.most_bytes() then
    perform hub.put_off('rate');
  end if;
  return null;
end $$;

-- Entries of whoever is signed in that were passed over: the author's workstation may have missed the verdict.
create function hub.passed_over() returns json language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select coalesce(json_object_agg(e.pen || '/' || e.seq, e.refused), '{}')
  from hub.pen join hub.entry as e on e.pen = pen.pen and e.refused is not null
  where pen.person = hub.me()
$$;

create or replace function hub.push(headers text[], salts text[], bodies text[])
returns table (verdict text, reason text) language plpgsql volatile
set search_path = pg_catalog, pg_temp as $$
declare
  given record;
  added bigint;
  is_over boolean := false;
  is_there boolean;
begin
  -- All at once, as is nearly always possible; else one by one, so that none suffers for another.
  begin
    insert into hub.entry (header, salt, body)
      select h, s, b from unnest(headers, salts, bodies) with ordinality as t (h, s, b, place) order by place
      on conflict do nothing;
    get diagnostics added = row_count;
    if added < cardinality(headers) then raise exception using errcode = 'TDONE'; end if;
    return query select 'stored', null::text from unnest(headers);
    return;
  exception when sqlstate 'TDREF' or sqlstate 'TDLAT' or sqlstate 'TDONE' then
    null;
  end;

  for given in
    select h, s, b, hub.header_parts(h) as part
    from unnest(headers, salts, bodies) with ordinality as t (h, s, b, place) order by place
  loop
    verdict := case when is_over then 'later' end;
    reason := case when is_over then 'rate' end;
    is_there := false;
    if not is_over then
      begin
        insert into hub.entry (header, salt, body) values (given.h, given.s, given.b) on conflict do nothing;
        if found then
          verdict := 'stored';
        else
          select case when e.refused is null then 'known' else 'passed' end, e.refused into verdict, reason
          from hub.entry as e
          where e.pen = given.part[4] and e.seq = given.part[7]::bigint and e.hash = hub.sha256_hex(given.h);
          is_there := found;
          if not is_there then
            verdict := 'refused';
            reason := 'number-taken';
          end if;
        end if;
      exception
        when sqlstate 'TDREF' then
          verdict := 'passed';
          reason := sqlerrm;
        when sqlstate 'TDLAT' then
          verdict := 'later';
          reason := sqlerrm;
          is_over := reason = 'rate';
      end;
    end if;
    if verdict = 'passed' and not is_there then
      begin
        insert into hub.entry (header, refused) values (given.h, reason);
      exception
        when sqlstate 'TDREF' then
          verdict := 'refused';
          reason := sqlerrm;
        when sqlstate 'TDLAT' then
          verdict := 'later';
          reason := sqlerrm;
          is_over := reason = 'rate';
      end;
    end if;
    return next;
  end loop;
end $$;

grant insert (refused) on hub.entry to tactical_desk_user;
revoke all on function hub.passed_over() from public;
grant execute on function hub.passed_over() to tactical_desk_user;
