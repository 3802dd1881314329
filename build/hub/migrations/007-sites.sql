-- Two sites with a hub each, which send each other what they have by PostgreSQL's own logical replication: what is inserted
-- at the one is inserted at the other. Whatever came in here was judged where it was sent; what is here already would stop the
-- replication if it were inserted, and is left out. Of what only one of two can be, both sites keep the same.

-- What a site gives to the other. Not the order in which it got it (tx, hub_seq), nor alarms, allowances and presence.
create publication tactical_desk_journal for table
  hub.entry (pen, seq, hash, prev, stream, kind, at, header, salt, body, refused, stored_by, stored_at),
  hub.head, hub.file_piece, hub.pen, hub.workstation, hub.person_role
  with (publish = 'insert');
create publication tactical_desk_people for table hub.person with (publish = 'insert, update');

create function hub.admit_person_replica() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from hub.person where id = new.id) then return null; end if;
  return new;
end $$;
create trigger admit_replica before insert on hub.person for each row execute function hub.admit_person_replica();
alter table hub.person enable replica trigger admit_replica;

create function hub.admit_role_replica() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from hub.person_role where person = new.person and since = new.since) then return null; end if;
  return new;
end $$;
create trigger admit_replica before insert on hub.person_role for each row execute function hub.admit_role_replica();
alter table hub.person_role enable replica trigger admit_replica;

-- One name with two keys: two workstations under one code, each known at one site. Each site keeps the one that it has, and
-- says so under number 0.
create function hub.admit_pen_replica() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  key_held text;
begin
  select public_key into key_held from hub.pen where pen = new.pen;
  if not found then return new; end if;
  if key_held <> new.public_key then perform hub.raise_alarm(new.pen, 0, new.public_key, ''); end if;
  return null;
end $$;
create trigger admit_replica before insert on hub.pen for each row execute function hub.admit_pen_replica();
alter table hub.pen enable replica trigger admit_replica;

-- While the link is cut, a code may be claimed at both. It is whose claim is the earlier, as soon as both are known; the other
-- workstation is told at its next exchange, as it is at one hub.
alter table hub.workstation drop constraint workstation_pkey, add primary key (code, installation);

create function hub.holder_of(of text) returns text language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select installation from hub.workstation where code = of order by claimed_at, installation limit 1
$$;

create function hub.admit_workstation_replica() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from hub.workstation where code = new.code and installation = new.installation) then return null; end if;
  return new;
end $$;
create trigger admit_replica before insert on hub.workstation
  for each row execute function hub.admit_workstation_replica();
alter table hub.workstation enable replica trigger admit_replica;

create or replace function hub.admit_workstation() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  me text := hub.me();
  holder text;
begin
  if me is null then perform hub.refuse('no-user'); end if;
  new.gave_up := coalesce(new.gave_up, '{}');
  if (new.code ~ '^[0-9A-HJKMNP-TV-Z]{2,3}$' and new.installation ~ '^[0-9a-f]{32}$') is not true
    or cardinality(new.gave_up) > 100
    or exists (select from unnest(new.gave_up) as one where (one ~ '^[0-9A-HJKMNP-TV-Z]{2,3}$') is not true)
  then
    perform hub.refuse('malformed');
  end if;
  -- Of two that claim it at one moment the second waits, and is then told.
  perform pg_advisory_xact_lock(hashtext('tactical-desk-workstation'), hashtext(new.code));
  holder := hub.holder_of(new.code);
  if holder <> new.installation then perform hub.refuse('code-taken'); end if;
  if holder is not null then return null; end if;
  -- There are 1,024 of two characters; nobody takes them all.
  if (select count(*) from hub.workstation where claimed_by = me) >= 64 then perform hub.refuse('too-many-codes'); end if;
  new.claimed_by := me;
  new.claimed_at := clock_timestamp();
  return new;
end $$;

create or replace function hub.holds(my_code text, my_installation text) returns boolean language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select holder = my_installation from hub.holder_of(my_code) as holder where hub.me() is not null
$$;

create or replace function hub.admit_pen() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  me text := hub.me();
  bears text := split_part(new.pen, '.', 1);
  key_held text;
begin
  if me is null then perform hub.refuse('no-user'); end if;
  if new.pen !~ '^[0-9A-HJKMNP-TV-Z]{2,3}[.][0-9A-HJKMNP-TV-Z]{6}$' or new.public_key !~ '^[0-9a-f]{64}$' then
    perform hub.refuse('malformed');
  end if;
  if split_part(new.pen, '.', 2) <> me then perform hub.refuse('not-your-pen'); end if;
  new.person := me;
  select public_key into key_held from hub.pen where pen = new.pen;
  if found then
    if key_held <> new.public_key then perform hub.refuse('pen-taken'); end if;
    return null;
  end if;
  if not exists (
    select from hub.workstation as held
    where held.installation = new.installation
      and (bears = any (held.gave_up) or (bears = held.code and hub.holder_of(bears) = new.installation))
  ) then
    perform hub.refuse('code-unclaimed');
  end if;
  return new;
end $$;

-- With the last piece, whoever waits for a file may have it.
create or replace function hub.admit_piece_replica() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from hub.file_piece where sha256 = new.sha256 and person = new.person and piece = new.piece) then
    return null;
  end if;
  perform pg_notify('hub_entry', '');
  return new;
end $$;

revoke all on function hub.admit_person_replica(), hub.admit_role_replica(), hub.admit_pen_replica(), hub.holder_of(text),
  hub.admit_workstation_replica() from public;
