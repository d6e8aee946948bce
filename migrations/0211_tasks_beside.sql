-- A task that somebody has beside the procedure of a record: it ends with the state, not when the record changes hands within it.
alter table todo add column beside boolean not null default false;
