-- The hub's journal. Run once, by the owner of the schema, in one transaction. What signed-in people may do is enforced
-- here and not by the courtesy of their programs: they insert and select; every rule below is a trigger's.
--
-- Refusals carry a word and never a case: SQLSTATE TDREF for what will never be taken, TDLAT for what may be later.

create table hub.state (
  one boolean primary key default true check (one),
  id uuid not null default gen_random_uuid(),
  -- Anew whenever the order of `tx` has been lost: cursors of another epoch mean nothing.
  epoch uuid not null default gen_random_uuid()
);
insert into hub.state default values;

-- People -----------------------------------------------------------------------------------------------------------

create table hub.person (
  id text primary key check (id ~ '^[0-9A-HJKMNP-TV-Z]{6}$'),
  login name not null unique,
  name text not null check (length(name) between 1 and 120),
  added_at timestamptz not null default now(),
  removed_at timestamptz
);

-- Roles are never forgotten: an entry is judged by what its author was when it was made, too.
create table hub.person_role (
  person text not null references hub.person,
  since timestamptz not null default clock_timestamp(),
  role text not null check (role in ('desk-officer', 'duty-officer', 'auditor', 'administrator')),
  primary key (person, since)
);

-- Who may write which kind. Filled by every installation from kinds.mjs.
create table hub.kind (
  name text primary key,
  stream text not null,
  roles text[] not null,
  -- Bytes of the body, the most that is taken.
  most_bytes integer not null,
  -- Of a kind that signs off: the property of its body that names the entry signed off.
  signs text
);

create table hub.pen (
  pen text primary key check (pen ~ '^[0-9A-HJKMNP-TV-Z]{2,3}[.][0-9A-HJKMNP-TV-Z]{6}$'),
  person text not null references hub.person,
  public_key text not null check (public_key ~ '^[0-9a-f]{64}$'),
  registered_at timestamptz not null default now()
);

create function hub.refuse(reason text) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception using errcode = 'TDREF', message = reason;
end $$;

create function hub.put_off(reason text) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception using errcode = 'TDLAT', message = reason;
end $$;

-- The person who is signed in; null where the login is nobody's, or no longer.
create function hub.me() returns text language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select id from hub.person where login = session_user and removed_at is null
$$;

-- A pen is registered by its own user, once; registering it again with the same key changes nothing.
create function hub.admit_pen() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  me text := hub.me();
  key_held text;
begin
  if me is null then perform hub.refuse('no-user'); end if;
  if new.pen !~ '^[0-9A-HJKMNP-TV-Z]{2,3}[.][0-9A-HJKMNP-TV-Z]{6}$' or new.public_key !~ '^[0-9a-f]{64}$' then
    perform hub.refuse('malformed');
  end if;
  if split_part(new.pen, '.', 2) <> me then perform hub.refuse('not-your-pen'); end if;
  new.person := me;
  select public_key into key_held from hub.pen where pen = new.pen;
  if not found then return new; end if;
  if key_held <> new.public_key then perform hub.refuse('pen-taken'); end if;
  return null;
end $$;
create trigger admit before insert on hub.pen for each row execute function hub.admit_pen();

-- Entries ----------------------------------------------------------------------------------------------------------

-- `header` and `body` are the very texts that were hashed; the columns before them are read out of the header here.
create table hub.entry (
  pen text not null,
  seq bigint not null,
  hash text not null,
  prev text not null,
  stream text not null,
  kind text not null,
  at text not null,
  header text not null,
  salt text,
  body text,
  stored_by name not null,
  stored_at timestamptz not null,
  hub_seq bigint generated always as identity,
  tx xid8 not null default pg_current_xact_id(),
  primary key (pen, seq)
);
create unique index entry_order on hub.entry (tx, hub_seq);

-- Two texts under one number: a forged pen, or two workstations with one pen. Kept for people to look into.
create table hub.alarm (
  pen text not null,
  seq bigint not null,
  hash text not null,
  header text not null,
  raised_by name not null default session_user,
  raised_at timestamptz not null default clock_timestamp(),
  primary key (pen, seq, hash)
);

create function hub.raise_alarm(pen text, seq bigint, hash text, header text) returns void language sql
set search_path = pg_catalog, pg_temp as $$
  -- A hundred of one pen tell all that there is to be told, and nobody fills the disk with more.
  insert into hub.alarm (pen, seq, hash, header) select $1, $2, $3, $4
  where (select count(*) from hub.alarm as held where held.pen = $1) < 100
  on conflict do nothing
$$;

create function hub.sha256_hex(value text) returns text language sql immutable parallel safe as $$
  select encode(sha256(convert_to(value, 'UTF8')), 'hex')
$$;

create function hub.is_json(value text) returns boolean language plpgsql immutable
set search_path = pg_catalog, pg_temp as $$
begin
  perform value::json;
  return true;
exception when others then
  return false;
end $$;

-- Whether a text is of these characters only, in any number of them. Much quicker than a counted pattern.
create function hub.is_of(value text, characters text, at_least integer, at_most integer) returns boolean
language sql immutable parallel safe as $$
  select length(value) between at_least and at_most and translate(value, characters, '') = ''
$$;

-- Whether what was seen is written canonically: names in order, each once, with plain numbers.
create function hub.is_seen(seen text) returns boolean language sql immutable parallel safe as $$
  select seen = '' or (
    seen ~ '^"[0-9A-Za-z.]+":(0|[1-9][0-9]*)(,"[0-9A-Za-z.]+":(0|[1-9][0-9]*))*$' and (
      select bool_and(length(name) <= 64 and length(number) <= 13 and (former is null or former < name))
      from (
        select split_part(pair, ':', 2) as number, split_part(pair, '"', 2) collate "C" as name,
          lag(split_part(pair, '"', 2) collate "C") over (order by place) as former
        from unnest(string_to_array(seen, ',')) with ordinality as part (pair, place)
      ) as pairs
    )
  )
$$;

-- What a canonical header (RFC 8785) says: 1 time, 2 hash of the body, 3 kind, 4 pen, 5 hash before, 6 what was seen,
-- 7 number, 8 stream, 9 the stream's word. Null for any other text: it is written anew from its parts and compared.
create function hub.header_parts(header text) returns text[] language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp as $$
declare
  piece text[];
  beginning text;
  rest text[];
  at text;
  pen text;
  word text;
begin
  if header is null or octet_length(header) > 65536 then return null; end if;
  piece := string_to_array(header, '"');
  at := piece[4];
  pen := piece[20];
  beginning := '{"at":"' || at || '","bodyHash":"' || piece[8] || '","id":"' || piece[12] || '","kind":"' || piece[16]
    || '","pen":"' || pen || '","prev":"' || piece[24] || '","seen":{';
  if beginning is null or not starts_with(header, beginning) then return null; end if;
  rest := regexp_match(substr(header, length(beginning) + 1),
    '^([^}]*)\},"seq":([1-9][0-9]*),"stream":"([^"]+)","v":([1-9][0-9]*)\}$');
  word := split_part(rest[3], '/', 1);
  if rest is null or length(rest[2]) > 13 or length(rest[4]) > 4 or piece[12] <> pen || '/' || rest[2]
    or not hub.is_of(split_part(pen, '.', 1), '0123456789ABCDEFGHJKMNPQRSTVWXYZ', 2, 3)
    or not hub.is_of(split_part(pen, '.', 2), '0123456789ABCDEFGHJKMNPQRSTVWXYZ', 6, 6)
    or substr(at, 13) <> '-' || substr(at, 14, 4) || '-' || pen
    or not hub.is_of(substr(at, 1, 12) || substr(at, 14, 4), '0123456789abcdef', 16, 16)
    or not hub.is_of(piece[8], '0123456789abcdef', 64, 64)
    or not (piece[24] = '' or hub.is_of(piece[24], '0123456789abcdef', 64, 64))
    or not hub.is_of(piece[16], 'abcdefghijklmnopqrstuvwxyz0123456789.-', 1, 64)
    or not hub.is_seen(rest[1])
    or not (rest[3] in ('desk', 'audit') or (
      word in ('ticket', 'contact', 'organisation', 'mail') and length(rest[3]) <= length(word) + 65
      and substr(rest[3], length(word) + 1) ~ '^/[A-Za-z0-9][A-Za-z0-9._~-]*$'
    ))
  then
    return null;
  end if;
  return array[at, piece[8], piece[16], pen, piece[24], rest[1], rest[2], rest[3], word];
end $$;

-- When an entry says that it was made.
create function hub.instant_of(at text) returns timestamptz language sql immutable parallel safe as $$
  select to_timestamp(('x' || substr(at, 1, 12))::bit(48)::bigint / 1000.0)
$$;

-- Whether a person may write a kind: by the role they have, or by the one they had when they say that they wrote it.
create function hub.may_write(who text, roles text[], made timestamptz) returns boolean language sql stable
set search_path = pg_catalog, pg_temp as $$
  select coalesce(bool_or(role = any (roles)), false) from (
    (select role from hub.person_role where person = who order by since desc limit 1)
    union all
    (select role from hub.person_role where person = who and since <= made order by since desc limit 1)
  ) as held
$$;

create function hub.admit() returns trigger language plpgsql security definer
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
  if rule.stream <> part[9] then perform hub.refuse('wrong-stream'); end if;
  if not hub.may_write(me, rule.roles, hub.instant_of(part[1])) then perform hub.refuse('role'); end if;
  if octet_length(new.body) > rule.most_bytes then perform hub.refuse('too-large'); end if;
  if new.salt is null or not hub.is_of(new.salt, '0123456789abcdef', 32, 32) or new.body is null
    or hub.sha256_hex(new.salt || new.body) <> part[2] or not hub.is_json(new.body) then
    perform hub.refuse('body-altered');
  end if;

  new.prev := part[5];
  if new.seq = 1 then
    if new.prev <> '' then perform hub.refuse('chain-broken'); end if;
  else
    select hash into before from hub.entry where pen = new.pen and seq = new.seq - 1;
    if not found then perform hub.put_off('gap'); end if;
    if before.hash <> new.prev then perform hub.refuse('chain-broken'); end if;
  end if;

  if rule.signs is not null then
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
create trigger admit before insert on hub.entry for each row execute function hub.admit();

-- What another hub sends was judged there. What is here already would stop the replication if it were inserted.
create function hub.admit_replica() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  held record;
begin
  select hash into held from hub.entry where pen = new.pen and seq = new.seq;
  if not found then
    new.tx := pg_current_xact_id();
    return new;
  end if;
  if held.hash <> new.hash then perform hub.raise_alarm(new.pen, new.seq, new.hash, new.header); end if;
  return null;
end $$;
create trigger admit_replica before insert on hub.entry for each row execute function hub.admit_replica();
alter table hub.entry enable replica trigger admit_replica;

create function hub.never() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform hub.refuse('write-once');
  return null;
end $$;
create trigger never before update or delete on hub.entry for each row execute function hub.never();
create trigger never_all before truncate on hub.entry for each statement execute function hub.never();
create trigger never before update or delete on hub.pen for each row execute function hub.never();
create trigger never_all before truncate on hub.pen for each statement execute function hub.never();
alter table hub.entry enable always trigger never;
alter table hub.entry enable always trigger never_all;

-- Every new row wakes whoever listens; alike ones of a transaction are one. Replicated rows fire no statement trigger.
create function hub.announce() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_notify('hub_entry', '');
  return null;
end $$;
create trigger announce after insert on hub.entry for each row execute function hub.announce();
alter table hub.entry enable always trigger announce;

-- Rate -------------------------------------------------------------------------------------------------------------

-- What a login has stored in the minute that runs. A month without the hub is caught up within the bound.
create table hub.allowance (
  login name primary key,
  minute timestamptz not null,
  entries bigint not null,
  bytes bigint not null
);

create function hub.most_entries() returns bigint language sql immutable as $$ select 30000::bigint $$;
create function hub.most_bytes() returns bigint language sql immutable as $$ select 268435456::bigint $$;

create function hub.count_up() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  more record;
  now_used hub.allowance;
begin
  select count(*) as entries, coalesce(sum(octet_length(header) + octet_length(body)), 0) as bytes
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
create trigger count_up after insert on hub.entry referencing new table as stored
  for each statement execute function hub.count_up();

-- What a workstation calls -------------------------------------------------------------------------------------------

create function hub.hello() returns table (
  hub uuid, epoch uuid, version integer, now_ms bigint, person text, role text, horizon text
) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select id, epoch, (select max(migration.version) from hub.migration),
    floor(extract(epoch from clock_timestamp()) * 1000)::bigint, hub.me(),
    (select person_role.role from hub.person_role where person_role.person = hub.me()
      order by since desc limit 1),
    -- All that a reader might still miss comes after it.
    pg_snapshot_xmin(pg_current_snapshot())::text || '/0'
  from hub.state
$$;

-- How far each pen's chain goes here.
create function hub.vector() returns table (pen text, seq bigint, hash text) language sql stable
set search_path = pg_catalog, pg_temp as $$
  select head.pen, head.seq, head.hash from hub.pen,
    lateral (select e.pen, e.seq, e.hash from hub.entry e where e.pen = pen.pen order by e.seq desc limit 1) as head
$$;

-- The entries after a place, in the one order in which no reader misses any: what is still being committed is waited
-- for. At most `most_rows`, and no more bytes than that but for the first.
create function hub.since(after_tx xid8, after_seq bigint, most_rows integer, most_bytes bigint)
returns table (tx xid8, hub_seq bigint, header text, hash text, salt text, body text)
language sql stable set search_path = pg_catalog, pg_temp as $$
  select tx, hub_seq, header, hash, salt, body from (
    select e.*, sum(octet_length(e.header) + coalesce(octet_length(e.body), 0)) over (order by e.tx, e.hub_seq)
      - octet_length(e.header) - coalesce(octet_length(e.body), 0) as before
    from (
      select * from hub.entry
      where (tx, hub_seq) > (after_tx, after_seq) and tx < pg_snapshot_xmin(pg_current_snapshot())
      order by tx, hub_seq limit least(most_rows, 10000)
    ) as e
  ) as page
  where before < least(most_bytes, 67108864) order by tx, hub_seq
$$;

-- Entries of one pen from a number on, whatever any cursor says.
create function hub.of_pen(of text, from_seq bigint, most_rows integer, most_bytes bigint)
returns table (header text, hash text, salt text, body text)
language sql stable set search_path = pg_catalog, pg_temp as $$
  select header, hash, salt, body from (
    select e.*, sum(octet_length(e.header) + coalesce(octet_length(e.body), 0)) over (order by e.seq)
      - octet_length(e.header) - coalesce(octet_length(e.body), 0) as before
    from (
      select * from hub.entry where pen = of and seq >= from_seq order by seq limit least(most_rows, 10000)
    ) as e
  ) as page
  where before < least(most_bytes, 67108864) order by seq
$$;

-- Takes entries in, with a verdict for each in the order given: 'stored', 'known', 'refused' or 'later', and why.
-- It can do nothing that an insert could not.
create function hub.push(headers text[], salts text[], bodies text[])
returns table (verdict text, reason text) language plpgsql volatile
set search_path = pg_catalog, pg_temp as $$
declare
  given record;
  added bigint;
  is_over boolean := false;
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
    if not is_over then
      begin
        insert into hub.entry (header, salt, body) values (given.h, given.s, given.b) on conflict do nothing;
        if found then
          verdict := 'stored';
        elsif exists (
          select from hub.entry as e
          where e.pen = given.part[4] and e.seq = given.part[7]::bigint and e.hash = hub.sha256_hex(given.h)
        ) then
          verdict := 'known';
        else
          verdict := 'refused';
          reason := 'number-taken';
        end if;
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

-- Grants -------------------------------------------------------------------------------------------------------------

revoke all on all tables in schema hub from public;
revoke all on all functions in schema hub from public;
grant usage on schema hub to tactical_desk_user;
grant select on hub.entry, hub.pen, hub.person, hub.person_role, hub.kind, hub.alarm, hub.state, hub.migration
  to tactical_desk_user;
grant insert (header, salt, body) on hub.entry to tactical_desk_user;
grant insert (pen, public_key) on hub.pen to tactical_desk_user;
grant execute on function hub.hello(), hub.vector(), hub.since(xid8, bigint, integer, bigint),
  hub.of_pen(text, bigint, integer, bigint), hub.push(text[], text[], text[]),
  hub.sha256_hex(text), hub.header_parts(text), hub.is_of(text, text, integer, integer), hub.is_seen(text)
  to tactical_desk_user;
