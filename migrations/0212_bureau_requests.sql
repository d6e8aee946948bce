-- Bureaus are asked, too, each by the name of its unit; an opinion without a request is one that nobody asked for.
alter table scheme_request
  alter column park_id drop not null,
  add column bureau text check (bureau <> ''),
  add check ((bureau is null) = (park_id is not null) and (bureau is null or enterprise_id is null));
create unique index on scheme_request (record_id, bureau) where closed_at is null and bureau is not null;
alter table scheme_opinion
  drop constraint scheme_opinion_check3,
  add constraint scheme_opinion_asked check (request_id is not null or (park_id is null and enterprise_id is null));
