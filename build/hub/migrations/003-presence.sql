-- Who has which ticket open, and whether they are writing there. Advice among people and no part of the journal: nothing
-- hangs on it, it is gone 25 seconds after they were last heard of, it is kept over no restart and goes to no other hub.

create unlogged table hub.presence (
  pen text primary key,
  person text not null,
  stream text not null check (octet_length(stream) between 1 and 64),
  is_writing boolean not null,
  heard timestamptz not null
);

-- Says where one is; null for nowhere. Others are woken where that has changed. A pen that is not one's own, and a server
-- that takes nothing at present, leave everything as it is.
create function hub.be_at(my_pen text, my_stream text, writing boolean) returns void language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  before record;
begin
  if current_setting('transaction_read_only')::boolean
    or not exists (select from hub.pen where pen = my_pen and person = hub.me()) then return; end if;
  select stream, is_writing into before from hub.presence where pen = my_pen;
  delete from hub.presence where heard < clock_timestamp() - interval '1 minute' or (pen = my_pen and my_stream is null);
  if my_stream is not null then
    insert into hub.presence values (my_pen, hub.me(), my_stream, writing, clock_timestamp())
    on conflict (pen) do update
    set stream = excluded.stream, is_writing = excluded.is_writing, heard = excluded.heard;
  end if;
  if before.stream is distinct from my_stream or (my_stream is not null and before.is_writing <> writing) then
    perform pg_notify('hub_presence', '');
  end if;
end $$;

-- Everybody who was heard of within 25 seconds. A standby holds none of it.
create function hub.present() returns table (pen text, person text, stream text, is_writing boolean) language plpgsql
stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if pg_is_in_recovery() or hub.me() is null then return; end if;
  return query
  select p.pen, p.person, p.stream, p.is_writing from hub.presence as p
  where p.heard > clock_timestamp() - interval '25 seconds'
  order by p.heard, p.pen;
end $$;

revoke all on hub.presence from public;
revoke all on function hub.be_at(text, text, boolean), hub.present() from public;
grant execute on function hub.be_at(text, text, boolean), hub.present() to tactical_desk_user;
