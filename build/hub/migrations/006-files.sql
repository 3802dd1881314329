-- Files that are attached to tickets, in pieces of one mebibyte under their SHA-256: for the workstations that do not have
-- them. Whoever attached a file sends it, and nobody else in their name: what others say of a file cannot stand in its way.
-- Whether all of it together has that hash is found by whoever fetches it.

create function hub.piece_bytes() returns bigint language sql immutable parallel safe as $$ select 1048576::bigint $$;
create function hub.most_file_bytes() returns bigint language sql immutable as $$ select 1073741824::bigint $$;

-- What the canonical body of an attachment's entry says of the file. A quote within a text is written with a backslash before
-- it, so that nothing that somebody typed can look like this.
create function hub.file_hash(body text) returns text language sql immutable parallel safe
set search_path = pg_catalog, pg_temp as $$ select substring(body from '"sha256":"([0-9a-f]{64})"') $$;
create function hub.file_size(body text) returns bigint language sql immutable parallel safe
set search_path = pg_catalog, pg_temp as $$ select substring(body from '"size":([0-9]{1,15})[,}]')::bigint $$;
create index entry_file on hub.entry (hub.file_hash(body)) where kind = 'ticket.attachment';

create table hub.file_piece (
  sha256 text not null,
  -- Who attached it.
  person text not null,
  -- From 0.
  piece integer not null,
  bytes bytea not null,
  stored_at timestamptz not null,
  primary key (sha256, person, piece)
);
-- Sealed archives and pictures do not get smaller.
alter table hub.file_piece alter column bytes set storage external;

-- A piece belongs to a file that an entry of one's own names, is not behind its end, and is as long as it has to be.
create function hub.admit_piece() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  me text := hub.me();
  size bigint;
begin
  if me is null then perform hub.refuse('no-user'); end if;
  if hub.is_of(new.sha256, '0123456789abcdef', 64, 64) is not true or new.piece is null or new.piece < 0 or new.bytes is null then
    perform hub.refuse('malformed');
  end if;
  new.person := me;
  if exists (select from hub.file_piece where sha256 = new.sha256 and person = me and piece = new.piece) then
    return null;
  end if;
  select max(hub.file_size(e.body)) into size from hub.entry as e join hub.pen on pen.pen = e.pen
  where e.kind = 'ticket.attachment' and hub.file_hash(e.body) = new.sha256 and pen.person = me;
  if size is null then perform hub.put_off('file-unknown'); end if;
  if size > hub.most_file_bytes() then perform hub.refuse('too-large'); end if;
  -- A file of no bytes has one piece of none.
  if octet_length(new.bytes) <> least(hub.piece_bytes(), size - new.piece * hub.piece_bytes())
    or (new.piece > 0 and octet_length(new.bytes) = 0) then
    perform hub.refuse('not-that-piece');
  end if;
  -- They are sent in order: with the last one, whoever waits for the file may have it.
  if new.piece * hub.piece_bytes() + octet_length(new.bytes) = size then perform pg_notify('hub_entry', ''); end if;
  new.stored_at := clock_timestamp();
  return new;
end $$;
create trigger admit before insert on hub.file_piece for each row execute function hub.admit_piece();

create function hub.admit_piece_replica() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from hub.file_piece where sha256 = new.sha256 and person = new.person and piece = new.piece) then
    return null;
  end if;
  return new;
end $$;
create trigger admit_replica before insert on hub.file_piece for each row execute function hub.admit_piece_replica();
alter table hub.file_piece enable replica trigger admit_replica;

create trigger never before update or delete on hub.file_piece for each row execute function hub.never();
create trigger never_all before truncate on hub.file_piece for each statement execute function hub.never();
alter table hub.file_piece enable always trigger never;
alter table hub.file_piece enable always trigger never_all;

-- What a login has sent of files in the minute that runs. Beside the allowance for entries, which never wait for files.
create table hub.file_allowance (login name primary key, minute timestamptz not null, bytes bigint not null);

create function hub.count_pieces() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  more bigint;
  used_now bigint;
begin
  select coalesce(sum(octet_length(bytes)), 0) into more from stored;
  insert into hub.file_allowance as used (login, minute, bytes)
  values (session_user, date_trunc('minute', clock_timestamp()), more)
  on conflict (login) do update set
    bytes = excluded.bytes + case when used.minute = excluded.minute then used.bytes else 0 end,
    minute = excluded.minute
  returning used.bytes into used_now;
  if used_now > hub.most_bytes() then perform hub.put_off('rate'); end if;
  return null;
end $$;
create trigger count_up after insert on hub.file_piece referencing new table as stored
  for each statement execute function hub.count_pieces();

-- The pieces that the hub has of a file, as somebody attached it.
create function hub.pieces(of text, by_person text) returns integer[] language sql stable
set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(piece order by piece), '{}') from hub.file_piece where sha256 = of and person = by_person
$$;

revoke all on hub.file_piece, hub.file_allowance from public;
revoke all on function hub.piece_bytes(), hub.most_file_bytes(), hub.file_hash(text), hub.file_size(text),
  hub.admit_piece(), hub.admit_piece_replica(), hub.count_pieces(), hub.pieces(text, text) from public;
grant select on hub.file_piece to tactical_desk_user;
grant insert (sha256, piece, bytes) on hub.file_piece to tactical_desk_user;
-- The index on entries is kept up as whoever inserts them.
grant execute on function hub.file_hash(text), hub.pieces(text, text) to tactical_desk_user;
