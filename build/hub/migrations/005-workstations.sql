-- Workstations. The code of one stands in every reference that it gives out, so that a code is of one installation and stays
-- with it: whoever comes second is refused, and takes a free one instead. The installation's own id is its proof, and is
-- therefore not to be read by others.

create table hub.workstation (
  code text primary key check (code ~ '^[0-9A-HJKMNP-TV-Z]{2,3}$'),
  installation text not null check (installation ~ '^[0-9a-f]{32}$'),
  -- The codes that it went by before, and gave up: what it wrote until then bears those.
  gave_up text[] not null default '{}',
  claimed_by text not null references hub.person,
  claimed_at timestamptz not null
);
create index workstation_installation on hub.workstation (installation);

create function hub.admit_workstation() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  me text := hub.me();
  held record;
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
  select installation into held from hub.workstation where code = new.code;
  if found then
    if held.installation <> new.installation then perform hub.refuse('code-taken'); end if;
    return null;
  end if;
  -- There are 1,024 of two characters; nobody takes them all.
  if (select count(*) from hub.workstation where claimed_by = me) >= 64 then perform hub.refuse('too-many-codes'); end if;
  new.claimed_by := me;
  new.claimed_at := clock_timestamp();
  return new;
end $$;
create trigger admit before insert on hub.workstation for each row execute function hub.admit_workstation();
create trigger never before update or delete on hub.workstation for each row execute function hub.never();
create trigger never_all before truncate on hub.workstation for each statement execute function hub.never();

-- Whether a code is that installation's; null where it is nobody's. It can be asked of a server that takes nothing at present.
create function hub.holds(my_code text, my_installation text) returns boolean language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select installation = my_installation from hub.workstation where code = my_code and hub.me() is not null
$$;

-- Where a pen was registered; null from before workstations were known here.
alter table hub.pen add column installation text;

-- A pen is registered by its own user, at the workstation that holds the code before its point, or gave it up. Registering it
-- again with the same key changes nothing.
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
    where held.installation = new.installation and (bears = held.code or bears = any (held.gave_up))
  ) then
    perform hub.refuse('code-unclaimed');
  end if;
  return new;
end $$;

-- Codes of two characters that nobody holds or held and no pen bears, at random: two who ask at once are seldom offered the same.
create function hub.free_codes(most integer) returns setof text language sql volatile security definer
set search_path = pg_catalog, pg_temp as $$
  with sign as (select unnest(string_to_array('0123456789ABCDEFGHJKMNPQRSTVWXYZ', null)) as one)
  select a.one || b.one from sign as a, sign as b
  where hub.me() is not null
    and not exists (select from hub.workstation where code = a.one || b.one or a.one || b.one = any (gave_up))
    and not exists (select from hub.pen where split_part(pen, '.', 1) = a.one || b.one)
  order by random() limit least(most, 100)
$$;

revoke all on hub.workstation from public;
grant select (code, gave_up, claimed_by, claimed_at) on hub.workstation to tactical_desk_user;
grant insert (code, installation, gave_up) on hub.workstation to tactical_desk_user;
revoke select on hub.pen from tactical_desk_user;
grant select (pen, person, public_key, registered_at) on hub.pen to tactical_desk_user;
grant insert (installation) on hub.pen to tactical_desk_user;
revoke all on function hub.free_codes(integer), hub.holds(text, text) from public;
grant execute on function hub.free_codes(integer), hub.holds(text, text) to tactical_desk_user;
