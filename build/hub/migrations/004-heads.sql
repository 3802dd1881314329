-- How far pens have signed their chains. A workstation signs its pen's latest hash with the pen's own key whenever it has sent
-- something, and every other one verifies that: what the hub has of a pen can then neither be cut short, nor altered, nor
-- put in another order, without somebody's finding it. The hub keeps signatures and cannot make or verify any.

create table hub.head (
  pen text not null,
  seq bigint not null,
  -- The hash of the pen's entry of that number; the signature is Ed25519 over its 32 bytes, both in hex.
  hash text not null,
  signature text not null,
  stored_at timestamptz not null,
  primary key (pen, seq)
);

-- Only of one's own pen, only of what is here, and under each number once; the same again changes nothing.
create function hub.admit_head() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  me text := hub.me();
  held text;
begin
  if me is null then perform hub.refuse('no-user'); end if;
  if new.pen is null or new.seq is null or hub.is_of(new.hash, '0123456789abcdef', 64, 64) is not true
    or hub.is_of(new.signature, '0123456789abcdef', 128, 128) is not true then
    perform hub.refuse('malformed');
  end if;
  if not exists (select from hub.pen where pen = new.pen and person = me) then perform hub.refuse('not-your-pen'); end if;
  select hash into held from hub.entry where pen = new.pen and seq = new.seq;
  if not found then perform hub.refuse('gap'); end if;
  if held <> new.hash then perform hub.refuse('number-taken'); end if;
  select signature into held from hub.head where pen = new.pen and seq = new.seq;
  if found then
    if held <> new.signature then perform hub.refuse('number-taken'); end if;
    return null;
  end if;
  new.stored_at := clock_timestamp();
  return new;
end $$;
create trigger admit before insert on hub.head for each row execute function hub.admit_head();

-- What another hub sends was judged there. What is here already would stop the replication if it were inserted.
create function hub.admit_head_replica() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from hub.head where pen = new.pen and seq = new.seq) then return null; end if;
  return new;
end $$;
create trigger admit_replica before insert on hub.head for each row execute function hub.admit_head_replica();
alter table hub.head enable replica trigger admit_replica;

create trigger never before update or delete on hub.head for each row execute function hub.never();
create trigger never_all before truncate on hub.head for each statement execute function hub.never();
alter table hub.head enable always trigger never;
alter table hub.head enable always trigger never_all;

-- The furthest head of each pen.
create function hub.heads() returns table (pen text, seq bigint, hash text, signature text) language sql stable
set search_path = pg_catalog, pg_temp as $$
  select last.pen, last.seq, last.hash, last.signature from hub.pen,
    lateral (select h.pen, h.seq, h.hash, h.signature from hub.head h where h.pen = pen.pen order by h.seq desc limit 1) as last
$$;

revoke all on hub.head from public;
revoke all on function hub.admit_head(), hub.admit_head_replica(), hub.heads() from public;
grant select on hub.head to tactical_desk_user;
grant insert (pen, seq, hash, signature) on hub.head to tactical_desk_user;
grant execute on function hub.heads() to tactical_desk_user;
