-- A notice is for whom it is addressed to, not for everybody who sees the record that it is about.
do $$ begin
  execute 'create or replace view r_notice with (security_invoker = true) as ' || rtrim(pg_get_viewdef('r_notice'::regclass), '; ')
    || ' where n.account_id = (select scope_account()) or n.organisation = (select scope_organisation())'
    || ' or n.role = (select a.role from account a where a.id = (select scope_account()))';
end $$;
-- Administrators, too, leave a trace when they take a list away.
grant insert on action to app_audit;
create policy exports on action for insert to app_identity, app_audit with check (account_id = (select scope_account()) and action = '导出');
