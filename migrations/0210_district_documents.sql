-- Some documents are the district's alone, whoever sees the record that they are about: a summary of opinions names who said what.
alter table document add column district_only boolean not null default false;
create policy district_only on document as restrictive for select to app_park, app_town, app_enterprise, app_partner using (not district_only);
