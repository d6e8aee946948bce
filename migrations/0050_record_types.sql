-- Written by npm run record-migration: tables of the record types, from their definitions.
create table r_joint_meeting (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'joint-meeting' check (type = 'joint-meeting'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "session" text,
  "theme" text,
  "kind" text,
  "convener" text,
  "held_on" date,
  "starts_at" text,
  "venue" text,
  "topics_by" date,
  "materials_ready" boolean,
  "minutes" text,
  "minutes_number" text,
  "issued_on" date,
  "decision_count" bigint,
  "task_count" bigint,
  "done_count" bigint,
  "next_by" date
);
alter table r_joint_meeting add constraint r_joint_meeting_status_check check (status in ('筹备', '议题征集', '待通知', '已通知', '召开中', '待纪要', '会签中', '已印发', '跟踪中', '办结', '已取消'));
alter table r_joint_meeting add constraint r_joint_meeting_kind_check check ("kind" in ('例会', '专题会', '调度会'));
create index ix_r_joint_meeting_park on r_joint_meeting (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_joint_meeting_new on r_joint_meeting (updated_at desc, id) where deleted_at is null;
create index ix_r_joint_meeting_state on r_joint_meeting (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_joint_meeting_title on r_joint_meeting (title, id) where deleted_at is null;
create index ix_r_joint_meeting_due on r_joint_meeting (due, id) where due is not null and deleted_at is null;
create index ix_r_joint_meeting_firm on r_joint_meeting (enterprise_id) where enterprise_id is not null;
create index ix_r_joint_meeting_bin on r_joint_meeting (deleted_at) where deleted_at is not null;
create index ix_r_joint_meeting_session on r_joint_meeting ("session", id) where deleted_at is null;
create index ix_r_joint_meeting_p_session on r_joint_meeting (park_id, "session", id) where deleted_at is null;
create index ix_r_joint_meeting_theme on r_joint_meeting ("theme", id) where deleted_at is null;
create index ix_r_joint_meeting_p_theme on r_joint_meeting (park_id, "theme", id) where deleted_at is null;
create index ix_r_joint_meeting_held_on on r_joint_meeting ("held_on", id) where deleted_at is null;
create index ix_r_joint_meeting_p_held_on on r_joint_meeting (park_id, "held_on", id) where deleted_at is null;
create index ix_r_joint_meeting_convener on r_joint_meeting ("convener", id) where deleted_at is null;
create index ix_r_joint_meeting_p_convener on r_joint_meeting (park_id, "convener", id) where deleted_at is null;
create index ix_r_joint_meeting_minutes_number on r_joint_meeting ("minutes_number", id) where deleted_at is null;
create index ix_r_joint_meeting_p_minutes_number on r_joint_meeting (park_id, "minutes_number", id) where deleted_at is null;
create index ix_r_joint_meeting_issued_on on r_joint_meeting ("issued_on", id) where deleted_at is null;
create index ix_r_joint_meeting_p_issued_on on r_joint_meeting (park_id, "issued_on", id) where deleted_at is null;
create index ix_r_joint_meeting_decision_count on r_joint_meeting ("decision_count", id) where deleted_at is null;
create index ix_r_joint_meeting_p_decision_count on r_joint_meeting (park_id, "decision_count", id) where deleted_at is null;
create index ix_r_joint_meeting_task_count on r_joint_meeting ("task_count", id) where deleted_at is null;
create index ix_r_joint_meeting_p_task_count on r_joint_meeting (park_id, "task_count", id) where deleted_at is null;
create unique index ix_r_joint_meeting_unique_1 on r_joint_meeting ("session") where deleted_at is null;
select make_record_table('r_joint_meeting', false);
create table r_meeting_topic (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'meeting-topic' check (type = 'meeting-topic'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "matter" text,
  "source" text,
  "target" uuid,
  "project" uuid,
  "requested_on" date,
  "background" text,
  "proposal" text,
  "basis" text,
  "money" bigint,
  "risk" text,
  "legal" boolean,
  "meeting" uuid,
  "conclusion" text,
  "conclusion_text" text
);
alter table r_meeting_topic add constraint r_meeting_topic_status_check check (status in ('草拟', '已提交', '征求意见', '待上会', '缓议', '已议定', '不予列入', '未通过'));
alter table r_meeting_topic add constraint r_meeting_topic_source_check check ("source" in ('红灯目标', '卡点项目', '园区提请', '部门提请', '领导交办', '企业诉求'));
alter table r_meeting_topic add constraint r_meeting_topic_conclusion_check check ("conclusion" in ('同意', '修改后同意', '缓议', '不同意'));
create index ix_r_meeting_topic_park on r_meeting_topic (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_meeting_topic_new on r_meeting_topic (updated_at desc, id) where deleted_at is null;
create index ix_r_meeting_topic_state on r_meeting_topic (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_meeting_topic_title on r_meeting_topic (title, id) where deleted_at is null;
create index ix_r_meeting_topic_due on r_meeting_topic (due, id) where due is not null and deleted_at is null;
create index ix_r_meeting_topic_firm on r_meeting_topic (enterprise_id) where enterprise_id is not null;
create index ix_r_meeting_topic_bin on r_meeting_topic (deleted_at) where deleted_at is not null;
create index ix_r_meeting_topic_meeting on r_meeting_topic ("meeting");
create index ix_r_meeting_topic_matter on r_meeting_topic ("matter", id) where deleted_at is null;
create index ix_r_meeting_topic_p_matter on r_meeting_topic (park_id, "matter", id) where deleted_at is null;
create index ix_r_meeting_topic_requested_on on r_meeting_topic ("requested_on", id) where deleted_at is null;
create index ix_r_meeting_topic_p_requested_on on r_meeting_topic (park_id, "requested_on", id) where deleted_at is null;
create index ix_r_meeting_topic_money on r_meeting_topic ("money", id) where deleted_at is null;
create index ix_r_meeting_topic_p_money on r_meeting_topic (park_id, "money", id) where deleted_at is null;
select make_record_table('r_meeting_topic', false);
create table r_meeting_decision (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'meeting-decision' check (type = 'meeting-decision'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "meeting" uuid,
  "topic" uuid,
  "minutes_number" text,
  "matter" text,
  "verdict" text,
  "content" text,
  "deadline" date,
  "report_to" text,
  "outcome" text,
  "done_on" date
);
alter table r_meeting_decision add constraint r_meeting_decision_status_check check (status in ('待分解', '督办中', '已办结', '已撤销'));
alter table r_meeting_decision add constraint r_meeting_decision_verdict_check check ("verdict" in ('同意', '修改后同意', '缓议', '不同意'));
create index ix_r_meeting_decision_park on r_meeting_decision (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_meeting_decision_new on r_meeting_decision (updated_at desc, id) where deleted_at is null;
create index ix_r_meeting_decision_state on r_meeting_decision (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_meeting_decision_title on r_meeting_decision (title, id) where deleted_at is null;
create index ix_r_meeting_decision_due on r_meeting_decision (due, id) where due is not null and deleted_at is null;
create index ix_r_meeting_decision_firm on r_meeting_decision (enterprise_id) where enterprise_id is not null;
create index ix_r_meeting_decision_bin on r_meeting_decision (deleted_at) where deleted_at is not null;
create index ix_r_meeting_decision_meeting on r_meeting_decision ("meeting");
create index ix_r_meeting_decision_matter on r_meeting_decision ("matter", id) where deleted_at is null;
create index ix_r_meeting_decision_p_matter on r_meeting_decision (park_id, "matter", id) where deleted_at is null;
create index ix_r_meeting_decision_deadline on r_meeting_decision ("deadline", id) where deleted_at is null;
create index ix_r_meeting_decision_p_deadline on r_meeting_decision (park_id, "deadline", id) where deleted_at is null;
create index ix_r_meeting_decision_minutes_number on r_meeting_decision ("minutes_number", id) where deleted_at is null;
create index ix_r_meeting_decision_p_minutes_number on r_meeting_decision (park_id, "minutes_number", id) where deleted_at is null;
create index ix_r_meeting_decision_done_on on r_meeting_decision ("done_on", id) where deleted_at is null;
create index ix_r_meeting_decision_p_done_on on r_meeting_decision (park_id, "done_on", id) where deleted_at is null;
select make_record_table('r_meeting_decision', false);
create table r_supervision_task (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'supervision-task' check (type = 'supervision-task'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "matter" text,
  "category" text,
  "urgency" text,
  "requirement" text,
  "basis" text,
  "decision" uuid,
  "instruction" uuid,
  "target" uuid,
  "deadline" date,
  "progress" bigint,
  "last_feedback" text,
  "obstacle" text,
  "next_step" text,
  "new_deadline" date,
  "extended_on" date,
  "limit" date,
  "leader_read_on" date,
  "verdict" text,
  "score" bigint,
  "done_note" text
);
alter table r_supervision_task add constraint r_supervision_task_status_check check (status in ('拟办', '已立项', '待签收', '办理中', '延期待批', '待核查', '已办结', '已挂起', '已作废'));
alter table r_supervision_task add constraint r_supervision_task_category_check check ("category" in ('批示', '会议', '目标', '专项'));
alter table r_supervision_task add constraint r_supervision_task_urgency_check check ("urgency" in ('特急', '加急', '一般'));
create index ix_r_supervision_task_park on r_supervision_task (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_supervision_task_new on r_supervision_task (updated_at desc, id) where deleted_at is null;
create index ix_r_supervision_task_state on r_supervision_task (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_supervision_task_title on r_supervision_task (title, id) where deleted_at is null;
create index ix_r_supervision_task_due on r_supervision_task (due, id) where due is not null and deleted_at is null;
create index ix_r_supervision_task_firm on r_supervision_task (enterprise_id) where enterprise_id is not null;
create index ix_r_supervision_task_bin on r_supervision_task (deleted_at) where deleted_at is not null;
create index ix_r_supervision_task_matter on r_supervision_task ("matter", id) where deleted_at is null;
create index ix_r_supervision_task_p_matter on r_supervision_task (park_id, "matter", id) where deleted_at is null;
create index ix_r_supervision_task_limit on r_supervision_task ("limit", id) where deleted_at is null;
create index ix_r_supervision_task_p_limit on r_supervision_task (park_id, "limit", id) where deleted_at is null;
create index ix_r_supervision_task_progress on r_supervision_task ("progress", id) where deleted_at is null;
create index ix_r_supervision_task_p_progress on r_supervision_task (park_id, "progress", id) where deleted_at is null;
create index ix_r_supervision_task_score on r_supervision_task ("score", id) where deleted_at is null;
create index ix_r_supervision_task_p_score on r_supervision_task (park_id, "score", id) where deleted_at is null;
select make_record_table('r_supervision_task', false);
create table r_leader_instruction (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'leader-instruction' check (type = 'leader-instruction'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "subject" text,
  "object_type" text,
  "object_code" text,
  "post" text,
  "template" text,
  "content" text,
  "instructed_on" date,
  "recipient" text,
  "deadline" date,
  "task" uuid,
  "result" text
);
alter table r_leader_instruction add constraint r_leader_instruction_status_check check (status in ('拟批', '已批示', '督办中', '待阅', '已阅结', '已作废'));
alter table r_leader_instruction add constraint r_leader_instruction_template_check check ("template" in ('请办理并报结果', '请研究提出意见', '请阅知', '请限期办结并报告', '自行书写'));
create index ix_r_leader_instruction_park on r_leader_instruction (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_leader_instruction_new on r_leader_instruction (updated_at desc, id) where deleted_at is null;
create index ix_r_leader_instruction_state on r_leader_instruction (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_leader_instruction_title on r_leader_instruction (title, id) where deleted_at is null;
create index ix_r_leader_instruction_due on r_leader_instruction (due, id) where due is not null and deleted_at is null;
create index ix_r_leader_instruction_firm on r_leader_instruction (enterprise_id) where enterprise_id is not null;
create index ix_r_leader_instruction_bin on r_leader_instruction (deleted_at) where deleted_at is not null;
create index ix_r_leader_instruction_task on r_leader_instruction ("task");
create index ix_r_leader_instruction_subject on r_leader_instruction ("subject", id) where deleted_at is null;
create index ix_r_leader_instruction_p_subject on r_leader_instruction (park_id, "subject", id) where deleted_at is null;
create index ix_r_leader_instruction_object_type on r_leader_instruction ("object_type", id) where deleted_at is null;
create index ix_r_leader_instruction_p_object_type on r_leader_instruction (park_id, "object_type", id) where deleted_at is null;
create index ix_r_leader_instruction_object_code on r_leader_instruction ("object_code", id) where deleted_at is null;
create index ix_r_leader_instruction_p_object_code on r_leader_instruction (park_id, "object_code", id) where deleted_at is null;
create index ix_r_leader_instruction_recipient on r_leader_instruction ("recipient", id) where deleted_at is null;
create index ix_r_leader_instruction_p_recipient on r_leader_instruction (park_id, "recipient", id) where deleted_at is null;
create index ix_r_leader_instruction_instructed_on on r_leader_instruction ("instructed_on", id) where deleted_at is null;
create index ix_r_leader_instruction_p_instructed_on on r_leader_instruction (park_id, "instructed_on", id) where deleted_at is null;
create index ix_r_leader_instruction_deadline on r_leader_instruction ("deadline", id) where deleted_at is null;
create index ix_r_leader_instruction_p_deadline on r_leader_instruction (park_id, "deadline", id) where deleted_at is null;
select make_record_table('r_leader_instruction', false);
create table r_bulletin (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'bulletin' check (type = 'bulletin'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "heading" text,
  "kind" text,
  "period" text collate "C",
  "template" text,
  "snapshot" text,
  "body" text,
  "secrecy" text,
  "document_number" text,
  "issue_by" date,
  "issued_on" date
);
alter table r_bulletin add constraint r_bulletin_status_check check (status in ('起草', '会签中', '待签发', '已印发', '已归档', '已废弃'));
alter table r_bulletin add constraint r_bulletin_kind_check check ("kind" in ('月度快报', '季度通报', '专题报告', '收官评估', '请示', '函'));
alter table r_bulletin add constraint r_bulletin_secrecy_check check ("secrecy" in ('公开', '内部', '限定单位'));
create index ix_r_bulletin_park on r_bulletin (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_bulletin_new on r_bulletin (updated_at desc, id) where deleted_at is null;
create index ix_r_bulletin_state on r_bulletin (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_bulletin_title on r_bulletin (title, id) where deleted_at is null;
create index ix_r_bulletin_due on r_bulletin (due, id) where due is not null and deleted_at is null;
create index ix_r_bulletin_firm on r_bulletin (enterprise_id) where enterprise_id is not null;
create index ix_r_bulletin_bin on r_bulletin (deleted_at) where deleted_at is not null;
create index ix_r_bulletin_heading on r_bulletin ("heading", id) where deleted_at is null;
create index ix_r_bulletin_p_heading on r_bulletin (park_id, "heading", id) where deleted_at is null;
create index ix_r_bulletin_period on r_bulletin ("period", id) where deleted_at is null;
create index ix_r_bulletin_p_period on r_bulletin (park_id, "period", id) where deleted_at is null;
create index ix_r_bulletin_snapshot on r_bulletin ("snapshot", id) where deleted_at is null;
create index ix_r_bulletin_p_snapshot on r_bulletin (park_id, "snapshot", id) where deleted_at is null;
create index ix_r_bulletin_document_number on r_bulletin ("document_number", id) where deleted_at is null;
create index ix_r_bulletin_p_document_number on r_bulletin (park_id, "document_number", id) where deleted_at is null;
create index ix_r_bulletin_issued_on on r_bulletin ("issued_on", id) where deleted_at is null;
create index ix_r_bulletin_p_issued_on on r_bulletin (park_id, "issued_on", id) where deleted_at is null;
create unique index ix_r_bulletin_unique_1 on r_bulletin ("document_number") where deleted_at is null;
select make_record_table('r_bulletin', false);
create table r_duty_item (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'duty-item' check (type = 'duty-item'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "category" text,
  "matter" text,
  "detail" text,
  "basis" text,
  "frequency" text,
  "committee_role" text,
  "company_role" text,
  "town_role" text,
  "bureau_role" text,
  "boundary" text,
  "exception" text,
  "shirked" bigint,
  "transferred" bigint,
  "dispute" text,
  "edition" text,
  "published_on" date,
  "review_on" date
);
alter table r_duty_item add constraint r_duty_item_status_check check (status in ('草案', '会签中', '已发布', '会商中', '修订中', '已废止'));
alter table r_duty_item add constraint r_duty_item_category_check check ("category" in ('经济发展', '社会管理', '公共服务', '市场监管'));
alter table r_duty_item add constraint r_duty_item_frequency_check check ("frequency" in ('日常', '每月', '每季', '每年', '偶发'));
alter table r_duty_item add constraint r_duty_item_committee_role_check check ("committee_role" in ('主责', '配合', '知情', '不涉及'));
alter table r_duty_item add constraint r_duty_item_company_role_check check ("company_role" in ('主责', '配合', '知情', '不涉及'));
alter table r_duty_item add constraint r_duty_item_town_role_check check ("town_role" in ('主责', '配合', '知情', '不涉及'));
alter table r_duty_item add constraint r_duty_item_bureau_role_check check ("bureau_role" in ('主责', '配合', '知情', '不涉及'));
create index ix_r_duty_item_park on r_duty_item (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_duty_item_new on r_duty_item (updated_at desc, id) where deleted_at is null;
create index ix_r_duty_item_state on r_duty_item (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_duty_item_title on r_duty_item (title, id) where deleted_at is null;
create index ix_r_duty_item_due on r_duty_item (due, id) where due is not null and deleted_at is null;
create index ix_r_duty_item_firm on r_duty_item (enterprise_id) where enterprise_id is not null;
create index ix_r_duty_item_bin on r_duty_item (deleted_at) where deleted_at is not null;
create index ix_r_duty_item_matter on r_duty_item ("matter", id) where deleted_at is null;
create index ix_r_duty_item_p_matter on r_duty_item (park_id, "matter", id) where deleted_at is null;
create index ix_r_duty_item_shirked on r_duty_item ("shirked", id) where deleted_at is null;
create index ix_r_duty_item_p_shirked on r_duty_item (park_id, "shirked", id) where deleted_at is null;
create index ix_r_duty_item_edition on r_duty_item ("edition", id) where deleted_at is null;
create index ix_r_duty_item_p_edition on r_duty_item (park_id, "edition", id) where deleted_at is null;
create unique index ix_r_duty_item_unique_1 on r_duty_item ("matter", "edition") where deleted_at is null;
select make_record_table('r_duty_item', false);
create table r_target (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'target' check (type = 'target'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "target_code" text,
  "indicator_name" text,
  "plan" text,
  "indicator" uuid,
  "wording" text,
  "clause" text,
  "unit_name" text,
  "comparison" text,
  "target_value" bigint,
  "target_year" text collate "C",
  "weight" bigint,
  "base_year" text collate "C",
  "base_value" bigint,
  "formula" text,
  "source" text,
  "scope_note" text,
  "frequency" text,
  "summable" boolean,
  "split_total" bigint,
  "split_note" text,
  "current_period" text collate "C",
  "current" bigint,
  "path" bigint,
  "progress" bigint,
  "progress_light" text,
  "forecast_low" bigint,
  "forecast_high" bigint,
  "decided_by" text,
  "decided_on" date,
  "final_value" bigint,
  "conclusion" text,
  "evaluation" text
);
alter table r_target add constraint r_target_status_check check (status in ('草案', '联席会议审定', '待下达', '执行中', '收官评估', '已归档', '已放弃', '已作废'));
alter table r_target add constraint r_target_comparison_check check ("comparison" in ('不低于', '不高于', '等于', '累计达到', '逐期减少'));
alter table r_target add constraint r_target_frequency_check check ("frequency" in ('月', '季', '年'));
alter table r_target add constraint r_target_conclusion_check check ("conclusion" in ('达标', '基本达标', '未达标'));
create index ix_r_target_park on r_target (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_target_new on r_target (updated_at desc, id) where deleted_at is null;
create index ix_r_target_state on r_target (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_target_title on r_target (title, id) where deleted_at is null;
create index ix_r_target_due on r_target (due, id) where due is not null and deleted_at is null;
create index ix_r_target_firm on r_target (enterprise_id) where enterprise_id is not null;
create index ix_r_target_bin on r_target (deleted_at) where deleted_at is not null;
create index ix_r_target_target_code on r_target ("target_code", id) where deleted_at is null;
create index ix_r_target_p_target_code on r_target (park_id, "target_code", id) where deleted_at is null;
create index ix_r_target_indicator_name on r_target ("indicator_name", id) where deleted_at is null;
create index ix_r_target_p_indicator_name on r_target (park_id, "indicator_name", id) where deleted_at is null;
create index ix_r_target_target_value on r_target ("target_value", id) where deleted_at is null;
create index ix_r_target_p_target_value on r_target (park_id, "target_value", id) where deleted_at is null;
create index ix_r_target_unit_name on r_target ("unit_name", id) where deleted_at is null;
create index ix_r_target_p_unit_name on r_target (park_id, "unit_name", id) where deleted_at is null;
create index ix_r_target_current on r_target ("current", id) where deleted_at is null;
create index ix_r_target_p_current on r_target (park_id, "current", id) where deleted_at is null;
create index ix_r_target_path on r_target ("path", id) where deleted_at is null;
create index ix_r_target_p_path on r_target (park_id, "path", id) where deleted_at is null;
create index ix_r_target_progress on r_target ("progress", id) where deleted_at is null;
create index ix_r_target_p_progress on r_target (park_id, "progress", id) where deleted_at is null;
create index ix_r_target_progress_light on r_target ("progress_light", id) where deleted_at is null;
create index ix_r_target_p_progress_light on r_target (park_id, "progress_light", id) where deleted_at is null;
create unique index ix_r_target_unique_1 on r_target ("target_code", "plan") where deleted_at is null and status <> '已作废'::text;
select make_record_table('r_target', true);
create table r_target_task (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'target-task' check (type = 'target-task'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "target" uuid,
  "clause" text,
  "task" text,
  "content" text,
  "year" text collate "C",
  "measure" text,
  "deadline" date,
  "progress" bigint,
  "last_feedback" text,
  "obstacle" text,
  "next_step" text,
  "new_deadline" date,
  "extended_on" date,
  "limit" date,
  "verification" text
);
alter table r_target_task add constraint r_target_task_status_check check (status in ('拟办', '已立项', '待签收', '办理中', '延期待批', '待核查', '已办结', '已挂起', '已作废'));
create index ix_r_target_task_park on r_target_task (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_target_task_new on r_target_task (updated_at desc, id) where deleted_at is null;
create index ix_r_target_task_state on r_target_task (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_target_task_title on r_target_task (title, id) where deleted_at is null;
create index ix_r_target_task_due on r_target_task (due, id) where due is not null and deleted_at is null;
create index ix_r_target_task_firm on r_target_task (enterprise_id) where enterprise_id is not null;
create index ix_r_target_task_bin on r_target_task (deleted_at) where deleted_at is not null;
create index ix_r_target_task_target on r_target_task ("target");
create index ix_r_target_task_task on r_target_task ("task", id) where deleted_at is null;
create index ix_r_target_task_p_task on r_target_task (park_id, "task", id) where deleted_at is null;
create index ix_r_target_task_year on r_target_task ("year", id) where deleted_at is null;
create index ix_r_target_task_p_year on r_target_task (park_id, "year", id) where deleted_at is null;
create index ix_r_target_task_limit on r_target_task ("limit", id) where deleted_at is null;
create index ix_r_target_task_p_limit on r_target_task (park_id, "limit", id) where deleted_at is null;
create index ix_r_target_task_progress on r_target_task ("progress", id) where deleted_at is null;
create index ix_r_target_task_p_progress on r_target_task (park_id, "progress", id) where deleted_at is null;
select make_record_table('r_target_task', false);
create table r_report_period (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'report-period' check (type = 'report-period'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "form_number" text,
  "form_name" text,
  "frequency" text,
  "period" text collate "C",
  "issuer" text,
  "range" text,
  "rules" text,
  "deadline" date,
  "review_by" date,
  "lock_by" date,
  "expected" bigint,
  "received" bigint,
  "on_time" bigint,
  "passed_first" bigint,
  "received_share" bigint,
  "on_time_share" bigint,
  "passed_share" bigint,
  "snapshot" text
);
alter table r_report_period add constraint r_report_period_status_check check (status in ('拟定', '填报中', '审核中', '已锁定', '已更正', '已归档', '已撤销'));
alter table r_report_period add constraint r_report_period_frequency_check check ("frequency" in ('月', '季', '年'));
create index ix_r_report_period_park on r_report_period (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_report_period_new on r_report_period (updated_at desc, id) where deleted_at is null;
create index ix_r_report_period_state on r_report_period (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_report_period_title on r_report_period (title, id) where deleted_at is null;
create index ix_r_report_period_due on r_report_period (due, id) where due is not null and deleted_at is null;
create index ix_r_report_period_firm on r_report_period (enterprise_id) where enterprise_id is not null;
create index ix_r_report_period_bin on r_report_period (deleted_at) where deleted_at is not null;
create index ix_r_report_period_form_number on r_report_period ("form_number", id) where deleted_at is null;
create index ix_r_report_period_p_form_number on r_report_period (park_id, "form_number", id) where deleted_at is null;
create index ix_r_report_period_form_name on r_report_period ("form_name", id) where deleted_at is null;
create index ix_r_report_period_p_form_name on r_report_period (park_id, "form_name", id) where deleted_at is null;
create index ix_r_report_period_period on r_report_period ("period", id) where deleted_at is null;
create index ix_r_report_period_p_period on r_report_period (park_id, "period", id) where deleted_at is null;
create index ix_r_report_period_deadline on r_report_period ("deadline", id) where deleted_at is null;
create index ix_r_report_period_p_deadline on r_report_period (park_id, "deadline", id) where deleted_at is null;
create index ix_r_report_period_expected on r_report_period ("expected", id) where deleted_at is null;
create index ix_r_report_period_p_expected on r_report_period (park_id, "expected", id) where deleted_at is null;
create index ix_r_report_period_received on r_report_period ("received", id) where deleted_at is null;
create index ix_r_report_period_p_received on r_report_period (park_id, "received", id) where deleted_at is null;
create index ix_r_report_period_received_share on r_report_period ("received_share", id) where deleted_at is null;
create index ix_r_report_period_p_received_share on r_report_period (park_id, "received_share", id) where deleted_at is null;
create index ix_r_report_period_snapshot on r_report_period ("snapshot", id) where deleted_at is null;
create index ix_r_report_period_p_snapshot on r_report_period (park_id, "snapshot", id) where deleted_at is null;
create unique index ix_r_report_period_unique_1 on r_report_period ("form_number", "period") where deleted_at is null;
select make_record_table('r_report_period', true);
create table r_enterprise_report (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'enterprise-report' check (type = 'enterprise-report'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "report_period" uuid,
  "form" text,
  "period" text collate "C",
  "deadline" date,
  "output" bigint,
  "output_total" bigint,
  "output_before" bigint,
  "output_change" bigint,
  "strategic_output" bigint,
  "characteristic_output" bigint,
  "revenue" bigint,
  "value_added" bigint,
  "profit" bigint,
  "tax_paid" bigint,
  "research" bigint,
  "employees" bigint,
  "electricity" bigint,
  "orders" text,
  "utilisation" bigint,
  "outlook" text,
  "request" text,
  "hard_errors" bigint,
  "soft_warnings" bigint,
  "soft_explained" text,
  "visit" boolean,
  "snapshot" text,
  "difference" text,
  "park_agreed_on" date
);
alter table r_enterprise_report add constraint r_enterprise_report_status_check check (status in ('未填', '填报中', '已提交', '园区已审', '已锁定', '更正待批', '已更正', '已归档', '已作废'));
alter table r_enterprise_report add constraint r_enterprise_report_form_check check ("form" in ('月报', '季报', '年报'));
alter table r_enterprise_report add constraint r_enterprise_report_orders_check check ("orders" in ('饱满', '正常', '不足', '无订单'));
alter table r_enterprise_report add constraint r_enterprise_report_outlook_check check ("outlook" in ('增长', '持平', '下降'));
create index ix_r_enterprise_report_park on r_enterprise_report (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_enterprise_report_new on r_enterprise_report (updated_at desc, id) where deleted_at is null;
create index ix_r_enterprise_report_state on r_enterprise_report (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_enterprise_report_title on r_enterprise_report (title, id) where deleted_at is null;
create index ix_r_enterprise_report_due on r_enterprise_report (due, id) where due is not null and deleted_at is null;
create index ix_r_enterprise_report_firm on r_enterprise_report (enterprise_id) where enterprise_id is not null;
create index ix_r_enterprise_report_bin on r_enterprise_report (deleted_at) where deleted_at is not null;
create index ix_r_enterprise_report_period on r_enterprise_report ("period", id) where deleted_at is null;
create index ix_r_enterprise_report_p_period on r_enterprise_report (park_id, "period", id) where deleted_at is null;
create index ix_r_enterprise_report_output on r_enterprise_report ("output", id) where deleted_at is null;
create index ix_r_enterprise_report_p_output on r_enterprise_report (park_id, "output", id) where deleted_at is null;
create index ix_r_enterprise_report_output_change on r_enterprise_report ("output_change", id) where deleted_at is null;
create index ix_r_enterprise_report_p_output_change on r_enterprise_report (park_id, "output_change", id) where deleted_at is null;
create index ix_r_enterprise_report_revenue on r_enterprise_report ("revenue", id) where deleted_at is null;
create index ix_r_enterprise_report_p_revenue on r_enterprise_report (park_id, "revenue", id) where deleted_at is null;
create index ix_r_enterprise_report_profit on r_enterprise_report ("profit", id) where deleted_at is null;
create index ix_r_enterprise_report_p_profit on r_enterprise_report (park_id, "profit", id) where deleted_at is null;
create index ix_r_enterprise_report_employees on r_enterprise_report ("employees", id) where deleted_at is null;
create index ix_r_enterprise_report_p_employees on r_enterprise_report (park_id, "employees", id) where deleted_at is null;
create index ix_r_enterprise_report_electricity on r_enterprise_report ("electricity", id) where deleted_at is null;
create index ix_r_enterprise_report_p_electricity on r_enterprise_report (park_id, "electricity", id) where deleted_at is null;
create index ix_r_enterprise_report_soft_warnings on r_enterprise_report ("soft_warnings", id) where deleted_at is null;
create index ix_r_enterprise_report_p_soft_warnings on r_enterprise_report (park_id, "soft_warnings", id) where deleted_at is null;
create unique index ix_r_enterprise_report_unique_1 on r_enterprise_report ("enterprise_id", "form", "period") where deleted_at is null and status <> '已作废'::text;
select make_record_table('r_enterprise_report', false);
create table r_park_assessment (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'park-assessment' check (type = 'park-assessment'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "scheme_name" text,
  "year" text collate "C",
  "edition" text,
  "cohort" text,
  "previous" uuid,
  "weight_total" bigint,
  "cap" bigint,
  "missing" text,
  "rounding" text,
  "bonus" text,
  "veto" text,
  "data_deadline" date,
  "appeal_days" bigint,
  "publish_by" date,
  "basis" text,
  "opinions" text,
  "legality" text,
  "document_number" text,
  "published_on" date
);
alter table r_park_assessment add constraint r_park_assessment_status_check check (status in ('草案', '征求意见', '合法性审核', '待审定', '已发布', '已停用'));
alter table r_park_assessment add constraint r_park_assessment_cohort_check check ("cohort" in ('工业园区组', '文创园组', '全部园区'));
alter table r_park_assessment add constraint r_park_assessment_missing_check check ("missing" in ('权重重新分配', '记零分', '取同组平均'));
create index ix_r_park_assessment_park on r_park_assessment (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_park_assessment_new on r_park_assessment (updated_at desc, id) where deleted_at is null;
create index ix_r_park_assessment_state on r_park_assessment (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_park_assessment_title on r_park_assessment (title, id) where deleted_at is null;
create index ix_r_park_assessment_due on r_park_assessment (due, id) where due is not null and deleted_at is null;
create index ix_r_park_assessment_firm on r_park_assessment (enterprise_id) where enterprise_id is not null;
create index ix_r_park_assessment_bin on r_park_assessment (deleted_at) where deleted_at is not null;
create index ix_r_park_assessment_scheme_name on r_park_assessment ("scheme_name", id) where deleted_at is null;
create index ix_r_park_assessment_p_scheme_name on r_park_assessment (park_id, "scheme_name", id) where deleted_at is null;
create index ix_r_park_assessment_year on r_park_assessment ("year", id) where deleted_at is null;
create index ix_r_park_assessment_p_year on r_park_assessment (park_id, "year", id) where deleted_at is null;
create index ix_r_park_assessment_edition on r_park_assessment ("edition", id) where deleted_at is null;
create index ix_r_park_assessment_p_edition on r_park_assessment (park_id, "edition", id) where deleted_at is null;
create index ix_r_park_assessment_weight_total on r_park_assessment ("weight_total", id) where deleted_at is null;
create index ix_r_park_assessment_p_weight_total on r_park_assessment (park_id, "weight_total", id) where deleted_at is null;
create index ix_r_park_assessment_data_deadline on r_park_assessment ("data_deadline", id) where deleted_at is null;
create index ix_r_park_assessment_p_data_deadline on r_park_assessment (park_id, "data_deadline", id) where deleted_at is null;
create index ix_r_park_assessment_document_number on r_park_assessment ("document_number", id) where deleted_at is null;
create index ix_r_park_assessment_p_document_number on r_park_assessment (park_id, "document_number", id) where deleted_at is null;
create index ix_r_park_assessment_published_on on r_park_assessment ("published_on", id) where deleted_at is null;
create index ix_r_park_assessment_p_published_on on r_park_assessment (park_id, "published_on", id) where deleted_at is null;
create unique index ix_r_park_assessment_unique_1 on r_park_assessment ("year", "cohort", "edition") where deleted_at is null;
select make_record_table('r_park_assessment', true);
create table r_park_assessment_score (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'park-assessment-score' check (type = 'park-assessment-score'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "scheme" uuid,
  "year" text collate "C",
  "park_name" text,
  "snapshot" text,
  "quality" bigint,
  "innovation" bigint,
  "feature" bigint,
  "opening" bigint,
  "intensive" bigint,
  "smart" bigint,
  "green" bigint,
  "bonus" bigint,
  "penalty" bigint,
  "total" bigint,
  "rank" bigint,
  "rank_before" bigint,
  "rank_change" bigint,
  "total_before" bigint,
  "grade" text,
  "vetoed" boolean,
  "veto_reason" text,
  "reweighted" boolean,
  "strengths" text,
  "weaknesses" text,
  "appeal" text,
  "appeal_result" text,
  "score_before" bigint,
  "published_on" date
);
alter table r_park_assessment_score add constraint r_park_assessment_score_status_check check (status in ('数据归集', '试算完成', '园区核对', '申诉复核', '待审定', '已审定', '已公布', '已归档', '已挂起'));
alter table r_park_assessment_score add constraint r_park_assessment_score_grade_check check ("grade" in ('优秀', '良好', '合格', '不合格'));
create index ix_r_park_assessment_score_park on r_park_assessment_score (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_park_assessment_score_new on r_park_assessment_score (updated_at desc, id) where deleted_at is null;
create index ix_r_park_assessment_score_state on r_park_assessment_score (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_park_assessment_score_title on r_park_assessment_score (title, id) where deleted_at is null;
create index ix_r_park_assessment_score_due on r_park_assessment_score (due, id) where due is not null and deleted_at is null;
create index ix_r_park_assessment_score_firm on r_park_assessment_score (enterprise_id) where enterprise_id is not null;
create index ix_r_park_assessment_score_bin on r_park_assessment_score (deleted_at) where deleted_at is not null;
create index ix_r_park_assessment_score_park_name on r_park_assessment_score ("park_name", id) where deleted_at is null;
create index ix_r_park_assessment_score_p_park_name on r_park_assessment_score (park_id, "park_name", id) where deleted_at is null;
create index ix_r_park_assessment_score_year on r_park_assessment_score ("year", id) where deleted_at is null;
create index ix_r_park_assessment_score_p_year on r_park_assessment_score (park_id, "year", id) where deleted_at is null;
create index ix_r_park_assessment_score_total on r_park_assessment_score ("total", id) where deleted_at is null;
create index ix_r_park_assessment_score_p_total on r_park_assessment_score (park_id, "total", id) where deleted_at is null;
create index ix_r_park_assessment_score_rank on r_park_assessment_score ("rank", id) where deleted_at is null;
create index ix_r_park_assessment_score_p_rank on r_park_assessment_score (park_id, "rank", id) where deleted_at is null;
create index ix_r_park_assessment_score_rank_change on r_park_assessment_score ("rank_change", id) where deleted_at is null;
create index ix_r_park_assessment_score_p_rank_change on r_park_assessment_score (park_id, "rank_change", id) where deleted_at is null;
create index ix_r_park_assessment_score_bonus on r_park_assessment_score ("bonus", id) where deleted_at is null;
create index ix_r_park_assessment_score_p_bonus on r_park_assessment_score (park_id, "bonus", id) where deleted_at is null;
create index ix_r_park_assessment_score_penalty on r_park_assessment_score ("penalty", id) where deleted_at is null;
create index ix_r_park_assessment_score_p_penalty on r_park_assessment_score (park_id, "penalty", id) where deleted_at is null;
create unique index ix_r_park_assessment_score_unique_1 on r_park_assessment_score ("park_name", "year") where deleted_at is null;
select make_record_table('r_park_assessment_score', false);
create table r_assessment_suggestion (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'assessment-suggestion' check (type = 'assessment-suggestion'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "result" uuid,
  "year" text collate "C",
  "rank" bigint,
  "subject" text,
  "content" text,
  "expansion" bigint,
  "policy_note" text,
  "cadre" boolean,
  "basis" text,
  "opinions" text,
  "recipient" text,
  "sealed" boolean,
  "sent_on" date,
  "done_by" date,
  "outcome" text,
  "done_on" date
);
alter table r_assessment_suggestion add constraint r_assessment_suggestion_status_check check (status in ('草拟', '会签中', '待批准', '已批准', '已送达', '已落实', '不予采用', '已作废'));
create index ix_r_assessment_suggestion_park on r_assessment_suggestion (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_assessment_suggestion_new on r_assessment_suggestion (updated_at desc, id) where deleted_at is null;
create index ix_r_assessment_suggestion_state on r_assessment_suggestion (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_assessment_suggestion_title on r_assessment_suggestion (title, id) where deleted_at is null;
create index ix_r_assessment_suggestion_due on r_assessment_suggestion (due, id) where due is not null and deleted_at is null;
create index ix_r_assessment_suggestion_firm on r_assessment_suggestion (enterprise_id) where enterprise_id is not null;
create index ix_r_assessment_suggestion_bin on r_assessment_suggestion (deleted_at) where deleted_at is not null;
create index ix_r_assessment_suggestion_year on r_assessment_suggestion ("year", id) where deleted_at is null;
create index ix_r_assessment_suggestion_p_year on r_assessment_suggestion (park_id, "year", id) where deleted_at is null;
create index ix_r_assessment_suggestion_subject on r_assessment_suggestion ("subject", id) where deleted_at is null;
create index ix_r_assessment_suggestion_p_subject on r_assessment_suggestion (park_id, "subject", id) where deleted_at is null;
create index ix_r_assessment_suggestion_rank on r_assessment_suggestion ("rank", id) where deleted_at is null;
create index ix_r_assessment_suggestion_p_rank on r_assessment_suggestion (park_id, "rank", id) where deleted_at is null;
create index ix_r_assessment_suggestion_recipient on r_assessment_suggestion ("recipient", id) where deleted_at is null;
create index ix_r_assessment_suggestion_p_recipient on r_assessment_suggestion (park_id, "recipient", id) where deleted_at is null;
create index ix_r_assessment_suggestion_sent_on on r_assessment_suggestion ("sent_on", id) where deleted_at is null;
create index ix_r_assessment_suggestion_p_sent_on on r_assessment_suggestion (park_id, "sent_on", id) where deleted_at is null;
create index ix_r_assessment_suggestion_done_by on r_assessment_suggestion ("done_by", id) where deleted_at is null;
create index ix_r_assessment_suggestion_p_done_by on r_assessment_suggestion (park_id, "done_by", id) where deleted_at is null;
select make_record_table('r_assessment_suggestion', false);
create table r_park_positioning (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'park-positioning' check (type = 'park-positioning'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "industry" text,
  "category" text,
  "wording" text,
  "role" text,
  "edition" text,
  "basis" text,
  "approval_number" text,
  "in_force_from" date,
  "in_force_until" date,
  "reviewed_on" date,
  "review_by" date,
  "replaced_by" uuid,
  "output_share" bigint,
  "quotient" bigint,
  "overlap" text
);
alter table r_park_positioning add constraint r_park_positioning_status_check check (status in ('草案', '征求意见', '审定', '生效', '调整', '已废止', '不予采用', '已作废'));
alter table r_park_positioning add constraint r_park_positioning_category_check check ("category" in ('发展壮大', '重点培育', '重点发展', '限制发展'));
create index ix_r_park_positioning_park on r_park_positioning (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_park_positioning_new on r_park_positioning (updated_at desc, id) where deleted_at is null;
create index ix_r_park_positioning_state on r_park_positioning (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_park_positioning_title on r_park_positioning (title, id) where deleted_at is null;
create index ix_r_park_positioning_due on r_park_positioning (due, id) where due is not null and deleted_at is null;
create index ix_r_park_positioning_firm on r_park_positioning (enterprise_id) where enterprise_id is not null;
create index ix_r_park_positioning_bin on r_park_positioning (deleted_at) where deleted_at is not null;
create index ix_r_park_positioning_industry on r_park_positioning ("industry", id) where deleted_at is null;
create index ix_r_park_positioning_p_industry on r_park_positioning (park_id, "industry", id) where deleted_at is null;
create index ix_r_park_positioning_edition on r_park_positioning ("edition", id) where deleted_at is null;
create index ix_r_park_positioning_p_edition on r_park_positioning (park_id, "edition", id) where deleted_at is null;
create index ix_r_park_positioning_in_force_from on r_park_positioning ("in_force_from", id) where deleted_at is null;
create index ix_r_park_positioning_p_in_force_from on r_park_positioning (park_id, "in_force_from", id) where deleted_at is null;
create index ix_r_park_positioning_output_share on r_park_positioning ("output_share", id) where deleted_at is null;
create index ix_r_park_positioning_p_output_share on r_park_positioning (park_id, "output_share", id) where deleted_at is null;
create index ix_r_park_positioning_quotient on r_park_positioning ("quotient", id) where deleted_at is null;
create index ix_r_park_positioning_p_quotient on r_park_positioning (park_id, "quotient", id) where deleted_at is null;
create index ix_r_park_positioning_review_by on r_park_positioning ("review_by", id) where deleted_at is null;
create index ix_r_park_positioning_p_review_by on r_park_positioning (park_id, "review_by", id) where deleted_at is null;
select make_record_table('r_park_positioning', true);
create table r_chain_action (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'chain-action' check (type = 'chain-action'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "chain" uuid,
  "chain_name" text,
  "node" text,
  "act" text,
  "purchase" bigint,
  "local_purchase" bigint,
  "local_share" bigint,
  "demand_open" text,
  "needing" text,
  "requirement" text,
  "post" text,
  "partners" text,
  "deadline" date,
  "progress" bigint,
  "new_deadline" date,
  "result" text
);
alter table r_chain_action add constraint r_chain_action_status_check check (status in ('拟办', '已立项', '待签收', '办理中', '延期待批', '待核查', '已办结', '已挂起', '已作废'));
alter table r_chain_action add constraint r_chain_action_act_check check ("act" in ('建链', '补链', '强链', '延链', '融链'));
alter table r_chain_action add constraint r_chain_action_demand_open_check check ("demand_open" in ('未发布', '已发布', '已对接'));
create index ix_r_chain_action_park on r_chain_action (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_chain_action_new on r_chain_action (updated_at desc, id) where deleted_at is null;
create index ix_r_chain_action_state on r_chain_action (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_chain_action_title on r_chain_action (title, id) where deleted_at is null;
create index ix_r_chain_action_due on r_chain_action (due, id) where due is not null and deleted_at is null;
create index ix_r_chain_action_firm on r_chain_action (enterprise_id) where enterprise_id is not null;
create index ix_r_chain_action_bin on r_chain_action (deleted_at) where deleted_at is not null;
create index ix_r_chain_action_chain_name on r_chain_action ("chain_name", id) where deleted_at is null;
create index ix_r_chain_action_p_chain_name on r_chain_action (park_id, "chain_name", id) where deleted_at is null;
create index ix_r_chain_action_node on r_chain_action ("node", id) where deleted_at is null;
create index ix_r_chain_action_p_node on r_chain_action (park_id, "node", id) where deleted_at is null;
create index ix_r_chain_action_purchase on r_chain_action ("purchase", id) where deleted_at is null;
create index ix_r_chain_action_p_purchase on r_chain_action (park_id, "purchase", id) where deleted_at is null;
create index ix_r_chain_action_local_share on r_chain_action ("local_share", id) where deleted_at is null;
create index ix_r_chain_action_p_local_share on r_chain_action (park_id, "local_share", id) where deleted_at is null;
create index ix_r_chain_action_post on r_chain_action ("post", id) where deleted_at is null;
create index ix_r_chain_action_p_post on r_chain_action (park_id, "post", id) where deleted_at is null;
create index ix_r_chain_action_deadline on r_chain_action ("deadline", id) where deleted_at is null;
create index ix_r_chain_action_p_deadline on r_chain_action (park_id, "deadline", id) where deleted_at is null;
create index ix_r_chain_action_progress on r_chain_action ("progress", id) where deleted_at is null;
create index ix_r_chain_action_p_progress on r_chain_action (park_id, "progress", id) where deleted_at is null;
select make_record_table('r_chain_action', false);
create table r_brand_creation (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'brand-creation' check (type = 'brand-creation'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "award" text,
  "level" text,
  "awarded_by" text,
  "lead_unit" text,
  "partners" text,
  "post" text,
  "basis" text,
  "condition_count" bigint,
  "conditions_met" bigint,
  "met_share" bigint,
  "submit_by" date,
  "submitted_on" date,
  "award_number" text,
  "awarded_on" date,
  "valid_until" date,
  "reward" bigint,
  "next_day" date
);
alter table r_brand_creation add constraint r_brand_creation_status_check check (status in ('拟创建', '培育中', '申报中', '评审中', '公示中', '已获批', '年度复核', '已摘牌', '已到期', '未获批', '已挂起', '已作废'));
alter table r_brand_creation add constraint r_brand_creation_level_check check ("level" in ('国家级', '市级', '区级'));
create index ix_r_brand_creation_park on r_brand_creation (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_brand_creation_new on r_brand_creation (updated_at desc, id) where deleted_at is null;
create index ix_r_brand_creation_state on r_brand_creation (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_brand_creation_title on r_brand_creation (title, id) where deleted_at is null;
create index ix_r_brand_creation_due on r_brand_creation (due, id) where due is not null and deleted_at is null;
create index ix_r_brand_creation_firm on r_brand_creation (enterprise_id) where enterprise_id is not null;
create index ix_r_brand_creation_bin on r_brand_creation (deleted_at) where deleted_at is not null;
create index ix_r_brand_creation_award on r_brand_creation ("award", id) where deleted_at is null;
create index ix_r_brand_creation_p_award on r_brand_creation (park_id, "award", id) where deleted_at is null;
create index ix_r_brand_creation_lead_unit on r_brand_creation ("lead_unit", id) where deleted_at is null;
create index ix_r_brand_creation_p_lead_unit on r_brand_creation (park_id, "lead_unit", id) where deleted_at is null;
create index ix_r_brand_creation_met_share on r_brand_creation ("met_share", id) where deleted_at is null;
create index ix_r_brand_creation_p_met_share on r_brand_creation (park_id, "met_share", id) where deleted_at is null;
create index ix_r_brand_creation_submit_by on r_brand_creation ("submit_by", id) where deleted_at is null;
create index ix_r_brand_creation_p_submit_by on r_brand_creation (park_id, "submit_by", id) where deleted_at is null;
create index ix_r_brand_creation_awarded_on on r_brand_creation ("awarded_on", id) where deleted_at is null;
create index ix_r_brand_creation_p_awarded_on on r_brand_creation (park_id, "awarded_on", id) where deleted_at is null;
create index ix_r_brand_creation_valid_until on r_brand_creation ("valid_until", id) where deleted_at is null;
create index ix_r_brand_creation_p_valid_until on r_brand_creation (park_id, "valid_until", id) where deleted_at is null;
select make_record_table('r_brand_creation', false);
create table r_research_body (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'research-body' check (type = 'research-body'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "name" text,
  "kind" text,
  "form" text,
  "body_code" text collate "C",
  "above_scale" boolean,
  "founded_on" date,
  "direction" text,
  "chain_node" uuid,
  "site" bigint,
  "staff" bigint,
  "senior_staff" bigint,
  "equipment" bigint,
  "annual_expense" bigint,
  "expense_year" text collate "C",
  "revenue" bigint,
  "intensity" bigint,
  "patents" bigint,
  "cross_region" boolean,
  "partner_region" text,
  "agreement_number" text,
  "sharing" text,
  "level" text,
  "recognition_unit" text,
  "recognition_number" text,
  "recognised_on" date,
  "valid_until" date,
  "check_year" text collate "C",
  "check_result" text,
  "rectify" text
);
alter table r_research_body add constraint r_research_body_status_check check (status in ('申报', '园区初核', '部门核实', '在册', '年检中', '整改中', '已失效', '已撤销', '不予登记', '已挂起', '已作废'));
alter table r_research_body add constraint r_research_body_kind_check check ("kind" in ('内设', '独立法人新型', '联合共建'));
alter table r_research_body add constraint r_research_body_form_check check ("form" in ('企业技术中心', '重点实验室', '工程研究中心', '工业设计中心', '新型研发机构', '研发部门', '其他'));
alter table r_research_body add constraint r_research_body_level_check check ("level" in ('区级', '市级', '国家级'));
alter table r_research_body add constraint r_research_body_check_result_check check ("check_result" in ('合格', '基本合格', '不合格'));
create index ix_r_research_body_park on r_research_body (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_research_body_new on r_research_body (updated_at desc, id) where deleted_at is null;
create index ix_r_research_body_state on r_research_body (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_research_body_title on r_research_body (title, id) where deleted_at is null;
create index ix_r_research_body_due on r_research_body (due, id) where due is not null and deleted_at is null;
create index ix_r_research_body_firm on r_research_body (enterprise_id) where enterprise_id is not null;
create index ix_r_research_body_bin on r_research_body (deleted_at) where deleted_at is not null;
create index ix_r_research_body_staff on r_research_body ("staff", id) where deleted_at is null;
create index ix_r_research_body_p_staff on r_research_body (park_id, "staff", id) where deleted_at is null;
create index ix_r_research_body_equipment on r_research_body ("equipment", id) where deleted_at is null;
create index ix_r_research_body_p_equipment on r_research_body (park_id, "equipment", id) where deleted_at is null;
create index ix_r_research_body_annual_expense on r_research_body ("annual_expense", id) where deleted_at is null;
create index ix_r_research_body_p_annual_expense on r_research_body (park_id, "annual_expense", id) where deleted_at is null;
create index ix_r_research_body_valid_until on r_research_body ("valid_until", id) where deleted_at is null;
create index ix_r_research_body_p_valid_until on r_research_body (park_id, "valid_until", id) where deleted_at is null;
create unique index ix_r_research_body_unique_1 on r_research_body ("name") where deleted_at is null and status <> '已作废'::text;
select make_record_table('r_research_body', false);
create table r_innovation_platform (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'innovation-platform' check (type = 'innovation-platform'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "name" text,
  "category" text,
  "level" text,
  "lead" text,
  "body" uuid,
  "chain_node" uuid,
  "direction" text,
  "plan_year" text collate "C",
  "conditions" text,
  "gaps" text,
  "next_step" text,
  "next_on" date,
  "planned" bigint,
  "invested" bigint,
  "invested_share" bigint,
  "equipment" bigint,
  "projects" bigint,
  "patents" bigint,
  "technology_income" bigint,
  "served" bigint,
  "recommend_number" text,
  "approval_number" text,
  "approved_on" date,
  "valid_until" date,
  "award" bigint
);
alter table r_innovation_platform add constraint r_innovation_platform_status_check check (status in ('拟创建', '培育中', '申报中', '评审中', '公示中', '已获批', '年度复核', '已摘牌', '已到期', '未获批', '已挂起', '已作废'));
alter table r_innovation_platform add constraint r_innovation_platform_category_check check ("category" in ('重点实验室', '制造业创新中心', '技术创新中心', '产业创新中心', '新型研发机构', '企业技术中心', '工程研究中心', '其他公共创新平台'));
alter table r_innovation_platform add constraint r_innovation_platform_level_check check ("level" in ('区级', '市级', '国家级'));
create index ix_r_innovation_platform_park on r_innovation_platform (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_innovation_platform_new on r_innovation_platform (updated_at desc, id) where deleted_at is null;
create index ix_r_innovation_platform_state on r_innovation_platform (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_innovation_platform_title on r_innovation_platform (title, id) where deleted_at is null;
create index ix_r_innovation_platform_due on r_innovation_platform (due, id) where due is not null and deleted_at is null;
create index ix_r_innovation_platform_firm on r_innovation_platform (enterprise_id) where enterprise_id is not null;
create index ix_r_innovation_platform_bin on r_innovation_platform (deleted_at) where deleted_at is not null;
create index ix_r_innovation_platform_lead on r_innovation_platform ("lead", id) where deleted_at is null;
create index ix_r_innovation_platform_p_lead on r_innovation_platform (park_id, "lead", id) where deleted_at is null;
create index ix_r_innovation_platform_plan_year on r_innovation_platform ("plan_year", id) where deleted_at is null;
create index ix_r_innovation_platform_p_plan_year on r_innovation_platform (park_id, "plan_year", id) where deleted_at is null;
create index ix_r_innovation_platform_invested on r_innovation_platform ("invested", id) where deleted_at is null;
create index ix_r_innovation_platform_p_invested on r_innovation_platform (park_id, "invested", id) where deleted_at is null;
create index ix_r_innovation_platform_approval_number on r_innovation_platform ("approval_number", id) where deleted_at is null;
create index ix_r_innovation_platform_p_approval_number on r_innovation_platform (park_id, "approval_number", id) where deleted_at is null;
create index ix_r_innovation_platform_valid_until on r_innovation_platform ("valid_until", id) where deleted_at is null;
create index ix_r_innovation_platform_p_valid_until on r_innovation_platform (park_id, "valid_until", id) where deleted_at is null;
create unique index ix_r_innovation_platform_unique_1 on r_innovation_platform ("name") where deleted_at is null and status <> '已作废'::text;
select make_record_table('r_innovation_platform', false);
create table r_research_alliance (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'research-alliance' check (type = 'research-alliance'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "name" text,
  "kind" text,
  "lead" text,
  "chain_node" uuid,
  "file_number" text,
  "founded_on" date,
  "ends_on" date,
  "topics" text,
  "contract_number" text,
  "contract_amount" bigint,
  "paid" bigint,
  "paid_share" bigint,
  "rights" text,
  "results" text,
  "next_step" text
);
alter table r_research_alliance add constraint r_research_alliance_status_check check (status in ('待核实', '在册', '变更中', '已注销'));
alter table r_research_alliance add constraint r_research_alliance_kind_check check ("kind" in ('产业技术创新联盟', '产学研合作', '联合攻关', '技术共享'));
alter table r_research_alliance add constraint r_research_alliance_rights_check check ("rights" in ('牵头单位', '共有', '按合同约定', '院校'));
create index ix_r_research_alliance_park on r_research_alliance (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_research_alliance_new on r_research_alliance (updated_at desc, id) where deleted_at is null;
create index ix_r_research_alliance_state on r_research_alliance (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_research_alliance_title on r_research_alliance (title, id) where deleted_at is null;
create index ix_r_research_alliance_due on r_research_alliance (due, id) where due is not null and deleted_at is null;
create index ix_r_research_alliance_firm on r_research_alliance (enterprise_id) where enterprise_id is not null;
create index ix_r_research_alliance_bin on r_research_alliance (deleted_at) where deleted_at is not null;
create index ix_r_research_alliance_lead on r_research_alliance ("lead", id) where deleted_at is null;
create index ix_r_research_alliance_p_lead on r_research_alliance (park_id, "lead", id) where deleted_at is null;
create index ix_r_research_alliance_file_number on r_research_alliance ("file_number", id) where deleted_at is null;
create index ix_r_research_alliance_p_file_number on r_research_alliance (park_id, "file_number", id) where deleted_at is null;
create index ix_r_research_alliance_contract_amount on r_research_alliance ("contract_amount", id) where deleted_at is null;
create index ix_r_research_alliance_p_contract_amount on r_research_alliance (park_id, "contract_amount", id) where deleted_at is null;
create index ix_r_research_alliance_paid_share on r_research_alliance ("paid_share", id) where deleted_at is null;
create index ix_r_research_alliance_p_paid_share on r_research_alliance (park_id, "paid_share", id) where deleted_at is null;
create index ix_r_research_alliance_founded_on on r_research_alliance ("founded_on", id) where deleted_at is null;
create index ix_r_research_alliance_p_founded_on on r_research_alliance (park_id, "founded_on", id) where deleted_at is null;
create index ix_r_research_alliance_ends_on on r_research_alliance ("ends_on", id) where deleted_at is null;
create index ix_r_research_alliance_p_ends_on on r_research_alliance (park_id, "ends_on", id) where deleted_at is null;
create unique index ix_r_research_alliance_unique_1 on r_research_alliance ("name") where deleted_at is null;
select make_record_table('r_research_alliance', false);
create table r_cultivation_entry (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'cultivation-entry' check (type = 'cultivation-entry'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "category" text,
  "year" text collate "C",
  "standard" text,
  "product" text,
  "employees" bigint,
  "researchers" bigint,
  "researcher_share" bigint,
  "revenue" bigint,
  "expense" bigint,
  "expense_share" bigint,
  "rights" bigint,
  "self_score" bigint,
  "pass_line" bigint,
  "gap" bigint,
  "direct" text,
  "shortfall" text,
  "measures" text,
  "helper" text,
  "next_on" date,
  "recommend_number" text,
  "approval_number" text,
  "approved_on" date,
  "valid_until" date,
  "award" bigint
);
alter table r_cultivation_entry add constraint r_cultivation_entry_status_check check (status in ('拟创建', '培育中', '申报中', '评审中', '公示中', '已获批', '年度复核', '已摘牌', '已到期', '未获批', '已挂起', '已作废'));
alter table r_cultivation_entry add constraint r_cultivation_entry_category_check check ("category" in ('科技型中小企业', '创新型中小企业', '专精特新中小企业', '专精特新小巨人', '高新技术企业', '链主企业'));
create index ix_r_cultivation_entry_park on r_cultivation_entry (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_cultivation_entry_new on r_cultivation_entry (updated_at desc, id) where deleted_at is null;
create index ix_r_cultivation_entry_state on r_cultivation_entry (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_cultivation_entry_title on r_cultivation_entry (title, id) where deleted_at is null;
create index ix_r_cultivation_entry_due on r_cultivation_entry (due, id) where due is not null and deleted_at is null;
create index ix_r_cultivation_entry_firm on r_cultivation_entry (enterprise_id) where enterprise_id is not null;
create index ix_r_cultivation_entry_bin on r_cultivation_entry (deleted_at) where deleted_at is not null;
create index ix_r_cultivation_entry_year on r_cultivation_entry ("year", id) where deleted_at is null;
create index ix_r_cultivation_entry_p_year on r_cultivation_entry (park_id, "year", id) where deleted_at is null;
create index ix_r_cultivation_entry_self_score on r_cultivation_entry ("self_score", id) where deleted_at is null;
create index ix_r_cultivation_entry_p_self_score on r_cultivation_entry (park_id, "self_score", id) where deleted_at is null;
create index ix_r_cultivation_entry_pass_line on r_cultivation_entry ("pass_line", id) where deleted_at is null;
create index ix_r_cultivation_entry_p_pass_line on r_cultivation_entry (park_id, "pass_line", id) where deleted_at is null;
create index ix_r_cultivation_entry_gap on r_cultivation_entry ("gap", id) where deleted_at is null;
create index ix_r_cultivation_entry_p_gap on r_cultivation_entry (park_id, "gap", id) where deleted_at is null;
create index ix_r_cultivation_entry_helper on r_cultivation_entry ("helper", id) where deleted_at is null;
create index ix_r_cultivation_entry_p_helper on r_cultivation_entry (park_id, "helper", id) where deleted_at is null;
create index ix_r_cultivation_entry_approval_number on r_cultivation_entry ("approval_number", id) where deleted_at is null;
create index ix_r_cultivation_entry_p_approval_number on r_cultivation_entry (park_id, "approval_number", id) where deleted_at is null;
create index ix_r_cultivation_entry_valid_until on r_cultivation_entry ("valid_until", id) where deleted_at is null;
create index ix_r_cultivation_entry_p_valid_until on r_cultivation_entry (park_id, "valid_until", id) where deleted_at is null;
select make_record_table('r_cultivation_entry', false);
create table r_technology_project (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'technology-project' check (type = 'technology-project'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "name" text,
  "kind" text,
  "demand" text,
  "budget" bigint,
  "chain_node" uuid,
  "alliance" uuid,
  "body" uuid,
  "partner" text,
  "contract_number" text,
  "starts_on" date,
  "ends_on" date,
  "finished_on" date,
  "planned" bigint,
  "invested" bigint,
  "progress" bigint,
  "readiness_start" text,
  "readiness_now" text,
  "blockers" text,
  "result" text,
  "sales" bigint,
  "sales_ratio" bigint,
  "promotion" text
);
alter table r_technology_project add constraint r_technology_project_status_check check (status in ('草稿', '对接中', '实施中', '待验收', '已完成', '已归档', '已终止', '已挂起'));
alter table r_technology_project add constraint r_technology_project_kind_check check ("kind" in ('关键共性技术', '新产品', '成果转化', '商业模式创新', '制造业服务化'));
alter table r_technology_project add constraint r_technology_project_readiness_start_check check ("readiness_start" in ('1级', '2级', '3级', '4级', '5级', '6级', '7级', '8级', '9级'));
alter table r_technology_project add constraint r_technology_project_readiness_now_check check ("readiness_now" in ('1级', '2级', '3级', '4级', '5级', '6级', '7级', '8级', '9级'));
create index ix_r_technology_project_park on r_technology_project (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_technology_project_new on r_technology_project (updated_at desc, id) where deleted_at is null;
create index ix_r_technology_project_state on r_technology_project (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_technology_project_title on r_technology_project (title, id) where deleted_at is null;
create index ix_r_technology_project_due on r_technology_project (due, id) where due is not null and deleted_at is null;
create index ix_r_technology_project_firm on r_technology_project (enterprise_id) where enterprise_id is not null;
create index ix_r_technology_project_bin on r_technology_project (deleted_at) where deleted_at is not null;
create index ix_r_technology_project_partner on r_technology_project ("partner", id) where deleted_at is null;
create index ix_r_technology_project_p_partner on r_technology_project (park_id, "partner", id) where deleted_at is null;
create index ix_r_technology_project_planned on r_technology_project ("planned", id) where deleted_at is null;
create index ix_r_technology_project_p_planned on r_technology_project (park_id, "planned", id) where deleted_at is null;
create index ix_r_technology_project_invested on r_technology_project ("invested", id) where deleted_at is null;
create index ix_r_technology_project_p_invested on r_technology_project (park_id, "invested", id) where deleted_at is null;
create index ix_r_technology_project_progress on r_technology_project ("progress", id) where deleted_at is null;
create index ix_r_technology_project_p_progress on r_technology_project (park_id, "progress", id) where deleted_at is null;
create index ix_r_technology_project_sales on r_technology_project ("sales", id) where deleted_at is null;
create index ix_r_technology_project_p_sales on r_technology_project (park_id, "sales", id) where deleted_at is null;
create index ix_r_technology_project_ends_on on r_technology_project ("ends_on", id) where deleted_at is null;
create index ix_r_technology_project_p_ends_on on r_technology_project (park_id, "ends_on", id) where deleted_at is null;
select make_record_table('r_technology_project', false);
create table r_data_check (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'data-check' check (type = 'data-check'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "year" text collate "C",
  "item" text,
  "measure" text,
  "cause" text,
  "value" bigint,
  "other_value" bigint,
  "stated_text" text,
  "claimed_text" text,
  "reason" text,
  "source" text,
  "verified_value" bigint,
  "verified_text" text,
  "basis" text,
  "outcome" text,
  "verified_on" date
);
alter table r_data_check add constraint r_data_check_status_check check (status in ('待核实', '已维持', '已更正', '已说明', '已挂起', '已作废'));
alter table r_data_check add constraint r_data_check_cause_check check ("cause" in ('企业数据异议', '数值异常'));
alter table r_data_check add constraint r_data_check_outcome_check check ("outcome" in ('维持原值', '更正', '说明无误'));
create index ix_r_data_check_park on r_data_check (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_data_check_new on r_data_check (updated_at desc, id) where deleted_at is null;
create index ix_r_data_check_state on r_data_check (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_data_check_title on r_data_check (title, id) where deleted_at is null;
create index ix_r_data_check_due on r_data_check (due, id) where due is not null and deleted_at is null;
create index ix_r_data_check_firm on r_data_check (enterprise_id) where enterprise_id is not null;
create index ix_r_data_check_bin on r_data_check (deleted_at) where deleted_at is not null;
create index ix_r_data_check_year on r_data_check ("year", id) where deleted_at is null;
create index ix_r_data_check_p_year on r_data_check (park_id, "year", id) where deleted_at is null;
create index ix_r_data_check_item on r_data_check ("item", id) where deleted_at is null;
create index ix_r_data_check_p_item on r_data_check (park_id, "item", id) where deleted_at is null;
create index ix_r_data_check_value on r_data_check ("value", id) where deleted_at is null;
create index ix_r_data_check_p_value on r_data_check (park_id, "value", id) where deleted_at is null;
create index ix_r_data_check_other_value on r_data_check ("other_value", id) where deleted_at is null;
create index ix_r_data_check_p_other_value on r_data_check (park_id, "other_value", id) where deleted_at is null;
create index ix_r_data_check_source on r_data_check ("source", id) where deleted_at is null;
create index ix_r_data_check_p_source on r_data_check (park_id, "source", id) where deleted_at is null;
create index ix_r_data_check_verified_on on r_data_check ("verified_on", id) where deleted_at is null;
create index ix_r_data_check_p_verified_on on r_data_check (park_id, "verified_on", id) where deleted_at is null;
select make_record_table('r_data_check', false);
create table r_evaluation_scheme (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'evaluation-scheme' check (type = 'evaluation-scheme'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "year" text collate "C",
  "edition" text,
  "name" text,
  "previous" uuid,
  "pack_scheme" text,
  "participation" text,
  "weight_total" bigint,
  "grading" text,
  "publicity" bigint,
  "simulation" text,
  "changes" text,
  "comments" text,
  "comment_count" bigint,
  "accepted_count" bigint,
  "early_review" text,
  "legality" text,
  "legality_number" text,
  "fairness" text,
  "basis" text,
  "meeting" uuid,
  "decision_number" text,
  "document_number" text,
  "published_on" date,
  "effective_on" date
);
alter table r_evaluation_scheme add constraint r_evaluation_scheme_status_check check (status in ('草案', '征求意见', '合法性审核', '审定', '待发布', '已发布', '已停用', '已作废'));
alter table r_evaluation_scheme add constraint r_evaluation_scheme_grading_check check ("grading" in ('按分数线', '按比例', '分数线与比例结合'));
alter table r_evaluation_scheme add constraint r_evaluation_scheme_legality_check check ("legality" in ('通过', '修改后通过', '不通过'));
alter table r_evaluation_scheme add constraint r_evaluation_scheme_fairness_check check ("fairness" in ('符合', '适用例外规定', '不符合'));
create index ix_r_evaluation_scheme_park on r_evaluation_scheme (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_evaluation_scheme_new on r_evaluation_scheme (updated_at desc, id) where deleted_at is null;
create index ix_r_evaluation_scheme_state on r_evaluation_scheme (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_evaluation_scheme_title on r_evaluation_scheme (title, id) where deleted_at is null;
create index ix_r_evaluation_scheme_due on r_evaluation_scheme (due, id) where due is not null and deleted_at is null;
create index ix_r_evaluation_scheme_firm on r_evaluation_scheme (enterprise_id) where enterprise_id is not null;
create index ix_r_evaluation_scheme_bin on r_evaluation_scheme (deleted_at) where deleted_at is not null;
create index ix_r_evaluation_scheme_year on r_evaluation_scheme ("year", id) where deleted_at is null;
create index ix_r_evaluation_scheme_p_year on r_evaluation_scheme (park_id, "year", id) where deleted_at is null;
create index ix_r_evaluation_scheme_edition on r_evaluation_scheme ("edition", id) where deleted_at is null;
create index ix_r_evaluation_scheme_p_edition on r_evaluation_scheme (park_id, "edition", id) where deleted_at is null;
create index ix_r_evaluation_scheme_weight_total on r_evaluation_scheme ("weight_total", id) where deleted_at is null;
create index ix_r_evaluation_scheme_p_weight_total on r_evaluation_scheme (park_id, "weight_total", id) where deleted_at is null;
create index ix_r_evaluation_scheme_published_on on r_evaluation_scheme ("published_on", id) where deleted_at is null;
create index ix_r_evaluation_scheme_p_published_on on r_evaluation_scheme (park_id, "published_on", id) where deleted_at is null;
create index ix_r_evaluation_scheme_effective_on on r_evaluation_scheme ("effective_on", id) where deleted_at is null;
create index ix_r_evaluation_scheme_p_effective_on on r_evaluation_scheme (park_id, "effective_on", id) where deleted_at is null;
create unique index ix_r_evaluation_scheme_unique_1 on r_evaluation_scheme ("edition") where deleted_at is null and status <> '已作废'::text;
select make_record_table('r_evaluation_scheme', false);
create table r_evaluation_objection (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'evaluation-objection' check (type = 'evaluation-objection'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "result" uuid,
  "year" text collate "C",
  "item" text,
  "measure" text,
  "published_value" bigint,
  "claimed_value" bigint,
  "reason" text,
  "channel" text,
  "notice_until" date,
  "accepted_on" date,
  "refusal" text,
  "source_unit" text,
  "verified_value" bigint,
  "verify_basis" text,
  "outcome" text,
  "corrected_value" bigint,
  "score_before" bigint,
  "score_after" bigint,
  "score_change" bigint,
  "grade_before" text,
  "grade_after" text,
  "grade_changed" boolean,
  "conclusion" text,
  "decision_number" text,
  "decided_on" date,
  "again_until" date,
  "again_reason" text,
  "again_result" text
);
alter table r_evaluation_objection add constraint r_evaluation_objection_status_check check (status in ('草稿', '待签章', '待受理', '核查中', '数源核查', '待复核', '拟定', '已复核', '再审', '再审已裁定', '已归档', '不予受理', '已撤回', '待补正', '已挂起', '已作废'));
alter table r_evaluation_objection add constraint r_evaluation_objection_channel_check check ("channel" in ('网上提交', '纸质代录'));
alter table r_evaluation_objection add constraint r_evaluation_objection_refusal_check check ("refusal" in ('超过期限', '非本企业事项', '无证据且不补', '不属于评价数据'));
alter table r_evaluation_objection add constraint r_evaluation_objection_outcome_check check ("outcome" in ('维持', '部分更正', '更正'));
alter table r_evaluation_objection add constraint r_evaluation_objection_again_result_check check ("again_result" in ('维持复核决定', '更正'));
create index ix_r_evaluation_objection_park on r_evaluation_objection (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_evaluation_objection_new on r_evaluation_objection (updated_at desc, id) where deleted_at is null;
create index ix_r_evaluation_objection_state on r_evaluation_objection (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_evaluation_objection_title on r_evaluation_objection (title, id) where deleted_at is null;
create index ix_r_evaluation_objection_due on r_evaluation_objection (due, id) where due is not null and deleted_at is null;
create index ix_r_evaluation_objection_firm on r_evaluation_objection (enterprise_id) where enterprise_id is not null;
create index ix_r_evaluation_objection_bin on r_evaluation_objection (deleted_at) where deleted_at is not null;
create index ix_r_evaluation_objection_year on r_evaluation_objection ("year", id) where deleted_at is null;
create index ix_r_evaluation_objection_p_year on r_evaluation_objection (park_id, "year", id) where deleted_at is null;
create index ix_r_evaluation_objection_item on r_evaluation_objection ("item", id) where deleted_at is null;
create index ix_r_evaluation_objection_p_item on r_evaluation_objection (park_id, "item", id) where deleted_at is null;
create index ix_r_evaluation_objection_published_value on r_evaluation_objection ("published_value", id) where deleted_at is null;
create index ix_r_evaluation_objection_p_published_value on r_evaluation_objection (park_id, "published_value", id) where deleted_at is null;
create index ix_r_evaluation_objection_claimed_value on r_evaluation_objection ("claimed_value", id) where deleted_at is null;
create index ix_r_evaluation_objection_p_claimed_value on r_evaluation_objection (park_id, "claimed_value", id) where deleted_at is null;
create index ix_r_evaluation_objection_source_unit on r_evaluation_objection ("source_unit", id) where deleted_at is null;
create index ix_r_evaluation_objection_p_source_unit on r_evaluation_objection (park_id, "source_unit", id) where deleted_at is null;
create index ix_r_evaluation_objection_grade_before on r_evaluation_objection ("grade_before", id) where deleted_at is null;
create index ix_r_evaluation_objection_p_grade_before on r_evaluation_objection (park_id, "grade_before", id) where deleted_at is null;
create index ix_r_evaluation_objection_grade_after on r_evaluation_objection ("grade_after", id) where deleted_at is null;
create index ix_r_evaluation_objection_p_grade_after on r_evaluation_objection (park_id, "grade_after", id) where deleted_at is null;
create index ix_r_evaluation_objection_notice_until on r_evaluation_objection ("notice_until", id) where deleted_at is null;
create index ix_r_evaluation_objection_p_notice_until on r_evaluation_objection (park_id, "notice_until", id) where deleted_at is null;
select make_record_table('r_evaluation_objection', false);
create table r_differential_measure (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'differential-measure' check (type = 'differential-measure'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "result" uuid,
  "year" text collate "C",
  "grade" text,
  "measure" text,
  "direction" text,
  "content" text,
  "rate" bigint,
  "rate_unit" text,
  "amount" bigint,
  "account" text,
  "starts_on" date,
  "ends_on" date,
  "stop_condition" text,
  "basis" text,
  "basis_number" text,
  "legality" text,
  "fairness" text,
  "legality_number" text,
  "confirmed" boolean,
  "confirmation" text,
  "executor" text,
  "issue_number" text,
  "issued_on" date,
  "executed_on" date,
  "executed_amount" bigint,
  "receipt" text,
  "correction" text,
  "stop_reason" text,
  "stopped_on" date,
  "result_batch" text,
  "table_row" text,
  "clause" text,
  "why" text,
  "kept_share" bigint,
  "badge" text,
  "proposal" text,
  "proposal_reason" text
);
alter table r_differential_measure add constraint r_differential_measure_status_check check (status in ('建议', '合法性审核', '待下达', '已下达', '执行中', '已回执', '纠正中', '已终止', '已挂起'));
alter table r_differential_measure add constraint r_differential_measure_measure_check check ("measure" in ('用地', '用电', '用水', '用气', '用能指标', '排污指标', '信贷', '财政政策', '荣誉与推荐', '其他'));
alter table r_differential_measure add constraint r_differential_measure_direction_check check ("direction" in ('优先', '支持', '维持', '限制', '价格上浮', '价格下浮', '暂停'));
alter table r_differential_measure add constraint r_differential_measure_rate_unit_check check ("rate_unit" in ('元每千瓦时', '元每立方米', '百分比', '万元', '亩', '吨标准煤'));
alter table r_differential_measure add constraint r_differential_measure_legality_check check ("legality" in ('通过', '修改后通过', '不通过'));
alter table r_differential_measure add constraint r_differential_measure_fairness_check check ("fairness" in ('符合', '适用例外规定', '不符合'));
alter table r_differential_measure add constraint r_differential_measure_stop_reason_check check ("stop_reason" in ('期满', '档次变化', '依据失效', '企业退出', '审核要求', '其他'));
alter table r_differential_measure add constraint r_differential_measure_badge_check check ("badge" in ('稳健', '一般', '偏弱'));
alter table r_differential_measure add constraint r_differential_measure_proposal_check check ("proposal" in ('纠正', '终止'));
create index ix_r_differential_measure_park on r_differential_measure (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_differential_measure_new on r_differential_measure (updated_at desc, id) where deleted_at is null;
create index ix_r_differential_measure_state on r_differential_measure (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_differential_measure_title on r_differential_measure (title, id) where deleted_at is null;
create index ix_r_differential_measure_due on r_differential_measure (due, id) where due is not null and deleted_at is null;
create index ix_r_differential_measure_firm on r_differential_measure (enterprise_id) where enterprise_id is not null;
create index ix_r_differential_measure_bin on r_differential_measure (deleted_at) where deleted_at is not null;
create index ix_r_differential_measure_year on r_differential_measure ("year", id) where deleted_at is null;
create index ix_r_differential_measure_p_year on r_differential_measure (park_id, "year", id) where deleted_at is null;
create index ix_r_differential_measure_grade on r_differential_measure ("grade", id) where deleted_at is null;
create index ix_r_differential_measure_p_grade on r_differential_measure (park_id, "grade", id) where deleted_at is null;
create index ix_r_differential_measure_basis_number on r_differential_measure ("basis_number", id) where deleted_at is null;
create index ix_r_differential_measure_p_basis_number on r_differential_measure (park_id, "basis_number", id) where deleted_at is null;
create index ix_r_differential_measure_executor on r_differential_measure ("executor", id) where deleted_at is null;
create index ix_r_differential_measure_p_executor on r_differential_measure (park_id, "executor", id) where deleted_at is null;
create index ix_r_differential_measure_amount on r_differential_measure ("amount", id) where deleted_at is null;
create index ix_r_differential_measure_p_amount on r_differential_measure (park_id, "amount", id) where deleted_at is null;
create index ix_r_differential_measure_starts_on on r_differential_measure ("starts_on", id) where deleted_at is null;
create index ix_r_differential_measure_p_starts_on on r_differential_measure (park_id, "starts_on", id) where deleted_at is null;
create index ix_r_differential_measure_ends_on on r_differential_measure ("ends_on", id) where deleted_at is null;
create index ix_r_differential_measure_p_ends_on on r_differential_measure (park_id, "ends_on", id) where deleted_at is null;
select make_record_table('r_differential_measure', false);
create table r_target_firm (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'target-firm' check (type = 'target-firm'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "firm_name" text,
  "region" text,
  "chain" uuid,
  "chain_name" text,
  "standing" text,
  "gap" text,
  "match" bigint,
  "heat" text,
  "source" text collate "C",
  "post" text,
  "last_contact" date,
  "follow_up_by" date,
  "visit_on" date,
  "visit_focus" text,
  "demand" text,
  "background" text,
  "risk_note" text,
  "intended_investment" bigint,
  "intended_park" text,
  "project_name" text,
  "manufacturing" boolean,
  "project" uuid,
  "converted_on" date,
  "drop_reason" text collate "C"
);
alter table r_target_firm add constraint r_target_firm_status_check check (status in ('线索', '接触', '考察', '洽谈', '转项目', '放弃', '已作废'));
alter table r_target_firm add constraint r_target_firm_standing_check check ("standing" in ('世界五百强', '行业龙头', '上市公司', '专精特新', '高成长企业', '其他'));
alter table r_target_firm add constraint r_target_firm_heat_check check ("heat" in ('高', '中', '低'));
alter table r_target_firm add constraint r_target_firm_background_check check ("background" in ('未核查', '无风险', '有风险'));
create index ix_r_target_firm_park on r_target_firm (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_target_firm_new on r_target_firm (updated_at desc, id) where deleted_at is null;
create index ix_r_target_firm_state on r_target_firm (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_target_firm_title on r_target_firm (title, id) where deleted_at is null;
create index ix_r_target_firm_due on r_target_firm (due, id) where due is not null and deleted_at is null;
create index ix_r_target_firm_firm on r_target_firm (enterprise_id) where enterprise_id is not null;
create index ix_r_target_firm_bin on r_target_firm (deleted_at) where deleted_at is not null;
create index ix_r_target_firm_firm_name on r_target_firm ("firm_name", id) where deleted_at is null;
create index ix_r_target_firm_p_firm_name on r_target_firm (park_id, "firm_name", id) where deleted_at is null;
create index ix_r_target_firm_region on r_target_firm ("region", id) where deleted_at is null;
create index ix_r_target_firm_p_region on r_target_firm (park_id, "region", id) where deleted_at is null;
create index ix_r_target_firm_chain_name on r_target_firm ("chain_name", id) where deleted_at is null;
create index ix_r_target_firm_p_chain_name on r_target_firm (park_id, "chain_name", id) where deleted_at is null;
create index ix_r_target_firm_match on r_target_firm ("match", id) where deleted_at is null;
create index ix_r_target_firm_p_match on r_target_firm (park_id, "match", id) where deleted_at is null;
create index ix_r_target_firm_last_contact on r_target_firm ("last_contact", id) where deleted_at is null;
create index ix_r_target_firm_p_last_contact on r_target_firm (park_id, "last_contact", id) where deleted_at is null;
create index ix_r_target_firm_follow_up_by on r_target_firm ("follow_up_by", id) where deleted_at is null;
create index ix_r_target_firm_p_follow_up_by on r_target_firm (park_id, "follow_up_by", id) where deleted_at is null;
create index ix_r_target_firm_post on r_target_firm ("post", id) where deleted_at is null;
create index ix_r_target_firm_p_post on r_target_firm (park_id, "post", id) where deleted_at is null;
create index ix_r_target_firm_source on r_target_firm ("source", id) where deleted_at is null;
create index ix_r_target_firm_p_source on r_target_firm (park_id, "source", id) where deleted_at is null;
create unique index ix_r_target_firm_unique_1 on r_target_firm ("firm_name") where deleted_at is null and status <> '已作废'::text;
select make_record_table('r_target_firm', false);
create table r_investment_project (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'investment-project' check (type = 'investment-project'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "target_firm" uuid,
  "project_name" text,
  "investor" text,
  "chain" uuid,
  "chain_name" text,
  "region" text,
  "category" text,
  "manufacturing" boolean,
  "summary" text,
  "total_investment" bigint,
  "fixed_investment" bigint,
  "land_need" bigint,
  "plant_need" bigint,
  "energy_use" bigint,
  "power_use" bigint,
  "reservable" boolean,
  "investment_intensity" bigint,
  "floor_ratio" bigint,
  "unit_energy" bigint,
  "tax_per_mu" bigint,
  "output_per_mu" bigint,
  "standard_intensity" bigint,
  "standard_tax" bigint,
  "standard_output" bigint,
  "standard_basis" text,
  "appraisal" uuid,
  "appraisal_number" text,
  "admitted_on" date,
  "verdict" text,
  "conditions" text,
  "special_case" uuid,
  "special_number" text,
  "commitment" uuid,
  "contract_number" text,
  "signed_on" date,
  "start_by" date,
  "finish_by" date,
  "produce_by" date,
  "full_by" date,
  "registered_name" text,
  "registered_code" text collate "C",
  "registered_on" date,
  "firm" uuid,
  "supply_plan" uuid,
  "supply_paper" text,
  "supplied_on" date,
  "supplied_area" bigint,
  "permit_number" text,
  "started_on" date,
  "finished_on" date,
  "completion_number" text,
  "produced_on" date,
  "first_output" bigint,
  "acceptance" uuid,
  "acceptance_result" text,
  "full_on" date,
  "paid_in" bigint,
  "next_day" date,
  "stage" text,
  "sponsor" text,
  "next_step" text,
  "end_reason" text,
  "land_settlement" text
);
alter table r_investment_project add constraint r_investment_project_status_check check (status in ('在谈', '论证中', '准入', '不予准入', '已签约', '已注册', '已供地', '在建', '竣工', '投产', '达产', '终止', '已挂起', '已作废'));
alter table r_investment_project add constraint r_investment_project_category_check check ("category" in ('一般项目', '重大投资项目', '战略性新兴产业', '产业链关键项目'));
alter table r_investment_project add constraint r_investment_project_verdict_check check ("verdict" in ('准入', '有条件准入', '不予准入'));
alter table r_investment_project add constraint r_investment_project_acceptance_result_check check ("acceptance_result" in ('达标', '不达标'));
alter table r_investment_project add constraint r_investment_project_stage_check check ("stage" in ('签约一批', '建设一批', '投产一批', '已终止'));
create index ix_r_investment_project_park on r_investment_project (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_investment_project_new on r_investment_project (updated_at desc, id) where deleted_at is null;
create index ix_r_investment_project_state on r_investment_project (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_investment_project_title on r_investment_project (title, id) where deleted_at is null;
create index ix_r_investment_project_due on r_investment_project (due, id) where due is not null and deleted_at is null;
create index ix_r_investment_project_firm on r_investment_project (enterprise_id) where enterprise_id is not null;
create index ix_r_investment_project_bin on r_investment_project (deleted_at) where deleted_at is not null;
create index ix_r_investment_project_project_name on r_investment_project ("project_name", id) where deleted_at is null;
create index ix_r_investment_project_p_project_name on r_investment_project (park_id, "project_name", id) where deleted_at is null;
create index ix_r_investment_project_investor on r_investment_project ("investor", id) where deleted_at is null;
create index ix_r_investment_project_p_investor on r_investment_project (park_id, "investor", id) where deleted_at is null;
create index ix_r_investment_project_chain_name on r_investment_project ("chain_name", id) where deleted_at is null;
create index ix_r_investment_project_p_chain_name on r_investment_project (park_id, "chain_name", id) where deleted_at is null;
create index ix_r_investment_project_region on r_investment_project ("region", id) where deleted_at is null;
create index ix_r_investment_project_p_region on r_investment_project (park_id, "region", id) where deleted_at is null;
create index ix_r_investment_project_fixed_investment on r_investment_project ("fixed_investment", id) where deleted_at is null;
create index ix_r_investment_project_p_fixed_investment on r_investment_project (park_id, "fixed_investment", id) where deleted_at is null;
create index ix_r_investment_project_land_need on r_investment_project ("land_need", id) where deleted_at is null;
create index ix_r_investment_project_p_land_need on r_investment_project (park_id, "land_need", id) where deleted_at is null;
create index ix_r_investment_project_next_day on r_investment_project ("next_day", id) where deleted_at is null;
create index ix_r_investment_project_p_next_day on r_investment_project (park_id, "next_day", id) where deleted_at is null;
create unique index ix_r_investment_project_unique_1 on r_investment_project ("project_name") where deleted_at is null and status <> '已作废'::text;
select make_record_table('r_investment_project', false);
create table r_investment_plan (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'investment-plan' check (type = 'investment-plan'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "year" text collate "C",
  "chain" uuid,
  "chain_name" text,
  "region" text,
  "team" text,
  "sign_target" bigint,
  "amount_target" bigint,
  "build_target" bigint,
  "produce_target" bigint,
  "quarter1" bigint,
  "quarter2" bigint,
  "quarter3" bigint,
  "quarter4" bigint,
  "signed" bigint,
  "signed_amount" bigint,
  "built" bigint,
  "produced" bigint,
  "signed_share" bigint,
  "amount_share" bigint,
  "gaps" text,
  "measures" text,
  "roll_on" date
);
alter table r_investment_plan add constraint r_investment_plan_status_check check (status in ('待核实', '在册', '变更中', '已注销'));
create index ix_r_investment_plan_park on r_investment_plan (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_investment_plan_new on r_investment_plan (updated_at desc, id) where deleted_at is null;
create index ix_r_investment_plan_state on r_investment_plan (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_investment_plan_title on r_investment_plan (title, id) where deleted_at is null;
create index ix_r_investment_plan_due on r_investment_plan (due, id) where due is not null and deleted_at is null;
create index ix_r_investment_plan_firm on r_investment_plan (enterprise_id) where enterprise_id is not null;
create index ix_r_investment_plan_bin on r_investment_plan (deleted_at) where deleted_at is not null;
create index ix_r_investment_plan_year on r_investment_plan ("year", id) where deleted_at is null;
create index ix_r_investment_plan_p_year on r_investment_plan (park_id, "year", id) where deleted_at is null;
create index ix_r_investment_plan_chain_name on r_investment_plan ("chain_name", id) where deleted_at is null;
create index ix_r_investment_plan_p_chain_name on r_investment_plan (park_id, "chain_name", id) where deleted_at is null;
create index ix_r_investment_plan_team on r_investment_plan ("team", id) where deleted_at is null;
create index ix_r_investment_plan_p_team on r_investment_plan (park_id, "team", id) where deleted_at is null;
create index ix_r_investment_plan_sign_target on r_investment_plan ("sign_target", id) where deleted_at is null;
create index ix_r_investment_plan_p_sign_target on r_investment_plan (park_id, "sign_target", id) where deleted_at is null;
create index ix_r_investment_plan_amount_target on r_investment_plan ("amount_target", id) where deleted_at is null;
create index ix_r_investment_plan_p_amount_target on r_investment_plan (park_id, "amount_target", id) where deleted_at is null;
create index ix_r_investment_plan_signed on r_investment_plan ("signed", id) where deleted_at is null;
create index ix_r_investment_plan_p_signed on r_investment_plan (park_id, "signed", id) where deleted_at is null;
create index ix_r_investment_plan_signed_share on r_investment_plan ("signed_share", id) where deleted_at is null;
create index ix_r_investment_plan_p_signed_share on r_investment_plan (park_id, "signed_share", id) where deleted_at is null;
create index ix_r_investment_plan_roll_on on r_investment_plan ("roll_on", id) where deleted_at is null;
create index ix_r_investment_plan_p_roll_on on r_investment_plan (park_id, "roll_on", id) where deleted_at is null;
select make_record_table('r_investment_plan', false);
create table r_investment_activity (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'investment-activity' check (type = 'investment-activity'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "subject" text,
  "kind_of_activity" text,
  "held_from" date,
  "held_until" date,
  "location" text,
  "region" text,
  "chain_name" text,
  "team" text,
  "posts" text,
  "leads" bigint,
  "signed_count" bigint,
  "signed_amount" bigint,
  "cost" bigint,
  "outcome" text,
  "follow_up_by" date
);
alter table r_investment_activity add constraint r_investment_activity_status_check check (status in ('待核实', '在册', '变更中', '已注销'));
alter table r_investment_activity add constraint r_investment_activity_kind_of_activity_check check ("kind_of_activity" in ('外出招商', '推介会', '驻点招商', '来访接待', '展会', '以商招商'));
create index ix_r_investment_activity_park on r_investment_activity (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_investment_activity_new on r_investment_activity (updated_at desc, id) where deleted_at is null;
create index ix_r_investment_activity_state on r_investment_activity (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_investment_activity_title on r_investment_activity (title, id) where deleted_at is null;
create index ix_r_investment_activity_due on r_investment_activity (due, id) where due is not null and deleted_at is null;
create index ix_r_investment_activity_firm on r_investment_activity (enterprise_id) where enterprise_id is not null;
create index ix_r_investment_activity_bin on r_investment_activity (deleted_at) where deleted_at is not null;
create index ix_r_investment_activity_subject on r_investment_activity ("subject", id) where deleted_at is null;
create index ix_r_investment_activity_p_subject on r_investment_activity (park_id, "subject", id) where deleted_at is null;
create index ix_r_investment_activity_held_from on r_investment_activity ("held_from", id) where deleted_at is null;
create index ix_r_investment_activity_p_held_from on r_investment_activity (park_id, "held_from", id) where deleted_at is null;
create index ix_r_investment_activity_location on r_investment_activity ("location", id) where deleted_at is null;
create index ix_r_investment_activity_p_location on r_investment_activity (park_id, "location", id) where deleted_at is null;
create index ix_r_investment_activity_chain_name on r_investment_activity ("chain_name", id) where deleted_at is null;
create index ix_r_investment_activity_p_chain_name on r_investment_activity (park_id, "chain_name", id) where deleted_at is null;
create index ix_r_investment_activity_leads on r_investment_activity ("leads", id) where deleted_at is null;
create index ix_r_investment_activity_p_leads on r_investment_activity (park_id, "leads", id) where deleted_at is null;
create index ix_r_investment_activity_signed_count on r_investment_activity ("signed_count", id) where deleted_at is null;
create index ix_r_investment_activity_p_signed_count on r_investment_activity (park_id, "signed_count", id) where deleted_at is null;
create index ix_r_investment_activity_cost on r_investment_activity ("cost", id) where deleted_at is null;
create index ix_r_investment_activity_p_cost on r_investment_activity (park_id, "cost", id) where deleted_at is null;
create index ix_r_investment_activity_region on r_investment_activity ("region", id) where deleted_at is null;
create index ix_r_investment_activity_p_region on r_investment_activity (park_id, "region", id) where deleted_at is null;
select make_record_table('r_investment_activity', false);
create table r_entry_appraisal (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'entry-appraisal' check (type = 'entry-appraisal'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "project" uuid,
  "project_name" text,
  "investor" text,
  "investment" bigint,
  "land_need" bigint,
  "energy_use" bigint,
  "report_title" text,
  "investment_intensity" bigint,
  "floor_ratio" bigint,
  "unit_energy" bigint,
  "tax_per_mu" bigint,
  "output_per_mu" bigint,
  "standard_intensity" bigint,
  "standard_tax" bigint,
  "standard_output" bigint,
  "standard_basis" text,
  "intensity_gap" bigint,
  "tax_gap" bigint,
  "output_gap" bigint,
  "positioning" uuid,
  "fit" text,
  "overlap" text,
  "catalogue" text,
  "environment" text,
  "environment_paper" text,
  "safety" text,
  "energy_review" text,
  "energy_room" bigint,
  "score" bigint,
  "conclusion" text,
  "conditions" text,
  "special_number" text,
  "opinion_number" text,
  "valid_until" date
);
alter table r_entry_appraisal add constraint r_entry_appraisal_status_check check (status in ('草稿', '待受理', '初审中', '联审中', '待审定', '已办结', '已归档', '不予受理', '不予通过', '待补正', '已挂起', '已作废'));
alter table r_entry_appraisal add constraint r_entry_appraisal_fit_check check ("fit" in ('高', '中', '低'));
alter table r_entry_appraisal add constraint r_entry_appraisal_catalogue_check check ("catalogue" in ('鼓励类', '允许类', '限制类', '禁止类'));
alter table r_entry_appraisal add constraint r_entry_appraisal_environment_check check ("environment" in ('可行', '有条件可行', '不可行'));
alter table r_entry_appraisal add constraint r_entry_appraisal_environment_paper_check check ("environment_paper" in ('报告书', '报告表', '登记表', '无需环评'));
alter table r_entry_appraisal add constraint r_entry_appraisal_safety_check check ("safety" in ('可行', '有条件可行', '不可行'));
alter table r_entry_appraisal add constraint r_entry_appraisal_energy_review_check check ("energy_review" in ('不单独审查', '须审查', '已取得意见'));
alter table r_entry_appraisal add constraint r_entry_appraisal_conclusion_check check ("conclusion" in ('准入', '有条件准入', '不予准入'));
create index ix_r_entry_appraisal_park on r_entry_appraisal (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_entry_appraisal_new on r_entry_appraisal (updated_at desc, id) where deleted_at is null;
create index ix_r_entry_appraisal_state on r_entry_appraisal (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_entry_appraisal_title on r_entry_appraisal (title, id) where deleted_at is null;
create index ix_r_entry_appraisal_due on r_entry_appraisal (due, id) where due is not null and deleted_at is null;
create index ix_r_entry_appraisal_firm on r_entry_appraisal (enterprise_id) where enterprise_id is not null;
create index ix_r_entry_appraisal_bin on r_entry_appraisal (deleted_at) where deleted_at is not null;
create index ix_r_entry_appraisal_project_name on r_entry_appraisal ("project_name", id) where deleted_at is null;
create index ix_r_entry_appraisal_p_project_name on r_entry_appraisal (park_id, "project_name", id) where deleted_at is null;
create index ix_r_entry_appraisal_investor on r_entry_appraisal ("investor", id) where deleted_at is null;
create index ix_r_entry_appraisal_p_investor on r_entry_appraisal (park_id, "investor", id) where deleted_at is null;
create index ix_r_entry_appraisal_investment on r_entry_appraisal ("investment", id) where deleted_at is null;
create index ix_r_entry_appraisal_p_investment on r_entry_appraisal (park_id, "investment", id) where deleted_at is null;
create index ix_r_entry_appraisal_land_need on r_entry_appraisal ("land_need", id) where deleted_at is null;
create index ix_r_entry_appraisal_p_land_need on r_entry_appraisal (park_id, "land_need", id) where deleted_at is null;
create index ix_r_entry_appraisal_score on r_entry_appraisal ("score", id) where deleted_at is null;
create index ix_r_entry_appraisal_p_score on r_entry_appraisal (park_id, "score", id) where deleted_at is null;
create index ix_r_entry_appraisal_valid_until on r_entry_appraisal ("valid_until", id) where deleted_at is null;
create index ix_r_entry_appraisal_p_valid_until on r_entry_appraisal (park_id, "valid_until", id) where deleted_at is null;
select make_record_table('r_entry_appraisal', false);
create table r_output_commitment (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'output-commitment' check (type = 'output-commitment'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "project" uuid,
  "appraisal" uuid,
  "project_name" text,
  "promisor" text,
  "contract_number" text,
  "signed_on" date,
  "enterprise_signer" text,
  "park_signer" text,
  "investment_intensity" bigint,
  "floor_ratio" bigint,
  "unit_energy" bigint,
  "tax_per_mu" bigint,
  "output_per_mu" bigint,
  "standard_intensity" bigint,
  "standard_tax" bigint,
  "standard_output" bigint,
  "standard_basis" text,
  "special_number" text,
  "start_by" date,
  "finish_by" date,
  "produce_by" date,
  "full_by" date,
  "breach_terms" text,
  "started_on" date,
  "finished_on" date,
  "produced_on" date,
  "full_on" date,
  "next_day" date,
  "acceptance" uuid,
  "acceptance_number" text,
  "change_request" text,
  "change_number" text,
  "reminder_number" text,
  "reminded_on" date,
  "talk_on" date,
  "talk_record" text,
  "breach_facts" text,
  "penalty" bigint,
  "penalty_paid" bigint,
  "settlement" text
);
alter table r_output_commitment add constraint r_output_commitment_status_check check (status in ('拟定', '会签', '待签章', '已签', '履行中', '变更', '达产评估', '违约处理', '履约完成', '违约了结', '不予签订', '待补正', '已挂起', '已作废'));
create index ix_r_output_commitment_park on r_output_commitment (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_output_commitment_new on r_output_commitment (updated_at desc, id) where deleted_at is null;
create index ix_r_output_commitment_state on r_output_commitment (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_output_commitment_title on r_output_commitment (title, id) where deleted_at is null;
create index ix_r_output_commitment_due on r_output_commitment (due, id) where due is not null and deleted_at is null;
create index ix_r_output_commitment_firm on r_output_commitment (enterprise_id) where enterprise_id is not null;
create index ix_r_output_commitment_bin on r_output_commitment (deleted_at) where deleted_at is not null;
create index ix_r_output_commitment_project_name on r_output_commitment ("project_name", id) where deleted_at is null;
create index ix_r_output_commitment_p_project_name on r_output_commitment (park_id, "project_name", id) where deleted_at is null;
create index ix_r_output_commitment_promisor on r_output_commitment ("promisor", id) where deleted_at is null;
create index ix_r_output_commitment_p_promisor on r_output_commitment (park_id, "promisor", id) where deleted_at is null;
create index ix_r_output_commitment_contract_number on r_output_commitment ("contract_number", id) where deleted_at is null;
create index ix_r_output_commitment_p_contract_number on r_output_commitment (park_id, "contract_number", id) where deleted_at is null;
create index ix_r_output_commitment_investment_intensity on r_output_commitment ("investment_intensity", id) where deleted_at is null;
create index ix_r_output_commitment_p_investment_intensity on r_output_commitment (park_id, "investment_intensity", id) where deleted_at is null;
create index ix_r_output_commitment_tax_per_mu on r_output_commitment ("tax_per_mu", id) where deleted_at is null;
create index ix_r_output_commitment_p_tax_per_mu on r_output_commitment (park_id, "tax_per_mu", id) where deleted_at is null;
create index ix_r_output_commitment_output_per_mu on r_output_commitment ("output_per_mu", id) where deleted_at is null;
create index ix_r_output_commitment_p_output_per_mu on r_output_commitment (park_id, "output_per_mu", id) where deleted_at is null;
create index ix_r_output_commitment_next_day on r_output_commitment ("next_day", id) where deleted_at is null;
create index ix_r_output_commitment_p_next_day on r_output_commitment (park_id, "next_day", id) where deleted_at is null;
create index ix_r_output_commitment_signed_on on r_output_commitment ("signed_on", id) where deleted_at is null;
create index ix_r_output_commitment_p_signed_on on r_output_commitment (park_id, "signed_on", id) where deleted_at is null;
create unique index ix_r_output_commitment_unique_1 on r_output_commitment ("contract_number") where deleted_at is null and status <> '已作废'::text;
select make_record_table('r_output_commitment', false);
create table r_acceptance_review (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'acceptance-review' check (type = 'acceptance-review'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "commitment" uuid,
  "project" uuid,
  "project_name" text,
  "phase" text,
  "agreed_on" date,
  "early" boolean,
  "promised_intensity" bigint,
  "promised_floor_ratio" bigint,
  "promised_energy" bigint,
  "promised_tax" bigint,
  "promised_output" bigint,
  "data_source" text,
  "data_period" text collate "C",
  "actual_intensity" bigint,
  "actual_floor_ratio" bigint,
  "actual_energy" bigint,
  "actual_tax" bigint,
  "actual_output" bigint,
  "intensity_gap" bigint,
  "floor_ratio_gap" bigint,
  "energy_gap" bigint,
  "tax_gap" bigint,
  "output_gap" bigint,
  "site_on" date,
  "opinion_number" text,
  "conclusion" text,
  "rectify_items" text,
  "rectify_by" date,
  "rectified" text,
  "review_number" text
);
alter table r_acceptance_review add constraint r_acceptance_review_status_check check (status in ('待启动', '数据采集', '现场核验', '达标', '不达标', '整改中', '复评中', '违约处置', '已挂起', '已作废'));
alter table r_acceptance_review add constraint r_acceptance_review_phase_check check ("phase" in ('竣工', '达产'));
alter table r_acceptance_review add constraint r_acceptance_review_conclusion_check check ("conclusion" in ('达标', '不达标', '整改后达标', '违约'));
create index ix_r_acceptance_review_park on r_acceptance_review (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_acceptance_review_new on r_acceptance_review (updated_at desc, id) where deleted_at is null;
create index ix_r_acceptance_review_state on r_acceptance_review (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_acceptance_review_title on r_acceptance_review (title, id) where deleted_at is null;
create index ix_r_acceptance_review_due on r_acceptance_review (due, id) where due is not null and deleted_at is null;
create index ix_r_acceptance_review_firm on r_acceptance_review (enterprise_id) where enterprise_id is not null;
create index ix_r_acceptance_review_bin on r_acceptance_review (deleted_at) where deleted_at is not null;
create index ix_r_acceptance_review_project_name on r_acceptance_review ("project_name", id) where deleted_at is null;
create index ix_r_acceptance_review_p_project_name on r_acceptance_review (park_id, "project_name", id) where deleted_at is null;
create index ix_r_acceptance_review_agreed_on on r_acceptance_review ("agreed_on", id) where deleted_at is null;
create index ix_r_acceptance_review_p_agreed_on on r_acceptance_review (park_id, "agreed_on", id) where deleted_at is null;
create index ix_r_acceptance_review_intensity_gap on r_acceptance_review ("intensity_gap", id) where deleted_at is null;
create index ix_r_acceptance_review_p_intensity_gap on r_acceptance_review (park_id, "intensity_gap", id) where deleted_at is null;
create index ix_r_acceptance_review_tax_gap on r_acceptance_review ("tax_gap", id) where deleted_at is null;
create index ix_r_acceptance_review_p_tax_gap on r_acceptance_review (park_id, "tax_gap", id) where deleted_at is null;
create index ix_r_acceptance_review_output_gap on r_acceptance_review ("output_gap", id) where deleted_at is null;
create index ix_r_acceptance_review_p_output_gap on r_acceptance_review (park_id, "output_gap", id) where deleted_at is null;
create index ix_r_acceptance_review_rectify_by on r_acceptance_review ("rectify_by", id) where deleted_at is null;
create index ix_r_acceptance_review_p_rectify_by on r_acceptance_review (park_id, "rectify_by", id) where deleted_at is null;
select make_record_table('r_acceptance_review', false);
create table r_special_case (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'special-case' check (type = 'special-case'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "project" uuid,
  "project_name" text,
  "fixed_investment" bigint,
  "kind_of_case" text,
  "clause" text,
  "deviation" text,
  "touches_floor" boolean,
  "reason" text,
  "plan" text,
  "benefit" text,
  "fiscal_cost" bigint,
  "share_of_cost" bigint,
  "legal_review" text,
  "fair_competition" text,
  "meeting" uuid,
  "approval_number" text,
  "valid_until" date
);
alter table r_special_case add constraint r_special_case_status_check check (status in ('草稿', '待受理', '初审中', '联审中', '待审定', '已办结', '已归档', '不予受理', '不予通过', '待补正', '已挂起', '已作废'));
alter table r_special_case add constraint r_special_case_kind_of_case_check check ("kind_of_case" in ('重大投资项目', '战略性新兴产业', '产业链关键项目'));
create index ix_r_special_case_park on r_special_case (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_special_case_new on r_special_case (updated_at desc, id) where deleted_at is null;
create index ix_r_special_case_state on r_special_case (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_special_case_title on r_special_case (title, id) where deleted_at is null;
create index ix_r_special_case_due on r_special_case (due, id) where due is not null and deleted_at is null;
create index ix_r_special_case_firm on r_special_case (enterprise_id) where enterprise_id is not null;
create index ix_r_special_case_bin on r_special_case (deleted_at) where deleted_at is not null;
create index ix_r_special_case_project_name on r_special_case ("project_name", id) where deleted_at is null;
create index ix_r_special_case_p_project_name on r_special_case (park_id, "project_name", id) where deleted_at is null;
create index ix_r_special_case_fixed_investment on r_special_case ("fixed_investment", id) where deleted_at is null;
create index ix_r_special_case_p_fixed_investment on r_special_case (park_id, "fixed_investment", id) where deleted_at is null;
create index ix_r_special_case_clause on r_special_case ("clause", id) where deleted_at is null;
create index ix_r_special_case_p_clause on r_special_case (park_id, "clause", id) where deleted_at is null;
create index ix_r_special_case_approval_number on r_special_case ("approval_number", id) where deleted_at is null;
create index ix_r_special_case_p_approval_number on r_special_case (park_id, "approval_number", id) where deleted_at is null;
create index ix_r_special_case_valid_until on r_special_case ("valid_until", id) where deleted_at is null;
create index ix_r_special_case_p_valid_until on r_special_case (park_id, "valid_until", id) where deleted_at is null;
select make_record_table('r_special_case', false);
create table r_cooperation_item (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'cooperation-item' check (type = 'cooperation-item'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "subject" text,
  "platform" text,
  "content" text,
  "basis" text,
  "our_unit" text,
  "their_unit" text,
  "deadline" date,
  "progress" bigint,
  "new_deadline" date,
  "result" text,
  "joint_projects" bigint,
  "exchanges" bigint
);
alter table r_cooperation_item add constraint r_cooperation_item_status_check check (status in ('拟办', '已立项', '待签收', '办理中', '延期待批', '待核查', '已办结', '已挂起', '已作废'));
create index ix_r_cooperation_item_park on r_cooperation_item (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_cooperation_item_new on r_cooperation_item (updated_at desc, id) where deleted_at is null;
create index ix_r_cooperation_item_state on r_cooperation_item (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_cooperation_item_title on r_cooperation_item (title, id) where deleted_at is null;
create index ix_r_cooperation_item_due on r_cooperation_item (due, id) where due is not null and deleted_at is null;
create index ix_r_cooperation_item_firm on r_cooperation_item (enterprise_id) where enterprise_id is not null;
create index ix_r_cooperation_item_bin on r_cooperation_item (deleted_at) where deleted_at is not null;
create index ix_r_cooperation_item_subject on r_cooperation_item ("subject", id) where deleted_at is null;
create index ix_r_cooperation_item_p_subject on r_cooperation_item (park_id, "subject", id) where deleted_at is null;
create index ix_r_cooperation_item_platform on r_cooperation_item ("platform", id) where deleted_at is null;
create index ix_r_cooperation_item_p_platform on r_cooperation_item (park_id, "platform", id) where deleted_at is null;
create index ix_r_cooperation_item_our_unit on r_cooperation_item ("our_unit", id) where deleted_at is null;
create index ix_r_cooperation_item_p_our_unit on r_cooperation_item (park_id, "our_unit", id) where deleted_at is null;
create index ix_r_cooperation_item_their_unit on r_cooperation_item ("their_unit", id) where deleted_at is null;
create index ix_r_cooperation_item_p_their_unit on r_cooperation_item (park_id, "their_unit", id) where deleted_at is null;
create index ix_r_cooperation_item_deadline on r_cooperation_item ("deadline", id) where deleted_at is null;
create index ix_r_cooperation_item_p_deadline on r_cooperation_item (park_id, "deadline", id) where deleted_at is null;
create index ix_r_cooperation_item_progress on r_cooperation_item ("progress", id) where deleted_at is null;
create index ix_r_cooperation_item_p_progress on r_cooperation_item (park_id, "progress", id) where deleted_at is null;
select make_record_table('r_cooperation_item', false);
create table r_network_facility (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'network-facility' check (type = 'network-facility'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "name" text,
  "site_number" text,
  "kind" text,
  "standard" text,
  "operator" text,
  "address" text,
  "building" uuid,
  "radius" bigint,
  "bandwidth" bigint,
  "quarter" text collate "C",
  "opened_on" date,
  "investment" bigint,
  "fault_on" date,
  "fault_note" text,
  "restored_on" date,
  "faults" bigint
);
alter table r_network_facility add constraint r_network_facility_status_check check (status in ('待核实', '在用', '故障中', '已退网', '不予入册'));
alter table r_network_facility add constraint r_network_facility_kind_check check ("kind" in ('移动通信基站', '千兆光缆节点', '机房', '物联网网关', '边缘计算节点', '标识解析节点'));
alter table r_network_facility add constraint r_network_facility_standard_check check ("standard" in ('5G', '4G', '千兆光网', '万兆光网', '窄带物联网', '其他'));
alter table r_network_facility add constraint r_network_facility_operator_check check ("operator" in ('中国移动', '中国电信', '中国联通', '中国广电', '中国铁塔', '其他'));
create index ix_r_network_facility_park on r_network_facility (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_network_facility_new on r_network_facility (updated_at desc, id) where deleted_at is null;
create index ix_r_network_facility_state on r_network_facility (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_network_facility_title on r_network_facility (title, id) where deleted_at is null;
create index ix_r_network_facility_due on r_network_facility (due, id) where due is not null and deleted_at is null;
create index ix_r_network_facility_firm on r_network_facility (enterprise_id) where enterprise_id is not null;
create index ix_r_network_facility_bin on r_network_facility (deleted_at) where deleted_at is not null;
create index ix_r_network_facility_site_number on r_network_facility ("site_number", id) where deleted_at is null;
create index ix_r_network_facility_p_site_number on r_network_facility (park_id, "site_number", id) where deleted_at is null;
create index ix_r_network_facility_radius on r_network_facility ("radius", id) where deleted_at is null;
create index ix_r_network_facility_p_radius on r_network_facility (park_id, "radius", id) where deleted_at is null;
create index ix_r_network_facility_opened_on on r_network_facility ("opened_on", id) where deleted_at is null;
create index ix_r_network_facility_p_opened_on on r_network_facility (park_id, "opened_on", id) where deleted_at is null;
create index ix_r_network_facility_fault_on on r_network_facility ("fault_on", id) where deleted_at is null;
create index ix_r_network_facility_p_fault_on on r_network_facility (park_id, "fault_on", id) where deleted_at is null;
create index ix_r_network_facility_faults on r_network_facility ("faults", id) where deleted_at is null;
create index ix_r_network_facility_p_faults on r_network_facility (park_id, "faults", id) where deleted_at is null;
create unique index ix_r_network_facility_unique_1 on r_network_facility ("site_number") where deleted_at is null;
select make_record_table('r_network_facility', false);
create table r_smart_park_project (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'smart-park-project' check (type = 'smart-park-project'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "name" text,
  "content" text,
  "functions_total" bigint,
  "functions_done" bigint,
  "completion" bigint,
  "investment" bigint,
  "fund" text,
  "approval_number" text,
  "builder" text,
  "contract_number" text,
  "starts_on" date,
  "planned_end" date,
  "progress" bigint,
  "invested" bigint,
  "equipment" bigint,
  "issues" text,
  "next_step" text,
  "online_on" date,
  "accepted_on" date,
  "acceptance_number" text,
  "acceptance" text,
  "users" bigint
);
alter table r_smart_park_project add constraint r_smart_park_project_status_check check (status in ('谋划', '已立项', '建设中', '试运行', '待验收', '已验收', '已归档', '已终止', '已挂起'));
alter table r_smart_park_project add constraint r_smart_park_project_fund_check check ("fund" in ('财政资金', '平台公司自筹', '专项债', '上级补助', '社会资本', '多渠道'));
create index ix_r_smart_park_project_park on r_smart_park_project (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_smart_park_project_new on r_smart_park_project (updated_at desc, id) where deleted_at is null;
create index ix_r_smart_park_project_state on r_smart_park_project (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_smart_park_project_title on r_smart_park_project (title, id) where deleted_at is null;
create index ix_r_smart_park_project_due on r_smart_park_project (due, id) where due is not null and deleted_at is null;
create index ix_r_smart_park_project_firm on r_smart_park_project (enterprise_id) where enterprise_id is not null;
create index ix_r_smart_park_project_bin on r_smart_park_project (deleted_at) where deleted_at is not null;
create index ix_r_smart_park_project_investment on r_smart_park_project ("investment", id) where deleted_at is null;
create index ix_r_smart_park_project_p_investment on r_smart_park_project (park_id, "investment", id) where deleted_at is null;
create index ix_r_smart_park_project_equipment on r_smart_park_project ("equipment", id) where deleted_at is null;
create index ix_r_smart_park_project_p_equipment on r_smart_park_project (park_id, "equipment", id) where deleted_at is null;
create index ix_r_smart_park_project_functions_done on r_smart_park_project ("functions_done", id) where deleted_at is null;
create index ix_r_smart_park_project_p_functions_done on r_smart_park_project (park_id, "functions_done", id) where deleted_at is null;
create index ix_r_smart_park_project_functions_total on r_smart_park_project ("functions_total", id) where deleted_at is null;
create index ix_r_smart_park_project_p_functions_total on r_smart_park_project (park_id, "functions_total", id) where deleted_at is null;
create index ix_r_smart_park_project_completion on r_smart_park_project ("completion", id) where deleted_at is null;
create index ix_r_smart_park_project_p_completion on r_smart_park_project (park_id, "completion", id) where deleted_at is null;
create index ix_r_smart_park_project_progress on r_smart_park_project ("progress", id) where deleted_at is null;
create index ix_r_smart_park_project_p_progress on r_smart_park_project (park_id, "progress", id) where deleted_at is null;
create index ix_r_smart_park_project_planned_end on r_smart_park_project ("planned_end", id) where deleted_at is null;
create index ix_r_smart_park_project_p_planned_end on r_smart_park_project (park_id, "planned_end", id) where deleted_at is null;
create index ix_r_smart_park_project_accepted_on on r_smart_park_project ("accepted_on", id) where deleted_at is null;
create index ix_r_smart_park_project_p_accepted_on on r_smart_park_project (park_id, "accepted_on", id) where deleted_at is null;
select make_record_table('r_smart_park_project', false);
create table r_smart_factory (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'smart-factory' check (type = 'smart-factory'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "name" text,
  "kind" text,
  "standard" text,
  "project_code" text,
  "investment" bigint,
  "started_on" date,
  "finished_on" date,
  "equipment_share" bigint,
  "process_share" bigint,
  "design_share" bigint,
  "connected" bigint,
  "cost_cut" bigint,
  "efficiency_gain" bigint,
  "defect_cut" bigint,
  "energy_gain" bigint,
  "qualified" boolean,
  "self_score" bigint,
  "pushed" boolean,
  "diagnosed_on" date,
  "diagnosed_by" text,
  "diagnosis" text,
  "advice" text,
  "recommend_number" text,
  "inspected_on" date,
  "inspection" text,
  "level" text,
  "recognition_number" text,
  "recognised_on" date,
  "valid_until" date,
  "award" bigint
);
alter table r_smart_factory add constraint r_smart_factory_status_check check (status in ('培育', '已自评', '待推荐', '待核验', '待公示', '公示中', '待认定', '已认定', '复评中', '已撤销', '未认定', '已到期', '已挂起', '已作废'));
alter table r_smart_factory add constraint r_smart_factory_kind_check check ("kind" in ('数字化车间', '智能工厂'));
alter table r_smart_factory add constraint r_smart_factory_level_check check ("level" in ('区级', '市级', '国家级'));
create index ix_r_smart_factory_park on r_smart_factory (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_smart_factory_new on r_smart_factory (updated_at desc, id) where deleted_at is null;
create index ix_r_smart_factory_state on r_smart_factory (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_smart_factory_title on r_smart_factory (title, id) where deleted_at is null;
create index ix_r_smart_factory_due on r_smart_factory (due, id) where due is not null and deleted_at is null;
create index ix_r_smart_factory_firm on r_smart_factory (enterprise_id) where enterprise_id is not null;
create index ix_r_smart_factory_bin on r_smart_factory (deleted_at) where deleted_at is not null;
create index ix_r_smart_factory_investment on r_smart_factory ("investment", id) where deleted_at is null;
create index ix_r_smart_factory_p_investment on r_smart_factory (park_id, "investment", id) where deleted_at is null;
create index ix_r_smart_factory_equipment_share on r_smart_factory ("equipment_share", id) where deleted_at is null;
create index ix_r_smart_factory_p_equipment_share on r_smart_factory (park_id, "equipment_share", id) where deleted_at is null;
create index ix_r_smart_factory_process_share on r_smart_factory ("process_share", id) where deleted_at is null;
create index ix_r_smart_factory_p_process_share on r_smart_factory (park_id, "process_share", id) where deleted_at is null;
create index ix_r_smart_factory_self_score on r_smart_factory ("self_score", id) where deleted_at is null;
create index ix_r_smart_factory_p_self_score on r_smart_factory (park_id, "self_score", id) where deleted_at is null;
create index ix_r_smart_factory_valid_until on r_smart_factory ("valid_until", id) where deleted_at is null;
create index ix_r_smart_factory_p_valid_until on r_smart_factory (park_id, "valid_until", id) where deleted_at is null;
create unique index ix_r_smart_factory_unique_1 on r_smart_factory ("project_code") where deleted_at is null and status <> '已作废'::text;
select make_record_table('r_smart_factory', false);
create table r_cloud_adoption (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'cloud-adoption' check (type = 'cloud-adoption'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "kind" text,
  "platform_kind" text,
  "platform" text,
  "provider" text,
  "product" uuid,
  "contract_number" text,
  "signed_on" date,
  "online_on" date,
  "ends_on" date,
  "annual_fee" bigint,
  "devices" bigint,
  "driven" bigint,
  "saving" bigint,
  "effect" text,
  "priority" boolean,
  "priority_reason" text,
  "support" bigint,
  "next_step" text
);
alter table r_cloud_adoption add constraint r_cloud_adoption_status_check check (status in ('待核实', '在册', '变更中', '已注销'));
alter table r_cloud_adoption add constraint r_cloud_adoption_kind_check check ("kind" in ('企业上云', '建设工业互联网平台'));
alter table r_cloud_adoption add constraint r_cloud_adoption_platform_kind_check check ("platform_kind" in ('综合型', '行业型', '专业型', '特色型'));
create index ix_r_cloud_adoption_park on r_cloud_adoption (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_cloud_adoption_new on r_cloud_adoption (updated_at desc, id) where deleted_at is null;
create index ix_r_cloud_adoption_state on r_cloud_adoption (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_cloud_adoption_title on r_cloud_adoption (title, id) where deleted_at is null;
create index ix_r_cloud_adoption_due on r_cloud_adoption (due, id) where due is not null and deleted_at is null;
create index ix_r_cloud_adoption_firm on r_cloud_adoption (enterprise_id) where enterprise_id is not null;
create index ix_r_cloud_adoption_bin on r_cloud_adoption (deleted_at) where deleted_at is not null;
create index ix_r_cloud_adoption_provider on r_cloud_adoption ("provider", id) where deleted_at is null;
create index ix_r_cloud_adoption_p_provider on r_cloud_adoption (park_id, "provider", id) where deleted_at is null;
create index ix_r_cloud_adoption_annual_fee on r_cloud_adoption ("annual_fee", id) where deleted_at is null;
create index ix_r_cloud_adoption_p_annual_fee on r_cloud_adoption (park_id, "annual_fee", id) where deleted_at is null;
create index ix_r_cloud_adoption_devices on r_cloud_adoption ("devices", id) where deleted_at is null;
create index ix_r_cloud_adoption_p_devices on r_cloud_adoption (park_id, "devices", id) where deleted_at is null;
create index ix_r_cloud_adoption_driven on r_cloud_adoption ("driven", id) where deleted_at is null;
create index ix_r_cloud_adoption_p_driven on r_cloud_adoption (park_id, "driven", id) where deleted_at is null;
create index ix_r_cloud_adoption_ends_on on r_cloud_adoption ("ends_on", id) where deleted_at is null;
create index ix_r_cloud_adoption_p_ends_on on r_cloud_adoption (park_id, "ends_on", id) where deleted_at is null;
select make_record_table('r_cloud_adoption', false);
create table r_digital_scenario (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'digital-scenario' check (type = 'digital-scenario'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "name" text,
  "year" text collate "C",
  "kind" text,
  "factory" uuid,
  "provider" text,
  "content" text,
  "investment" bigint,
  "started_on" date,
  "effect" text,
  "efficiency" bigint,
  "cost_cut" bigint,
  "replicability" text,
  "conditions" text,
  "replicated" bigint,
  "list_number" text,
  "published_on" date
);
alter table r_digital_scenario add constraint r_digital_scenario_status_check check (status in ('征集', '园区推荐', '评审中', '已发布', '未入选', '已撤下', '已作废'));
alter table r_digital_scenario add constraint r_digital_scenario_kind_check check ("kind" in ('研发设计', '生产制造', '质量管控', '仓储物流', '安全环保', '能源管理', '供应链', '园区管理', '其他'));
alter table r_digital_scenario add constraint r_digital_scenario_replicability_check check ("replicability" in ('高', '中', '低'));
create index ix_r_digital_scenario_park on r_digital_scenario (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_digital_scenario_new on r_digital_scenario (updated_at desc, id) where deleted_at is null;
create index ix_r_digital_scenario_state on r_digital_scenario (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_digital_scenario_title on r_digital_scenario (title, id) where deleted_at is null;
create index ix_r_digital_scenario_due on r_digital_scenario (due, id) where due is not null and deleted_at is null;
create index ix_r_digital_scenario_firm on r_digital_scenario (enterprise_id) where enterprise_id is not null;
create index ix_r_digital_scenario_bin on r_digital_scenario (deleted_at) where deleted_at is not null;
create index ix_r_digital_scenario_year on r_digital_scenario ("year", id) where deleted_at is null;
create index ix_r_digital_scenario_p_year on r_digital_scenario (park_id, "year", id) where deleted_at is null;
create index ix_r_digital_scenario_provider on r_digital_scenario ("provider", id) where deleted_at is null;
create index ix_r_digital_scenario_p_provider on r_digital_scenario (park_id, "provider", id) where deleted_at is null;
create index ix_r_digital_scenario_replicated on r_digital_scenario ("replicated", id) where deleted_at is null;
create index ix_r_digital_scenario_p_replicated on r_digital_scenario (park_id, "replicated", id) where deleted_at is null;
create index ix_r_digital_scenario_published_on on r_digital_scenario ("published_on", id) where deleted_at is null;
create index ix_r_digital_scenario_p_published_on on r_digital_scenario (park_id, "published_on", id) where deleted_at is null;
create unique index ix_r_digital_scenario_unique_1 on r_digital_scenario ("name", "year") where deleted_at is null and status <> '已作废'::text;
select make_record_table('r_digital_scenario', false);
create table r_service_product (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'service-product' check (type = 'service-product'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "provider" text,
  "provider_code" text collate "C",
  "region" text,
  "staff" bigint,
  "name" text,
  "category" text,
  "stage" text,
  "content" text,
  "discount" text,
  "qualification" text,
  "qualification_number" text,
  "qualification_until" date,
  "admission_number" text,
  "admitted_on" date,
  "score" bigint,
  "orders" bigint,
  "exit_reason" text
);
alter table r_service_product add constraint r_service_product_status_check check (status in ('草稿', '待审核', '待批准', '已入驻', '已暂停', '已退出', '未入驻', '已作废'));
alter table r_service_product add constraint r_service_product_category_check check ("category" in ('技术研发', '工业设计', '检验检测', '成果中试', '展销推广', '物流配送', '知识产权', '科技金融', '成果转化', '法律服务', '安全环保', '数字化改造', '人力资源', '其他'));
alter table r_service_product add constraint r_service_product_stage_check check ("stage" in ('不限', '小微企业', '中型企业', '大型企业', '上市挂牌企业'));
create index ix_r_service_product_park on r_service_product (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_service_product_new on r_service_product (updated_at desc, id) where deleted_at is null;
create index ix_r_service_product_state on r_service_product (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_service_product_title on r_service_product (title, id) where deleted_at is null;
create index ix_r_service_product_due on r_service_product (due, id) where due is not null and deleted_at is null;
create index ix_r_service_product_firm on r_service_product (enterprise_id) where enterprise_id is not null;
create index ix_r_service_product_bin on r_service_product (deleted_at) where deleted_at is not null;
create index ix_r_service_product_discount on r_service_product ("discount", id) where deleted_at is null;
create index ix_r_service_product_p_discount on r_service_product (park_id, "discount", id) where deleted_at is null;
create index ix_r_service_product_qualification_until on r_service_product ("qualification_until", id) where deleted_at is null;
create index ix_r_service_product_p_qualification_until on r_service_product (park_id, "qualification_until", id) where deleted_at is null;
create index ix_r_service_product_score on r_service_product ("score", id) where deleted_at is null;
create index ix_r_service_product_p_score on r_service_product (park_id, "score", id) where deleted_at is null;
create index ix_r_service_product_orders on r_service_product ("orders", id) where deleted_at is null;
create index ix_r_service_product_p_orders on r_service_product (park_id, "orders", id) where deleted_at is null;
create index ix_r_service_product_admitted_on on r_service_product ("admitted_on", id) where deleted_at is null;
create index ix_r_service_product_p_admitted_on on r_service_product (park_id, "admitted_on", id) where deleted_at is null;
create unique index ix_r_service_product_unique_1 on r_service_product ("provider_code", "name") where deleted_at is null and status <> '已作废'::text;
select make_record_table('r_service_product', true);
create table r_service_order (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'service-order' check (type = 'service-order'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "name" text,
  "product" uuid,
  "category" text,
  "content" text,
  "budget" bigint,
  "wanted_on" date,
  "provider" text,
  "qualification_until" date,
  "quote" bigint,
  "contract_number" text,
  "contract_amount" bigint,
  "starts_on" date,
  "deliver_by" date,
  "deliverable" text,
  "delivered_on" date,
  "rating" text,
  "rating_note" text,
  "settled" bigint,
  "voucher" bigint,
  "own_part" bigint,
  "settled_on" date,
  "invoice_number" text,
  "dispute" text,
  "mediation" text
);
alter table r_service_order add constraint r_service_order_status_check check (status in ('草稿', '已发布', '已接单', '执行中', '已交付', '已评价', '争议中', '已结算', '已取消'));
alter table r_service_order add constraint r_service_order_category_check check ("category" in ('技术研发', '工业设计', '检验检测', '成果中试', '展销推广', '物流配送', '知识产权', '科技金融', '成果转化', '法律服务', '安全环保', '数字化改造', '人力资源', '其他'));
alter table r_service_order add constraint r_service_order_rating_check check ("rating" in ('很满意', '满意', '一般', '不满意'));
create index ix_r_service_order_park on r_service_order (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_service_order_new on r_service_order (updated_at desc, id) where deleted_at is null;
create index ix_r_service_order_state on r_service_order (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_service_order_title on r_service_order (title, id) where deleted_at is null;
create index ix_r_service_order_due on r_service_order (due, id) where due is not null and deleted_at is null;
create index ix_r_service_order_firm on r_service_order (enterprise_id) where enterprise_id is not null;
create index ix_r_service_order_bin on r_service_order (deleted_at) where deleted_at is not null;
create index ix_r_service_order_provider on r_service_order ("provider", id) where deleted_at is null;
create index ix_r_service_order_p_provider on r_service_order (park_id, "provider", id) where deleted_at is null;
create index ix_r_service_order_contract_amount on r_service_order ("contract_amount", id) where deleted_at is null;
create index ix_r_service_order_p_contract_amount on r_service_order (park_id, "contract_amount", id) where deleted_at is null;
create index ix_r_service_order_wanted_on on r_service_order ("wanted_on", id) where deleted_at is null;
create index ix_r_service_order_p_wanted_on on r_service_order (park_id, "wanted_on", id) where deleted_at is null;
create index ix_r_service_order_deliver_by on r_service_order ("deliver_by", id) where deleted_at is null;
create index ix_r_service_order_p_deliver_by on r_service_order (park_id, "deliver_by", id) where deleted_at is null;
create index ix_r_service_order_delivered_on on r_service_order ("delivered_on", id) where deleted_at is null;
create index ix_r_service_order_p_delivered_on on r_service_order (park_id, "delivered_on", id) where deleted_at is null;
create index ix_r_service_order_settled on r_service_order ("settled", id) where deleted_at is null;
create index ix_r_service_order_p_settled on r_service_order (park_id, "settled", id) where deleted_at is null;
select make_record_table('r_service_order', false);
create table r_listing_reserve (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'listing-reserve' check (type = 'listing-reserve'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "board" text,
  "grade" text,
  "city_level" text,
  "main_business" text,
  "revenue" bigint,
  "net_profit" bigint,
  "equity" text,
  "entered_on" date,
  "plan" text,
  "plan_on" date,
  "next_node" text,
  "next_on" date,
  "sponsor" text,
  "law_firm" text,
  "auditor" text,
  "reformed_on" date,
  "filed_on" date,
  "accepted_on" date,
  "open_blockers" bigint,
  "blocker_unit" text,
  "answer_by" date,
  "answer_note" text,
  "listed_on" date,
  "stock_code" text,
  "listed" boolean,
  "raised" bigint,
  "award" bigint,
  "award_number" text,
  "exit_reason" text
);
alter table r_listing_reserve add constraint r_listing_reserve_status_check check (status in ('拟入库', '已入库', '培育中', '股改中', '辅导中', '申报中', '已挂牌上市', '已归档', '已出库', '已挂起'));
alter table r_listing_reserve add constraint r_listing_reserve_board_check check ("board" in ('主板', '科创板', '创业板', '北交所', '新三板', '区域股权市场', '境外'));
alter table r_listing_reserve add constraint r_listing_reserve_grade_check check ("grade" in ('培育', '重点', '辅导', '申报'));
alter table r_listing_reserve add constraint r_listing_reserve_city_level_check check ("city_level" in ('未列入', '市级储备库', '市级重点培育'));
create index ix_r_listing_reserve_park on r_listing_reserve (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_listing_reserve_new on r_listing_reserve (updated_at desc, id) where deleted_at is null;
create index ix_r_listing_reserve_state on r_listing_reserve (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_listing_reserve_title on r_listing_reserve (title, id) where deleted_at is null;
create index ix_r_listing_reserve_due on r_listing_reserve (due, id) where due is not null and deleted_at is null;
create index ix_r_listing_reserve_firm on r_listing_reserve (enterprise_id) where enterprise_id is not null;
create index ix_r_listing_reserve_bin on r_listing_reserve (deleted_at) where deleted_at is not null;
create index ix_r_listing_reserve_next_node on r_listing_reserve ("next_node", id) where deleted_at is null;
create index ix_r_listing_reserve_p_next_node on r_listing_reserve (park_id, "next_node", id) where deleted_at is null;
create index ix_r_listing_reserve_next_on on r_listing_reserve ("next_on", id) where deleted_at is null;
create index ix_r_listing_reserve_p_next_on on r_listing_reserve (park_id, "next_on", id) where deleted_at is null;
create index ix_r_listing_reserve_open_blockers on r_listing_reserve ("open_blockers", id) where deleted_at is null;
create index ix_r_listing_reserve_p_open_blockers on r_listing_reserve (park_id, "open_blockers", id) where deleted_at is null;
create index ix_r_listing_reserve_blocker_unit on r_listing_reserve ("blocker_unit", id) where deleted_at is null;
create index ix_r_listing_reserve_p_blocker_unit on r_listing_reserve (park_id, "blocker_unit", id) where deleted_at is null;
create index ix_r_listing_reserve_listed_on on r_listing_reserve ("listed_on", id) where deleted_at is null;
create index ix_r_listing_reserve_p_listed_on on r_listing_reserve (park_id, "listed_on", id) where deleted_at is null;
select make_record_table('r_listing_reserve', false);
create table r_incubator (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'incubator' check (type = 'incubator'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "name" text,
  "kind" text,
  "level" text,
  "operator" text,
  "field" text,
  "counted" text,
  "floor_area" bigint,
  "usable" bigint,
  "investment" bigint,
  "started_on" date,
  "planned_open" date,
  "opened_on" date,
  "month" text collate "C",
  "rented" bigint,
  "rent_share" bigint,
  "tenants" bigint,
  "admitted" bigint,
  "graduated" bigint,
  "graduate_share" bigint,
  "income" bigint,
  "recognition_number" text,
  "valid_until" date,
  "assessment" text,
  "rectify_by" date
);
alter table r_incubator add constraint r_incubator_status_check check (status in ('规划', '建设中', '运营中', '考核中', '整改中', '已停办', '已挂起'));
alter table r_incubator add constraint r_incubator_kind_check check ("kind" in ('众创空间', '孵化器', '加速器', '孵化园'));
alter table r_incubator add constraint r_incubator_level_check check ("level" in ('未认定', '区级', '市级', '国家级'));
alter table r_incubator add constraint r_incubator_counted_check check ("counted" in ('计入', '不计入'));
alter table r_incubator add constraint r_incubator_assessment_check check ("assessment" in ('优秀', '良好', '合格', '不合格'));
create index ix_r_incubator_park on r_incubator (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_incubator_new on r_incubator (updated_at desc, id) where deleted_at is null;
create index ix_r_incubator_state on r_incubator (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_incubator_title on r_incubator (title, id) where deleted_at is null;
create index ix_r_incubator_due on r_incubator (due, id) where due is not null and deleted_at is null;
create index ix_r_incubator_firm on r_incubator (enterprise_id) where enterprise_id is not null;
create index ix_r_incubator_bin on r_incubator (deleted_at) where deleted_at is not null;
create index ix_r_incubator_operator on r_incubator ("operator", id) where deleted_at is null;
create index ix_r_incubator_p_operator on r_incubator (park_id, "operator", id) where deleted_at is null;
create index ix_r_incubator_floor_area on r_incubator ("floor_area", id) where deleted_at is null;
create index ix_r_incubator_p_floor_area on r_incubator (park_id, "floor_area", id) where deleted_at is null;
create index ix_r_incubator_rent_share on r_incubator ("rent_share", id) where deleted_at is null;
create index ix_r_incubator_p_rent_share on r_incubator (park_id, "rent_share", id) where deleted_at is null;
create index ix_r_incubator_tenants on r_incubator ("tenants", id) where deleted_at is null;
create index ix_r_incubator_p_tenants on r_incubator (park_id, "tenants", id) where deleted_at is null;
create index ix_r_incubator_graduate_share on r_incubator ("graduate_share", id) where deleted_at is null;
create index ix_r_incubator_p_graduate_share on r_incubator (park_id, "graduate_share", id) where deleted_at is null;
create index ix_r_incubator_opened_on on r_incubator ("opened_on", id) where deleted_at is null;
create index ix_r_incubator_p_opened_on on r_incubator (park_id, "opened_on", id) where deleted_at is null;
create unique index ix_r_incubator_unique_1 on r_incubator ("name") where deleted_at is null;
select make_record_table('r_incubator', false);
create table r_incubated_firm (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'incubated-firm' check (type = 'incubated-firm'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "firm" text,
  "firm_code" text collate "C",
  "host" uuid,
  "field" text,
  "origin" text,
  "team" bigint,
  "space" bigint,
  "contract_number" text,
  "applied_on" date,
  "admitted_on" date,
  "graduate_by" date,
  "extension_reason" text,
  "revenue" bigint,
  "financing" bigint,
  "rights" bigint,
  "graduated_on" date,
  "destination" text,
  "exit_reason" text
);
alter table r_incubated_firm add constraint r_incubated_firm_status_check check (status in ('申请入孵', '在孵', '延期在孵', '已毕业', '已退出', '不予入孵', '已作废'));
alter table r_incubated_firm add constraint r_incubated_firm_origin_check check ("origin" in ('本区创办', '招商引入', '高校院所', '返乡创业', '其他'));
alter table r_incubated_firm add constraint r_incubated_firm_destination_check check ("destination" in ('落户本园区', '落户区内', '迁出区外', '注销'));
create index ix_r_incubated_firm_park on r_incubated_firm (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_incubated_firm_new on r_incubated_firm (updated_at desc, id) where deleted_at is null;
create index ix_r_incubated_firm_state on r_incubated_firm (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_incubated_firm_title on r_incubated_firm (title, id) where deleted_at is null;
create index ix_r_incubated_firm_due on r_incubated_firm (due, id) where due is not null and deleted_at is null;
create index ix_r_incubated_firm_firm on r_incubated_firm (enterprise_id) where enterprise_id is not null;
create index ix_r_incubated_firm_bin on r_incubated_firm (deleted_at) where deleted_at is not null;
create index ix_r_incubated_firm_host on r_incubated_firm ("host");
create index ix_r_incubated_firm_field on r_incubated_firm ("field", id) where deleted_at is null;
create index ix_r_incubated_firm_p_field on r_incubated_firm (park_id, "field", id) where deleted_at is null;
create index ix_r_incubated_firm_team on r_incubated_firm ("team", id) where deleted_at is null;
create index ix_r_incubated_firm_p_team on r_incubated_firm (park_id, "team", id) where deleted_at is null;
create index ix_r_incubated_firm_space on r_incubated_firm ("space", id) where deleted_at is null;
create index ix_r_incubated_firm_p_space on r_incubated_firm (park_id, "space", id) where deleted_at is null;
create index ix_r_incubated_firm_admitted_on on r_incubated_firm ("admitted_on", id) where deleted_at is null;
create index ix_r_incubated_firm_p_admitted_on on r_incubated_firm (park_id, "admitted_on", id) where deleted_at is null;
create index ix_r_incubated_firm_graduate_by on r_incubated_firm ("graduate_by", id) where deleted_at is null;
create index ix_r_incubated_firm_p_graduate_by on r_incubated_firm (park_id, "graduate_by", id) where deleted_at is null;
create index ix_r_incubated_firm_revenue on r_incubated_firm ("revenue", id) where deleted_at is null;
create index ix_r_incubated_firm_p_revenue on r_incubated_firm (park_id, "revenue", id) where deleted_at is null;
select make_record_table('r_incubated_firm', false);
create table r_enclave_park (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'enclave-park' check (type = 'enclave-park'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "name" text,
  "partner" text,
  "region" text,
  "direction" text,
  "kind" text,
  "industry" text,
  "agreement_number" text,
  "signed_on" date,
  "ends_on" date,
  "land_area" bigint,
  "our_output" bigint,
  "our_tax" bigint,
  "statistics" text,
  "planned_investment" bigint,
  "invested" bigint,
  "half" text,
  "year" text collate "C",
  "output" bigint,
  "tax" bigint,
  "own_tax" bigint,
  "projects" bigint,
  "opened_on" date,
  "progress" text,
  "issues" text
);
alter table r_enclave_park add constraint r_enclave_park_status_check check (status in ('洽谈', '待签约', '已签约', '建设中', '运营中', '已期满', '已终止', '已挂起'));
alter table r_enclave_park add constraint r_enclave_park_direction_check check ("direction" in ('飞入', '飞出', '共建'));
alter table r_enclave_park add constraint r_enclave_park_kind_check check ("kind" in ('产业转移', '研发孵化', '销售展示', '园区共管', '综合'));
alter table r_enclave_park add constraint r_enclave_park_half_check check ("half" in ('上半年', '下半年'));
create index ix_r_enclave_park_park on r_enclave_park (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_enclave_park_new on r_enclave_park (updated_at desc, id) where deleted_at is null;
create index ix_r_enclave_park_state on r_enclave_park (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_enclave_park_title on r_enclave_park (title, id) where deleted_at is null;
create index ix_r_enclave_park_due on r_enclave_park (due, id) where due is not null and deleted_at is null;
create index ix_r_enclave_park_firm on r_enclave_park (enterprise_id) where enterprise_id is not null;
create index ix_r_enclave_park_bin on r_enclave_park (deleted_at) where deleted_at is not null;
create index ix_r_enclave_park_partner on r_enclave_park ("partner", id) where deleted_at is null;
create index ix_r_enclave_park_p_partner on r_enclave_park (park_id, "partner", id) where deleted_at is null;
create index ix_r_enclave_park_region on r_enclave_park ("region", id) where deleted_at is null;
create index ix_r_enclave_park_p_region on r_enclave_park (park_id, "region", id) where deleted_at is null;
create index ix_r_enclave_park_land_area on r_enclave_park ("land_area", id) where deleted_at is null;
create index ix_r_enclave_park_p_land_area on r_enclave_park (park_id, "land_area", id) where deleted_at is null;
create index ix_r_enclave_park_our_tax on r_enclave_park ("our_tax", id) where deleted_at is null;
create index ix_r_enclave_park_p_our_tax on r_enclave_park (park_id, "our_tax", id) where deleted_at is null;
create index ix_r_enclave_park_projects on r_enclave_park ("projects", id) where deleted_at is null;
create index ix_r_enclave_park_p_projects on r_enclave_park (park_id, "projects", id) where deleted_at is null;
create index ix_r_enclave_park_invested on r_enclave_park ("invested", id) where deleted_at is null;
create index ix_r_enclave_park_p_invested on r_enclave_park (park_id, "invested", id) where deleted_at is null;
create index ix_r_enclave_park_ends_on on r_enclave_park ("ends_on", id) where deleted_at is null;
create index ix_r_enclave_park_p_ends_on on r_enclave_park (park_id, "ends_on", id) where deleted_at is null;
create unique index ix_r_enclave_park_unique_1 on r_enclave_park ("name") where deleted_at is null;
select make_record_table('r_enclave_park', false);
create table r_living_facility (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'living-facility' check (type = 'living-facility'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "name" text,
  "kind" text,
  "need" text,
  "raised_by" text,
  "demanders" bigint,
  "home_item" boolean,
  "scale" text,
  "floor_area" bigint,
  "executor" text,
  "fund" text,
  "investment" bigint,
  "invested" bigint,
  "planned_on" date,
  "started_on" date,
  "progress" bigint,
  "task" uuid,
  "opened_on" date,
  "operator" text,
  "capacity" bigint,
  "users" bigint,
  "satisfaction" bigint,
  "issues" text
);
alter table r_living_facility add constraint r_living_facility_status_check check (status in ('需求提出', '已列计划', '建设中', '已启用', '已停用', '不予采纳', '已挂起'));
alter table r_living_facility add constraint r_living_facility_kind_check check ("kind" in ('文化', '教育', '卫生', '休闲', '娱乐', '体育', '职工宿舍', '食堂餐饮', '通勤交通', '商业', '其他'));
alter table r_living_facility add constraint r_living_facility_fund_check check ("fund" in ('财政资金', '平台公司', '企业自建', '社会资本', '上级补助'));
create index ix_r_living_facility_park on r_living_facility (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_living_facility_new on r_living_facility (updated_at desc, id) where deleted_at is null;
create index ix_r_living_facility_state on r_living_facility (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_living_facility_title on r_living_facility (title, id) where deleted_at is null;
create index ix_r_living_facility_due on r_living_facility (due, id) where due is not null and deleted_at is null;
create index ix_r_living_facility_firm on r_living_facility (enterprise_id) where enterprise_id is not null;
create index ix_r_living_facility_bin on r_living_facility (deleted_at) where deleted_at is not null;
create index ix_r_living_facility_executor on r_living_facility ("executor", id) where deleted_at is null;
create index ix_r_living_facility_p_executor on r_living_facility (park_id, "executor", id) where deleted_at is null;
create index ix_r_living_facility_investment on r_living_facility ("investment", id) where deleted_at is null;
create index ix_r_living_facility_p_investment on r_living_facility (park_id, "investment", id) where deleted_at is null;
create index ix_r_living_facility_progress on r_living_facility ("progress", id) where deleted_at is null;
create index ix_r_living_facility_p_progress on r_living_facility (park_id, "progress", id) where deleted_at is null;
create index ix_r_living_facility_planned_on on r_living_facility ("planned_on", id) where deleted_at is null;
create index ix_r_living_facility_p_planned_on on r_living_facility (park_id, "planned_on", id) where deleted_at is null;
create index ix_r_living_facility_opened_on on r_living_facility ("opened_on", id) where deleted_at is null;
create index ix_r_living_facility_p_opened_on on r_living_facility (park_id, "opened_on", id) where deleted_at is null;
create index ix_r_living_facility_capacity on r_living_facility ("capacity", id) where deleted_at is null;
create index ix_r_living_facility_p_capacity on r_living_facility (park_id, "capacity", id) where deleted_at is null;
create index ix_r_living_facility_satisfaction on r_living_facility ("satisfaction", id) where deleted_at is null;
create index ix_r_living_facility_p_satisfaction on r_living_facility (park_id, "satisfaction", id) where deleted_at is null;
select make_record_table('r_living_facility', false);
create table r_infrastructure_project (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'infrastructure-project' check (type = 'infrastructure-project'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "project" text,
  "kind" text,
  "purpose" text,
  "scale" text,
  "capacity" bigint,
  "space" text,
  "space_check" text,
  "project_code" text,
  "approved_on" date,
  "study_number" text,
  "study_on" date,
  "investment" bigint,
  "retained" bigint,
  "bond_funds" bigint,
  "platform_funds" bigint,
  "social_funds" bigint,
  "superior" bigint,
  "fund_total" bigint,
  "bond" uuid,
  "revenue" uuid,
  "contractor" text,
  "planned_start" date,
  "started_on" date,
  "planned_end" date,
  "finished_on" date,
  "progress" bigint,
  "planned_progress" bigint,
  "lag" bigint,
  "lagging" boolean,
  "invested" bigint,
  "invested_share" bigint,
  "lag_cause" text,
  "next_step" text,
  "acceptance_number" text,
  "handed_to" text,
  "handed_on" date
);
alter table r_infrastructure_project add constraint r_infrastructure_project_status_check check (status in ('谋划', '立项', '可研', '资金落实', '开工', '竣工', '已移交', '已终止', '已挂起', '已作废'));
alter table r_infrastructure_project add constraint r_infrastructure_project_kind_check check ("kind" in ('道路', '供水', '供气', '供电', '排水', '通信', '污水集中处理', '金属表面处理', '工业固废处置', '应急', '消防', '职工住房', '医疗卫生', '文化教育', '其他'));
alter table r_infrastructure_project add constraint r_infrastructure_project_purpose_check check ("purpose" in ('公共基础', '环保', '应急消防', '生活服务'));
alter table r_infrastructure_project add constraint r_infrastructure_project_space_check check ("space" in ('产业集聚区', '综合服务区', '生态保护区'));
alter table r_infrastructure_project add constraint r_infrastructure_project_space_check_check check ("space_check" in ('相符', '不符', '待核'));
create index ix_r_infrastructure_project_park on r_infrastructure_project (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_infrastructure_project_new on r_infrastructure_project (updated_at desc, id) where deleted_at is null;
create index ix_r_infrastructure_project_state on r_infrastructure_project (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_infrastructure_project_title on r_infrastructure_project (title, id) where deleted_at is null;
create index ix_r_infrastructure_project_due on r_infrastructure_project (due, id) where due is not null and deleted_at is null;
create index ix_r_infrastructure_project_firm on r_infrastructure_project (enterprise_id) where enterprise_id is not null;
create index ix_r_infrastructure_project_bin on r_infrastructure_project (deleted_at) where deleted_at is not null;
create index ix_r_infrastructure_project_investment on r_infrastructure_project ("investment", id) where deleted_at is null;
create index ix_r_infrastructure_project_p_investment on r_infrastructure_project (park_id, "investment", id) where deleted_at is null;
create index ix_r_infrastructure_project_fund_total on r_infrastructure_project ("fund_total", id) where deleted_at is null;
create index ix_r_infrastructure_project_p_fund_total on r_infrastructure_project (park_id, "fund_total", id) where deleted_at is null;
create index ix_r_infrastructure_project_progress on r_infrastructure_project ("progress", id) where deleted_at is null;
create index ix_r_infrastructure_project_p_progress on r_infrastructure_project (park_id, "progress", id) where deleted_at is null;
create index ix_r_infrastructure_project_lag on r_infrastructure_project ("lag", id) where deleted_at is null;
create index ix_r_infrastructure_project_p_lag on r_infrastructure_project (park_id, "lag", id) where deleted_at is null;
create index ix_r_infrastructure_project_invested_share on r_infrastructure_project ("invested_share", id) where deleted_at is null;
create index ix_r_infrastructure_project_p_invested_share on r_infrastructure_project (park_id, "invested_share", id) where deleted_at is null;
create index ix_r_infrastructure_project_planned_end on r_infrastructure_project ("planned_end", id) where deleted_at is null;
create index ix_r_infrastructure_project_p_planned_end on r_infrastructure_project (park_id, "planned_end", id) where deleted_at is null;
create unique index ix_r_infrastructure_project_unique_1 on r_infrastructure_project ("project_code") where deleted_at is null and status <> '已作废'::text;
select make_record_table('r_infrastructure_project', false);
create table r_facility_run (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'facility-run' check (type = 'facility-run'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "facility_name" text,
  "facility" uuid,
  "kind" text,
  "month" text collate "C",
  "read_on" date,
  "operator" text,
  "capacity" bigint,
  "actual" bigint,
  "load" bigint,
  "warning" text,
  "samples" bigint,
  "passed" bigint,
  "compliance" bigint,
  "cod" bigint,
  "ammonia" bigint,
  "running" bigint,
  "stopped" bigint,
  "abnormal" text,
  "handling" text,
  "recovered_on" date,
  "automatic" boolean
);
alter table r_facility_run add constraint r_facility_run_status_check check (status in ('待核实', '在册', '异常处置', '待复核', '已归档', '不予入册', '已挂起'));
alter table r_facility_run add constraint r_facility_run_kind_check check ("kind" in ('污水集中处理', '金属表面处理', '工业固废处置', '供水', '供气', '其他'));
create index ix_r_facility_run_park on r_facility_run (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_facility_run_new on r_facility_run (updated_at desc, id) where deleted_at is null;
create index ix_r_facility_run_state on r_facility_run (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_facility_run_title on r_facility_run (title, id) where deleted_at is null;
create index ix_r_facility_run_due on r_facility_run (due, id) where due is not null and deleted_at is null;
create index ix_r_facility_run_firm on r_facility_run (enterprise_id) where enterprise_id is not null;
create index ix_r_facility_run_bin on r_facility_run (deleted_at) where deleted_at is not null;
create index ix_r_facility_run_facility on r_facility_run ("facility");
create index ix_r_facility_run_month on r_facility_run ("month", id) where deleted_at is null;
create index ix_r_facility_run_p_month on r_facility_run (park_id, "month", id) where deleted_at is null;
create index ix_r_facility_run_capacity on r_facility_run ("capacity", id) where deleted_at is null;
create index ix_r_facility_run_p_capacity on r_facility_run (park_id, "capacity", id) where deleted_at is null;
create index ix_r_facility_run_actual on r_facility_run ("actual", id) where deleted_at is null;
create index ix_r_facility_run_p_actual on r_facility_run (park_id, "actual", id) where deleted_at is null;
create index ix_r_facility_run_load on r_facility_run ("load", id) where deleted_at is null;
create index ix_r_facility_run_p_load on r_facility_run (park_id, "load", id) where deleted_at is null;
create index ix_r_facility_run_warning on r_facility_run ("warning", id) where deleted_at is null;
create index ix_r_facility_run_p_warning on r_facility_run (park_id, "warning", id) where deleted_at is null;
create index ix_r_facility_run_compliance on r_facility_run ("compliance", id) where deleted_at is null;
create index ix_r_facility_run_p_compliance on r_facility_run (park_id, "compliance", id) where deleted_at is null;
create index ix_r_facility_run_stopped on r_facility_run ("stopped", id) where deleted_at is null;
create index ix_r_facility_run_p_stopped on r_facility_run (park_id, "stopped", id) where deleted_at is null;
select make_record_table('r_facility_run', false);
create table r_logistics_channel (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'logistics-channel' check (type = 'logistics-channel'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "name" text,
  "kind" text,
  "mode" text,
  "from_place" text,
  "to_place" text,
  "distance" bigint,
  "minutes" bigint,
  "speed" bigint,
  "volume_year" text collate "C",
  "tons" bigint,
  "boxes" bigint,
  "weekly" bigint,
  "freight" bigint,
  "operator" text,
  "project" uuid,
  "bottleneck" text,
  "next_step" text
);
alter table r_logistics_channel add constraint r_logistics_channel_status_check check (status in ('待核实', '在册', '变更中', '已注销'));
alter table r_logistics_channel add constraint r_logistics_channel_kind_check check ("kind" in ('园区至园区', '园区至物流节点', '园区至中心城区', '多式联运线路'));
alter table r_logistics_channel add constraint r_logistics_channel_mode_check check ("mode" in ('公路', '铁路', '水运', '公铁联运', '铁水联运', '公水联运'));
create index ix_r_logistics_channel_park on r_logistics_channel (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_logistics_channel_new on r_logistics_channel (updated_at desc, id) where deleted_at is null;
create index ix_r_logistics_channel_state on r_logistics_channel (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_logistics_channel_title on r_logistics_channel (title, id) where deleted_at is null;
create index ix_r_logistics_channel_due on r_logistics_channel (due, id) where due is not null and deleted_at is null;
create index ix_r_logistics_channel_firm on r_logistics_channel (enterprise_id) where enterprise_id is not null;
create index ix_r_logistics_channel_bin on r_logistics_channel (deleted_at) where deleted_at is not null;
create index ix_r_logistics_channel_distance on r_logistics_channel ("distance", id) where deleted_at is null;
create index ix_r_logistics_channel_p_distance on r_logistics_channel (park_id, "distance", id) where deleted_at is null;
create index ix_r_logistics_channel_minutes on r_logistics_channel ("minutes", id) where deleted_at is null;
create index ix_r_logistics_channel_p_minutes on r_logistics_channel (park_id, "minutes", id) where deleted_at is null;
create index ix_r_logistics_channel_tons on r_logistics_channel ("tons", id) where deleted_at is null;
create index ix_r_logistics_channel_p_tons on r_logistics_channel (park_id, "tons", id) where deleted_at is null;
create index ix_r_logistics_channel_boxes on r_logistics_channel ("boxes", id) where deleted_at is null;
create index ix_r_logistics_channel_p_boxes on r_logistics_channel (park_id, "boxes", id) where deleted_at is null;
create index ix_r_logistics_channel_weekly on r_logistics_channel ("weekly", id) where deleted_at is null;
create index ix_r_logistics_channel_p_weekly on r_logistics_channel (park_id, "weekly", id) where deleted_at is null;
create index ix_r_logistics_channel_volume_year on r_logistics_channel ("volume_year", id) where deleted_at is null;
create index ix_r_logistics_channel_p_volume_year on r_logistics_channel (park_id, "volume_year", id) where deleted_at is null;
create unique index ix_r_logistics_channel_unique_1 on r_logistics_channel ("name", "volume_year") where deleted_at is null;
select make_record_table('r_logistics_channel', false);
create table r_property_renewal (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'property-renewal' check (type = 'property-renewal'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "subject" text,
  "building" uuid,
  "parcel" uuid,
  "certificate" text,
  "owner" text,
  "clear" boolean,
  "mortgaged" boolean,
  "former_use" text,
  "floor" bigint,
  "new_use" text,
  "operator" text,
  "investment" bigint,
  "per_floor" bigint,
  "years" bigint,
  "plan" text,
  "hosts" bigint,
  "safety_checked" boolean,
  "planning_checked" boolean,
  "review_number" text,
  "conditions" text,
  "opened_on" date,
  "valid_until" date
);
alter table r_property_renewal add constraint r_property_renewal_status_check check (status in ('草稿', '待受理', '初审中', '联审中', '待审定', '已办结', '已归档', '不予受理', '不予通过', '待补正', '已挂起', '已作废'));
alter table r_property_renewal add constraint r_property_renewal_former_use_check check ("former_use" in ('工业', '仓储', '办公', '商业', '其他'));
alter table r_property_renewal add constraint r_property_renewal_new_use_check check ("new_use" in ('文化创意', '科技服务', '创客空间', '创新工场', '孵化器', '线上线下融合', '其他'));
create index ix_r_property_renewal_park on r_property_renewal (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_property_renewal_new on r_property_renewal (updated_at desc, id) where deleted_at is null;
create index ix_r_property_renewal_state on r_property_renewal (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_property_renewal_title on r_property_renewal (title, id) where deleted_at is null;
create index ix_r_property_renewal_due on r_property_renewal (due, id) where due is not null and deleted_at is null;
create index ix_r_property_renewal_firm on r_property_renewal (enterprise_id) where enterprise_id is not null;
create index ix_r_property_renewal_bin on r_property_renewal (deleted_at) where deleted_at is not null;
create index ix_r_property_renewal_floor on r_property_renewal ("floor", id) where deleted_at is null;
create index ix_r_property_renewal_p_floor on r_property_renewal (park_id, "floor", id) where deleted_at is null;
create index ix_r_property_renewal_investment on r_property_renewal ("investment", id) where deleted_at is null;
create index ix_r_property_renewal_p_investment on r_property_renewal (park_id, "investment", id) where deleted_at is null;
create index ix_r_property_renewal_years on r_property_renewal ("years", id) where deleted_at is null;
create index ix_r_property_renewal_p_years on r_property_renewal (park_id, "years", id) where deleted_at is null;
create index ix_r_property_renewal_review_number on r_property_renewal ("review_number", id) where deleted_at is null;
create index ix_r_property_renewal_p_review_number on r_property_renewal (park_id, "review_number", id) where deleted_at is null;
create index ix_r_property_renewal_valid_until on r_property_renewal ("valid_until", id) where deleted_at is null;
create index ix_r_property_renewal_p_valid_until on r_property_renewal (park_id, "valid_until", id) where deleted_at is null;
select make_record_table('r_property_renewal', false);
create table r_energy_report (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'energy-report' check (type = 'energy-report'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "name" text,
  "month" text collate "C",
  "method" text,
  "electricity" bigint,
  "green_power" bigint,
  "coal" bigint,
  "gas" bigint,
  "diesel" bigint,
  "petrol" bigint,
  "heat" bigint,
  "other" bigint,
  "water" bigint,
  "reused_water" bigint,
  "output" bigint,
  "value_added" bigint,
  "energy" bigint,
  "energy_intensity" bigint,
  "water_intensity" bigint,
  "reuse_share" bigint,
  "carbon" bigint,
  "carbon_intensity" bigint,
  "note" text
);
alter table r_energy_report add constraint r_energy_report_status_check check (status in ('未填', '填报中', '已提交', '园区已审', '已锁定', '更正待批', '已更正', '已归档', '已作废'));
alter table r_energy_report add constraint r_energy_report_method_check check ("method" in ('当量值', '等价值'));
create index ix_r_energy_report_park on r_energy_report (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_energy_report_new on r_energy_report (updated_at desc, id) where deleted_at is null;
create index ix_r_energy_report_state on r_energy_report (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_energy_report_title on r_energy_report (title, id) where deleted_at is null;
create index ix_r_energy_report_due on r_energy_report (due, id) where due is not null and deleted_at is null;
create index ix_r_energy_report_firm on r_energy_report (enterprise_id) where enterprise_id is not null;
create index ix_r_energy_report_bin on r_energy_report (deleted_at) where deleted_at is not null;
create index ix_r_energy_report_month on r_energy_report ("month", id) where deleted_at is null;
create index ix_r_energy_report_p_month on r_energy_report (park_id, "month", id) where deleted_at is null;
create index ix_r_energy_report_electricity on r_energy_report ("electricity", id) where deleted_at is null;
create index ix_r_energy_report_p_electricity on r_energy_report (park_id, "electricity", id) where deleted_at is null;
create index ix_r_energy_report_gas on r_energy_report ("gas", id) where deleted_at is null;
create index ix_r_energy_report_p_gas on r_energy_report (park_id, "gas", id) where deleted_at is null;
create index ix_r_energy_report_water on r_energy_report ("water", id) where deleted_at is null;
create index ix_r_energy_report_p_water on r_energy_report (park_id, "water", id) where deleted_at is null;
create index ix_r_energy_report_energy on r_energy_report ("energy", id) where deleted_at is null;
create index ix_r_energy_report_p_energy on r_energy_report (park_id, "energy", id) where deleted_at is null;
create index ix_r_energy_report_energy_intensity on r_energy_report ("energy_intensity", id) where deleted_at is null;
create index ix_r_energy_report_p_energy_intensity on r_energy_report (park_id, "energy_intensity", id) where deleted_at is null;
create index ix_r_energy_report_carbon on r_energy_report ("carbon", id) where deleted_at is null;
create index ix_r_energy_report_p_carbon on r_energy_report (park_id, "carbon", id) where deleted_at is null;
create unique index ix_r_energy_report_unique_1 on r_energy_report ("enterprise_id", "month") where deleted_at is null and status <> '已作废'::text;
select make_record_table('r_energy_report', false);
create table r_energy_budget (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'energy-budget' check (type = 'energy-budget'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "name" text,
  "year" text collate "C",
  "subject" text,
  "quota" bigint,
  "intensity_quota" bigint,
  "reserve" bigint,
  "basis" text,
  "order_number" text,
  "ordered_on" date,
  "used" bigint,
  "used_until" date,
  "value_added" bigint,
  "new_projects" bigint,
  "used_share" bigint,
  "left" bigint,
  "intensity" bigint,
  "warning" text,
  "measures" text,
  "verdict" text
);
alter table r_energy_budget add constraint r_energy_budget_status_check check (status in ('分解', '待下达', '执行', '预警处置', '考核', '已考核', '已撤销', '已挂起', '已作废'));
alter table r_energy_budget add constraint r_energy_budget_subject_check check ("subject" in ('全区', '园区', '企业'));
alter table r_energy_budget add constraint r_energy_budget_verdict_check check ("verdict" in ('超额完成', '完成', '基本完成', '未完成'));
create index ix_r_energy_budget_park on r_energy_budget (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_energy_budget_new on r_energy_budget (updated_at desc, id) where deleted_at is null;
create index ix_r_energy_budget_state on r_energy_budget (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_energy_budget_title on r_energy_budget (title, id) where deleted_at is null;
create index ix_r_energy_budget_due on r_energy_budget (due, id) where due is not null and deleted_at is null;
create index ix_r_energy_budget_firm on r_energy_budget (enterprise_id) where enterprise_id is not null;
create index ix_r_energy_budget_bin on r_energy_budget (deleted_at) where deleted_at is not null;
create index ix_r_energy_budget_year on r_energy_budget ("year", id) where deleted_at is null;
create index ix_r_energy_budget_p_year on r_energy_budget (park_id, "year", id) where deleted_at is null;
create index ix_r_energy_budget_quota on r_energy_budget ("quota", id) where deleted_at is null;
create index ix_r_energy_budget_p_quota on r_energy_budget (park_id, "quota", id) where deleted_at is null;
create index ix_r_energy_budget_used on r_energy_budget ("used", id) where deleted_at is null;
create index ix_r_energy_budget_p_used on r_energy_budget (park_id, "used", id) where deleted_at is null;
create index ix_r_energy_budget_used_share on r_energy_budget ("used_share", id) where deleted_at is null;
create index ix_r_energy_budget_p_used_share on r_energy_budget (park_id, "used_share", id) where deleted_at is null;
create index ix_r_energy_budget_left on r_energy_budget ("left", id) where deleted_at is null;
create index ix_r_energy_budget_p_left on r_energy_budget (park_id, "left", id) where deleted_at is null;
create index ix_r_energy_budget_warning on r_energy_budget ("warning", id) where deleted_at is null;
create index ix_r_energy_budget_p_warning on r_energy_budget (park_id, "warning", id) where deleted_at is null;
select make_record_table('r_energy_budget', false);
create table r_solid_waste (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'solid-waste' check (type = 'solid-waste'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "waste" text,
  "month" text collate "C",
  "category" text,
  "waste_code" text,
  "origin" text,
  "stock_start" bigint,
  "produced" bigint,
  "own_use" bigint,
  "out_use" bigint,
  "old_use" bigint,
  "disposed" bigint,
  "stock_end" bigint,
  "balance" bigint,
  "used_share" bigint,
  "receiver" text,
  "receiver_licence" text,
  "manifest" text,
  "moved_on" date,
  "exchange" text,
  "exchange_kind" text,
  "exchange_note" text,
  "matched" uuid
);
alter table r_solid_waste add constraint r_solid_waste_status_check check (status in ('待核实', '在册', '变更中', '已注销'));
alter table r_solid_waste add constraint r_solid_waste_category_check check ("category" in ('一般工业固废', '大宗工业固废', '危险废物', '生活垃圾'));
alter table r_solid_waste add constraint r_solid_waste_exchange_check check ("exchange" in ('不参与', '供给', '需求'));
alter table r_solid_waste add constraint r_solid_waste_exchange_kind_check check ("exchange_kind" in ('副产品', '余热', '再生水', '边角料', '其他'));
create index ix_r_solid_waste_park on r_solid_waste (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_solid_waste_new on r_solid_waste (updated_at desc, id) where deleted_at is null;
create index ix_r_solid_waste_state on r_solid_waste (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_solid_waste_title on r_solid_waste (title, id) where deleted_at is null;
create index ix_r_solid_waste_due on r_solid_waste (due, id) where due is not null and deleted_at is null;
create index ix_r_solid_waste_firm on r_solid_waste (enterprise_id) where enterprise_id is not null;
create index ix_r_solid_waste_bin on r_solid_waste (deleted_at) where deleted_at is not null;
create index ix_r_solid_waste_month on r_solid_waste ("month", id) where deleted_at is null;
create index ix_r_solid_waste_p_month on r_solid_waste (park_id, "month", id) where deleted_at is null;
create index ix_r_solid_waste_produced on r_solid_waste ("produced", id) where deleted_at is null;
create index ix_r_solid_waste_p_produced on r_solid_waste (park_id, "produced", id) where deleted_at is null;
create index ix_r_solid_waste_used_share on r_solid_waste ("used_share", id) where deleted_at is null;
create index ix_r_solid_waste_p_used_share on r_solid_waste (park_id, "used_share", id) where deleted_at is null;
create index ix_r_solid_waste_balance on r_solid_waste ("balance", id) where deleted_at is null;
create index ix_r_solid_waste_p_balance on r_solid_waste (park_id, "balance", id) where deleted_at is null;
create index ix_r_solid_waste_receiver on r_solid_waste ("receiver", id) where deleted_at is null;
create index ix_r_solid_waste_p_receiver on r_solid_waste (park_id, "receiver", id) where deleted_at is null;
select make_record_table('r_solid_waste', false);
create table r_clean_production (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'clean-production' check (type = 'clean-production'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "subject" text,
  "kind" text,
  "reason" text,
  "year" text collate "C",
  "list_number" text,
  "listed_on" date,
  "disclosed_on" date,
  "auditor" text,
  "started_on" date,
  "finish_by" date,
  "schemes" bigint,
  "free_schemes" bigint,
  "done_schemes" bigint,
  "planned_investment" bigint,
  "saved_energy" bigint,
  "saved_water" bigint,
  "reduced" bigint,
  "gain" bigint,
  "done_share" bigint,
  "accepted_on" date,
  "acceptance_number" text,
  "next_by" date
);
alter table r_clean_production add constraint r_clean_production_status_check check (status in ('拟列名', '已列名', '评估中', '方案待审', '实施中', '待验收', '已验收', '已销号', '已移出', '已挂起', '已作废'));
alter table r_clean_production add constraint r_clean_production_kind_check check ("kind" in ('强制性', '自愿性'));
alter table r_clean_production add constraint r_clean_production_reason_check check ("reason" in ('超标或超总量', '超能耗限额', '使用或排放有毒有害物', '企业自愿'));
create index ix_r_clean_production_park on r_clean_production (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_clean_production_new on r_clean_production (updated_at desc, id) where deleted_at is null;
create index ix_r_clean_production_state on r_clean_production (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_clean_production_title on r_clean_production (title, id) where deleted_at is null;
create index ix_r_clean_production_due on r_clean_production (due, id) where due is not null and deleted_at is null;
create index ix_r_clean_production_firm on r_clean_production (enterprise_id) where enterprise_id is not null;
create index ix_r_clean_production_bin on r_clean_production (deleted_at) where deleted_at is not null;
create index ix_r_clean_production_year on r_clean_production ("year", id) where deleted_at is null;
create index ix_r_clean_production_p_year on r_clean_production (park_id, "year", id) where deleted_at is null;
create index ix_r_clean_production_auditor on r_clean_production ("auditor", id) where deleted_at is null;
create index ix_r_clean_production_p_auditor on r_clean_production (park_id, "auditor", id) where deleted_at is null;
create index ix_r_clean_production_schemes on r_clean_production ("schemes", id) where deleted_at is null;
create index ix_r_clean_production_p_schemes on r_clean_production (park_id, "schemes", id) where deleted_at is null;
create index ix_r_clean_production_done_share on r_clean_production ("done_share", id) where deleted_at is null;
create index ix_r_clean_production_p_done_share on r_clean_production (park_id, "done_share", id) where deleted_at is null;
create index ix_r_clean_production_saved_energy on r_clean_production ("saved_energy", id) where deleted_at is null;
create index ix_r_clean_production_p_saved_energy on r_clean_production (park_id, "saved_energy", id) where deleted_at is null;
create index ix_r_clean_production_accepted_on on r_clean_production ("accepted_on", id) where deleted_at is null;
create index ix_r_clean_production_p_accepted_on on r_clean_production (park_id, "accepted_on", id) where deleted_at is null;
select make_record_table('r_clean_production', false);
create table r_green_creation (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'green-creation' check (type = 'green-creation'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "subject" text,
  "kind" text,
  "level" text,
  "earlier" uuid,
  "window" date,
  "standard_version" text,
  "veto" boolean,
  "infrastructure" bigint,
  "management" bigint,
  "energy_score" bigint,
  "product" bigint,
  "emission" bigint,
  "performance" bigint,
  "renewable" bigint,
  "self_score" bigint,
  "gaps" text,
  "recommend_number" text,
  "title_number" text,
  "approved_on" date,
  "valid_until" date,
  "reviewed_on" date,
  "new_in_plan" boolean
);
alter table r_green_creation add constraint r_green_creation_status_check check (status in ('拟创建', '培育中', '申报中', '评审中', '公示中', '已获批', '年度复核', '已摘牌', '已到期', '未获批', '已挂起', '已作废'));
alter table r_green_creation add constraint r_green_creation_kind_check check ("kind" in ('绿色工厂', '绿色园区', '绿色供应链', '绿色产品'));
alter table r_green_creation add constraint r_green_creation_level_check check ("level" in ('国家级', '市级', '区级'));
create index ix_r_green_creation_park on r_green_creation (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_green_creation_new on r_green_creation (updated_at desc, id) where deleted_at is null;
create index ix_r_green_creation_state on r_green_creation (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_green_creation_title on r_green_creation (title, id) where deleted_at is null;
create index ix_r_green_creation_due on r_green_creation (due, id) where due is not null and deleted_at is null;
create index ix_r_green_creation_firm on r_green_creation (enterprise_id) where enterprise_id is not null;
create index ix_r_green_creation_bin on r_green_creation (deleted_at) where deleted_at is not null;
create index ix_r_green_creation_self_score on r_green_creation ("self_score", id) where deleted_at is null;
create index ix_r_green_creation_p_self_score on r_green_creation (park_id, "self_score", id) where deleted_at is null;
create index ix_r_green_creation_window on r_green_creation ("window", id) where deleted_at is null;
create index ix_r_green_creation_p_window on r_green_creation (park_id, "window", id) where deleted_at is null;
create index ix_r_green_creation_title_number on r_green_creation ("title_number", id) where deleted_at is null;
create index ix_r_green_creation_p_title_number on r_green_creation (park_id, "title_number", id) where deleted_at is null;
create index ix_r_green_creation_approved_on on r_green_creation ("approved_on", id) where deleted_at is null;
create index ix_r_green_creation_p_approved_on on r_green_creation (park_id, "approved_on", id) where deleted_at is null;
create index ix_r_green_creation_valid_until on r_green_creation ("valid_until", id) where deleted_at is null;
create index ix_r_green_creation_p_valid_until on r_green_creation (park_id, "valid_until", id) where deleted_at is null;
select make_record_table('r_green_creation', false);
create table r_risk_source (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'risk-source' check (type = 'risk-source'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "name" text,
  "kind" text,
  "colour" text,
  "material" text,
  "amount" bigint,
  "major" boolean,
  "consequence" text,
  "measures" text,
  "post" text,
  "cycle_days" bigint,
  "last_checked_on" date,
  "next_check_on" date,
  "assessed_on" date,
  "plan" uuid
);
alter table r_risk_source add constraint r_risk_source_status_check check (status in ('待核实', '在册', '变更中', '已注销'));
alter table r_risk_source add constraint r_risk_source_kind_check check ("kind" in ('危险化学品', '涉爆粉尘', '有限空间', '特种设备', '金属冶炼', '消防', '环境风险', '其他'));
alter table r_risk_source add constraint r_risk_source_colour_check check ("colour" in ('红', '橙', '黄', '蓝'));
create index ix_r_risk_source_park on r_risk_source (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_risk_source_new on r_risk_source (updated_at desc, id) where deleted_at is null;
create index ix_r_risk_source_state on r_risk_source (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_risk_source_title on r_risk_source (title, id) where deleted_at is null;
create index ix_r_risk_source_due on r_risk_source (due, id) where due is not null and deleted_at is null;
create index ix_r_risk_source_firm on r_risk_source (enterprise_id) where enterprise_id is not null;
create index ix_r_risk_source_bin on r_risk_source (deleted_at) where deleted_at is not null;
create index ix_r_risk_source_post on r_risk_source ("post", id) where deleted_at is null;
create index ix_r_risk_source_p_post on r_risk_source (park_id, "post", id) where deleted_at is null;
create index ix_r_risk_source_last_checked_on on r_risk_source ("last_checked_on", id) where deleted_at is null;
create index ix_r_risk_source_p_last_checked_on on r_risk_source (park_id, "last_checked_on", id) where deleted_at is null;
create index ix_r_risk_source_next_check_on on r_risk_source ("next_check_on", id) where deleted_at is null;
create index ix_r_risk_source_p_next_check_on on r_risk_source (park_id, "next_check_on", id) where deleted_at is null;
select make_record_table('r_risk_source', false);
create table r_hazard (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'hazard' check (type = 'hazard'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "subject" text,
  "source" text,
  "kind" text,
  "description" text,
  "address" text,
  "reported_on" date,
  "risk_source" uuid,
  "check" uuid,
  "grade" text,
  "grade_basis" text,
  "verified_on" date,
  "deadline" date,
  "rectify_days" bigint,
  "post" text,
  "measures" text,
  "funds" bigint,
  "emergency_plan" text,
  "listed_on" date,
  "supervision_task" uuid,
  "new_deadline" date,
  "done" text,
  "done_on" date,
  "cost" bigint,
  "third_party" text,
  "rechecked_on" date,
  "recheck_note" text
);
alter table r_hazard add constraint r_hazard_status_check check (status in ('待上报', '待核实', '已定级', '整改中', '挂牌督办', '延期待批', '待复查', '重大待复查', '已销号', '已关闭', '已挂起', '已作废'));
alter table r_hazard add constraint r_hazard_source_check check ("source" in ('日常巡查', '专项检查', '企业自查', '第三方', '群众举报', '上级交办'));
alter table r_hazard add constraint r_hazard_kind_check check ("kind" in ('危险化学品', '涉爆粉尘', '有限空间', '特种设备', '金属冶炼', '消防', '环境风险', '其他'));
alter table r_hazard add constraint r_hazard_grade_check check ("grade" in ('一般', '重大'));
create index ix_r_hazard_park on r_hazard (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_hazard_new on r_hazard (updated_at desc, id) where deleted_at is null;
create index ix_r_hazard_state on r_hazard (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_hazard_title on r_hazard (title, id) where deleted_at is null;
create index ix_r_hazard_due on r_hazard (due, id) where due is not null and deleted_at is null;
create index ix_r_hazard_firm on r_hazard (enterprise_id) where enterprise_id is not null;
create index ix_r_hazard_bin on r_hazard (deleted_at) where deleted_at is not null;
create index ix_r_hazard_reported_on on r_hazard ("reported_on", id) where deleted_at is null;
create index ix_r_hazard_p_reported_on on r_hazard (park_id, "reported_on", id) where deleted_at is null;
create index ix_r_hazard_deadline on r_hazard ("deadline", id) where deleted_at is null;
create index ix_r_hazard_p_deadline on r_hazard (park_id, "deadline", id) where deleted_at is null;
create index ix_r_hazard_post on r_hazard ("post", id) where deleted_at is null;
create index ix_r_hazard_p_post on r_hazard (park_id, "post", id) where deleted_at is null;
create index ix_r_hazard_rechecked_on on r_hazard ("rechecked_on", id) where deleted_at is null;
create index ix_r_hazard_p_rechecked_on on r_hazard (park_id, "rechecked_on", id) where deleted_at is null;
select make_record_table('r_hazard', false);
create table r_safety_check (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'safety-check' check (type = 'safety-check'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "subject" text,
  "kind" text,
  "field" text,
  "planned" text collate "C",
  "planned_on" date,
  "provider" text,
  "contract_number" text,
  "fee" bigint,
  "checked_on" date,
  "problems" bigint,
  "major_problems" bigint,
  "closed_problems" bigint,
  "closed_share" bigint,
  "conclusion" text,
  "rating" text
);
alter table r_safety_check add constraint r_safety_check_status_check check (status in ('计划', '检查中', '待审阅', '问题整改', '已办结', '已归档', '已取消', '已挂起', '已作废'));
alter table r_safety_check add constraint r_safety_check_kind_check check ("kind" in ('日常检查', '专项检查', '第三方服务', '评估'));
alter table r_safety_check add constraint r_safety_check_field_check check ("field" in ('安全生产', '生态环境', '消防', '特种设备', '综合'));
alter table r_safety_check add constraint r_safety_check_rating_check check ("rating" in ('优', '良', '中', '差'));
create index ix_r_safety_check_park on r_safety_check (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_safety_check_new on r_safety_check (updated_at desc, id) where deleted_at is null;
create index ix_r_safety_check_state on r_safety_check (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_safety_check_title on r_safety_check (title, id) where deleted_at is null;
create index ix_r_safety_check_due on r_safety_check (due, id) where due is not null and deleted_at is null;
create index ix_r_safety_check_firm on r_safety_check (enterprise_id) where enterprise_id is not null;
create index ix_r_safety_check_bin on r_safety_check (deleted_at) where deleted_at is not null;
create index ix_r_safety_check_provider on r_safety_check ("provider", id) where deleted_at is null;
create index ix_r_safety_check_p_provider on r_safety_check (park_id, "provider", id) where deleted_at is null;
create index ix_r_safety_check_planned_on on r_safety_check ("planned_on", id) where deleted_at is null;
create index ix_r_safety_check_p_planned_on on r_safety_check (park_id, "planned_on", id) where deleted_at is null;
create index ix_r_safety_check_checked_on on r_safety_check ("checked_on", id) where deleted_at is null;
create index ix_r_safety_check_p_checked_on on r_safety_check (park_id, "checked_on", id) where deleted_at is null;
create index ix_r_safety_check_problems on r_safety_check ("problems", id) where deleted_at is null;
create index ix_r_safety_check_p_problems on r_safety_check (park_id, "problems", id) where deleted_at is null;
create index ix_r_safety_check_closed_share on r_safety_check ("closed_share", id) where deleted_at is null;
create index ix_r_safety_check_p_closed_share on r_safety_check (park_id, "closed_share", id) where deleted_at is null;
select make_record_table('r_safety_check', false);
create table r_emergency (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'emergency' check (type = 'emergency'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "subject" text,
  "kind" text,
  "field" text,
  "responsible" text,
  "plan_number" text,
  "valid_from" date,
  "revised_on" date,
  "revise_by" date,
  "plan" uuid,
  "happened_on" date,
  "response_level" text,
  "participants" bigint,
  "dead" bigint,
  "injured" bigint,
  "loss" bigint,
  "disposal" text,
  "lessons" text,
  "improved" bigint
);
alter table r_emergency add constraint r_emergency_status_check check (status in ('草稿', '在用', '修订中', '响应中', '待复盘', '已归档', '已废止', '已作废'));
alter table r_emergency add constraint r_emergency_kind_check check ("kind" in ('预案', '物资', '演练', '事件'));
alter table r_emergency add constraint r_emergency_field_check check ("field" in ('安全生产', '环境', '消防', '自然灾害', '综合'));
alter table r_emergency add constraint r_emergency_response_level_check check ("response_level" in ('一级', '二级', '三级', '四级'));
create index ix_r_emergency_park on r_emergency (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_emergency_new on r_emergency (updated_at desc, id) where deleted_at is null;
create index ix_r_emergency_state on r_emergency (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_emergency_title on r_emergency (title, id) where deleted_at is null;
create index ix_r_emergency_due on r_emergency (due, id) where due is not null and deleted_at is null;
create index ix_r_emergency_firm on r_emergency (enterprise_id) where enterprise_id is not null;
create index ix_r_emergency_bin on r_emergency (deleted_at) where deleted_at is not null;
create index ix_r_emergency_responsible on r_emergency ("responsible", id) where deleted_at is null;
create index ix_r_emergency_p_responsible on r_emergency (park_id, "responsible", id) where deleted_at is null;
create index ix_r_emergency_valid_from on r_emergency ("valid_from", id) where deleted_at is null;
create index ix_r_emergency_p_valid_from on r_emergency (park_id, "valid_from", id) where deleted_at is null;
create index ix_r_emergency_revise_by on r_emergency ("revise_by", id) where deleted_at is null;
create index ix_r_emergency_p_revise_by on r_emergency (park_id, "revise_by", id) where deleted_at is null;
create index ix_r_emergency_happened_on on r_emergency ("happened_on", id) where deleted_at is null;
create index ix_r_emergency_p_happened_on on r_emergency (park_id, "happened_on", id) where deleted_at is null;
select make_record_table('r_emergency', false);
create table r_land_revenue (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'land-revenue' check (type = 'land-revenue'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "project" text,
  "parcel" uuid,
  "contract_number" text,
  "purchaser" text,
  "use" text,
  "inside_boundary" boolean,
  "contracted_on" date,
  "received_on" date,
  "price" bigint,
  "cost" bigint,
  "business_fee" bigint,
  "yield" bigint,
  "education" bigint,
  "irrigation" bigint,
  "housing" bigint,
  "other_national" bigint,
  "municipal" bigint,
  "deducted" bigint,
  "retained" bigint,
  "arranged" bigint,
  "arrangement_number" text,
  "paid" bigint,
  "last_paid_on" date,
  "arranged_share" bigint,
  "unpaid" bigint
);
alter table r_land_revenue add constraint r_land_revenue_status_check check (status in ('待核算', '已核算', '待审定安排', '支付中', '已结清', '不予安排', '已挂起', '已作废'));
alter table r_land_revenue add constraint r_land_revenue_use_check check ("use" in ('工业', '仓储物流', '其他'));
create index ix_r_land_revenue_park on r_land_revenue (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_land_revenue_new on r_land_revenue (updated_at desc, id) where deleted_at is null;
create index ix_r_land_revenue_state on r_land_revenue (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_land_revenue_title on r_land_revenue (title, id) where deleted_at is null;
create index ix_r_land_revenue_due on r_land_revenue (due, id) where due is not null and deleted_at is null;
create index ix_r_land_revenue_firm on r_land_revenue (enterprise_id) where enterprise_id is not null;
create index ix_r_land_revenue_bin on r_land_revenue (deleted_at) where deleted_at is not null;
create index ix_r_land_revenue_parcel on r_land_revenue ("parcel");
create index ix_r_land_revenue_price on r_land_revenue ("price", id) where deleted_at is null;
create index ix_r_land_revenue_p_price on r_land_revenue (park_id, "price", id) where deleted_at is null;
create index ix_r_land_revenue_retained on r_land_revenue ("retained", id) where deleted_at is null;
create index ix_r_land_revenue_p_retained on r_land_revenue (park_id, "retained", id) where deleted_at is null;
create index ix_r_land_revenue_arranged on r_land_revenue ("arranged", id) where deleted_at is null;
create index ix_r_land_revenue_p_arranged on r_land_revenue (park_id, "arranged", id) where deleted_at is null;
create index ix_r_land_revenue_arranged_share on r_land_revenue ("arranged_share", id) where deleted_at is null;
create index ix_r_land_revenue_p_arranged_share on r_land_revenue (park_id, "arranged_share", id) where deleted_at is null;
create index ix_r_land_revenue_paid on r_land_revenue ("paid", id) where deleted_at is null;
create index ix_r_land_revenue_p_paid on r_land_revenue (park_id, "paid", id) where deleted_at is null;
create index ix_r_land_revenue_contracted_on on r_land_revenue ("contracted_on", id) where deleted_at is null;
create index ix_r_land_revenue_p_contracted_on on r_land_revenue (park_id, "contracted_on", id) where deleted_at is null;
create unique index ix_r_land_revenue_unique_1 on r_land_revenue ("contract_number") where deleted_at is null and status <> '已作废'::text;
select make_record_table('r_land_revenue', false);
create table r_fee_exemption (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'fee-exemption' check (type = 'fee-exemption'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "building" text,
  "project" uuid,
  "asset" uuid,
  "parcel" uuid,
  "plan_number" text,
  "build_from" date,
  "boundary_result" text,
  "boundary_version" text,
  "boundary_on" date,
  "total_area" bigint,
  "production" bigint,
  "storage" bigint,
  "inspection" bigint,
  "garage" bigint,
  "other_support" bigint,
  "exempt_area" bigint,
  "rate" bigint,
  "exempt_fee" bigint,
  "payable" bigint,
  "confirmation_number" text,
  "confirmed_on" date,
  "use_changed" boolean,
  "back_payment" bigint,
  "remark" text
);
alter table r_fee_exemption add constraint r_fee_exemption_status_check check (status in ('草稿', '待受理', '初审中', '待审定', '已办结', '已归档', '不予受理', '不予通过', '待补正', '已挂起', '已作废'));
alter table r_fee_exemption add constraint r_fee_exemption_boundary_result_check check ("boundary_result" in ('四至内', '四至外', '跨界待核'));
create index ix_r_fee_exemption_park on r_fee_exemption (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_fee_exemption_new on r_fee_exemption (updated_at desc, id) where deleted_at is null;
create index ix_r_fee_exemption_state on r_fee_exemption (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_fee_exemption_title on r_fee_exemption (title, id) where deleted_at is null;
create index ix_r_fee_exemption_due on r_fee_exemption (due, id) where due is not null and deleted_at is null;
create index ix_r_fee_exemption_firm on r_fee_exemption (enterprise_id) where enterprise_id is not null;
create index ix_r_fee_exemption_bin on r_fee_exemption (deleted_at) where deleted_at is not null;
create index ix_r_fee_exemption_total_area on r_fee_exemption ("total_area", id) where deleted_at is null;
create index ix_r_fee_exemption_p_total_area on r_fee_exemption (park_id, "total_area", id) where deleted_at is null;
create index ix_r_fee_exemption_exempt_area on r_fee_exemption ("exempt_area", id) where deleted_at is null;
create index ix_r_fee_exemption_p_exempt_area on r_fee_exemption (park_id, "exempt_area", id) where deleted_at is null;
create index ix_r_fee_exemption_exempt_fee on r_fee_exemption ("exempt_fee", id) where deleted_at is null;
create index ix_r_fee_exemption_p_exempt_fee on r_fee_exemption (park_id, "exempt_fee", id) where deleted_at is null;
create index ix_r_fee_exemption_payable on r_fee_exemption ("payable", id) where deleted_at is null;
create index ix_r_fee_exemption_p_payable on r_fee_exemption (park_id, "payable", id) where deleted_at is null;
create index ix_r_fee_exemption_confirmation_number on r_fee_exemption ("confirmation_number", id) where deleted_at is null;
create index ix_r_fee_exemption_p_confirmation_number on r_fee_exemption (park_id, "confirmation_number", id) where deleted_at is null;
create index ix_r_fee_exemption_confirmed_on on r_fee_exemption ("confirmed_on", id) where deleted_at is null;
create index ix_r_fee_exemption_p_confirmed_on on r_fee_exemption (park_id, "confirmed_on", id) where deleted_at is null;
create unique index ix_r_fee_exemption_unique_1 on r_fee_exemption ("confirmation_number") where deleted_at is null and status <> '已作废'::text;
select make_record_table('r_fee_exemption', false);
create table r_subsidy_application (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'subsidy-application' check (type = 'subsidy-application'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "project" text,
  "clause" uuid,
  "policy_year" text collate "C",
  "level" text,
  "kind" text,
  "mode" text,
  "recipient" text,
  "investment_project" uuid,
  "window_from" date,
  "window_to" date,
  "built" boolean,
  "recognised" boolean,
  "discredited" boolean,
  "enjoyed" boolean,
  "eligible" boolean,
  "eligibility_trace" text,
  "declared_investment" bigint,
  "agreed_share" bigint,
  "agreed_cap" bigint,
  "approved_investment" bigint,
  "approval_note" text,
  "estimate" bigint,
  "budget_left" bigint,
  "duplicate_check" text,
  "duplicate_of" text,
  "supplement_list" text,
  "refusal_basis" text,
  "inspected_on" date,
  "inspection_place" text,
  "inspection_result" text,
  "approved_subsidy" bigint,
  "recommendation" text,
  "municipal_result" text,
  "publicity_from" date,
  "payee" text,
  "bank_name" text,
  "bank_account" text,
  "account_confirmed" boolean,
  "paid_amount" bigint,
  "paid_on" date,
  "payment_number" text,
  "performance_report" text,
  "driven_investment" bigint,
  "leverage" bigint,
  "performance_grade" text,
  "recall_cause" text,
  "recall_amount" bigint,
  "recalled_on" date
);
alter table r_subsidy_application add constraint r_subsidy_application_status_check check (status in ('草稿', '待签章', '待确认账户', '待受理', '补正中', '初审中', '现场核查', '联审中', '待审定', '待公示', '公示中', '待拨付', '已拨付', '绩效待评', '绩效已评', '追回中', '已追回', '已归档', '不予受理', '不予通过', '已放弃', '已挂起', '已作废'));
alter table r_subsidy_application add constraint r_subsidy_application_level_check check ("level" in ('区级', '市级'));
alter table r_subsidy_application add constraint r_subsidy_application_kind_check check ("kind" in ('技术创新', '工业互联网', '智慧园区', '中小企业公共服务平台', '智能工厂和数字化车间', '市级工业和信息化专项资金', '其他'));
alter table r_subsidy_application add constraint r_subsidy_application_mode_check check ("mode" in ('免申即享', '快申快享', '一般申报'));
alter table r_subsidy_application add constraint r_subsidy_application_recipient_check check ("recipient" in ('市级重点关键产业园', '双城经济圈产业合作示范园区', '产业转移承接示范园区'));
alter table r_subsidy_application add constraint r_subsidy_application_duplicate_check_check check ("duplicate_check" in ('未发现重复', '发现重复'));
alter table r_subsidy_application add constraint r_subsidy_application_inspection_result_check check ("inspection_result" in ('属实', '部分属实', '不属实'));
alter table r_subsidy_application add constraint r_subsidy_application_municipal_result_check check ("municipal_result" in ('待定', '列入', '未列入'));
alter table r_subsidy_application add constraint r_subsidy_application_performance_grade_check check ("performance_grade" in ('优', '良', '中', '差'));
create index ix_r_subsidy_application_park on r_subsidy_application (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_subsidy_application_new on r_subsidy_application (updated_at desc, id) where deleted_at is null;
create index ix_r_subsidy_application_state on r_subsidy_application (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_subsidy_application_title on r_subsidy_application (title, id) where deleted_at is null;
create index ix_r_subsidy_application_due on r_subsidy_application (due, id) where due is not null and deleted_at is null;
create index ix_r_subsidy_application_firm on r_subsidy_application (enterprise_id) where enterprise_id is not null;
create index ix_r_subsidy_application_bin on r_subsidy_application (deleted_at) where deleted_at is not null;
create index ix_r_subsidy_application_declared_investment on r_subsidy_application ("declared_investment", id) where deleted_at is null;
create index ix_r_subsidy_application_p_declared_investment on r_subsidy_application (park_id, "declared_investment", id) where deleted_at is null;
create index ix_r_subsidy_application_estimate on r_subsidy_application ("estimate", id) where deleted_at is null;
create index ix_r_subsidy_application_p_estimate on r_subsidy_application (park_id, "estimate", id) where deleted_at is null;
create index ix_r_subsidy_application_approved_subsidy on r_subsidy_application ("approved_subsidy", id) where deleted_at is null;
create index ix_r_subsidy_application_p_approved_subsidy on r_subsidy_application (park_id, "approved_subsidy", id) where deleted_at is null;
create index ix_r_subsidy_application_paid_amount on r_subsidy_application ("paid_amount", id) where deleted_at is null;
create index ix_r_subsidy_application_p_paid_amount on r_subsidy_application (park_id, "paid_amount", id) where deleted_at is null;
create index ix_r_subsidy_application_window_to on r_subsidy_application ("window_to", id) where deleted_at is null;
create index ix_r_subsidy_application_p_window_to on r_subsidy_application (park_id, "window_to", id) where deleted_at is null;
create index ix_r_subsidy_application_policy_year on r_subsidy_application ("policy_year", id) where deleted_at is null;
create index ix_r_subsidy_application_p_policy_year on r_subsidy_application (park_id, "policy_year", id) where deleted_at is null;
select make_record_table('r_subsidy_application', false);
create table r_subsidy_payment (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'subsidy-payment' check (type = 'subsidy-payment'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "item" text,
  "application" uuid,
  "batch_number" text,
  "amount" bigint,
  "payee" text,
  "bank_name" text,
  "bank_account" text,
  "account_checked" boolean,
  "source" text,
  "plan_on" date,
  "paid_on" date,
  "voucher_number" text,
  "goal" text,
  "goal_investment" bigint,
  "goal_jobs" bigint,
  "performance_actual" text,
  "actual_investment" bigint,
  "achieved" bigint,
  "performance_grade" text,
  "recall_amount" bigint,
  "recall_basis" text,
  "recalled" bigint,
  "recalled_on" date
);
alter table r_subsidy_payment add constraint r_subsidy_payment_status_check check (status in ('待支付', '已支付', '退汇待处理', '绩效评价中', '绩效已评', '追回中', '已追回', '已归档', '已取消', '已挂起', '已作废'));
alter table r_subsidy_payment add constraint r_subsidy_payment_source_check check ("source" in ('区级预算', '市级专项', '中央资金'));
alter table r_subsidy_payment add constraint r_subsidy_payment_performance_grade_check check ("performance_grade" in ('优', '良', '中', '差'));
create index ix_r_subsidy_payment_park on r_subsidy_payment (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_subsidy_payment_new on r_subsidy_payment (updated_at desc, id) where deleted_at is null;
create index ix_r_subsidy_payment_state on r_subsidy_payment (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_subsidy_payment_title on r_subsidy_payment (title, id) where deleted_at is null;
create index ix_r_subsidy_payment_due on r_subsidy_payment (due, id) where due is not null and deleted_at is null;
create index ix_r_subsidy_payment_firm on r_subsidy_payment (enterprise_id) where enterprise_id is not null;
create index ix_r_subsidy_payment_bin on r_subsidy_payment (deleted_at) where deleted_at is not null;
create index ix_r_subsidy_payment_batch_number on r_subsidy_payment ("batch_number", id) where deleted_at is null;
create index ix_r_subsidy_payment_p_batch_number on r_subsidy_payment (park_id, "batch_number", id) where deleted_at is null;
create index ix_r_subsidy_payment_amount on r_subsidy_payment ("amount", id) where deleted_at is null;
create index ix_r_subsidy_payment_p_amount on r_subsidy_payment (park_id, "amount", id) where deleted_at is null;
create index ix_r_subsidy_payment_plan_on on r_subsidy_payment ("plan_on", id) where deleted_at is null;
create index ix_r_subsidy_payment_p_plan_on on r_subsidy_payment (park_id, "plan_on", id) where deleted_at is null;
create index ix_r_subsidy_payment_paid_on on r_subsidy_payment ("paid_on", id) where deleted_at is null;
create index ix_r_subsidy_payment_p_paid_on on r_subsidy_payment (park_id, "paid_on", id) where deleted_at is null;
create index ix_r_subsidy_payment_recall_amount on r_subsidy_payment ("recall_amount", id) where deleted_at is null;
create index ix_r_subsidy_payment_p_recall_amount on r_subsidy_payment (park_id, "recall_amount", id) where deleted_at is null;
select make_record_table('r_subsidy_payment', false);
create table r_bond (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'bond' check (type = 'bond'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "project" text,
  "kind" text,
  "issuer" text,
  "rating" text,
  "purpose" text,
  "size" bigint,
  "term_years" bigint,
  "rate" bigint,
  "principal_and_interest" bigint,
  "net_revenue" bigint,
  "coverage" bigint,
  "capital" bigint,
  "public_good" boolean,
  "negative" boolean,
  "goal" text,
  "approval_number" text,
  "approved_size" bigint,
  "approved_on" date,
  "issued_size" bigint,
  "issued_rate" bigint,
  "issued_on" date,
  "used" bigint,
  "used_share" bigint,
  "first_repay_on" date,
  "next_repay_on" date,
  "previous" uuid,
  "repaid" bigint
);
alter table r_bond add constraint r_bond_status_check check (status in ('储备', '申报', '审核', '获批', '发行', '使用', '偿还', '已还清', '未获批', '已出库', '已挂起', '已作废'));
alter table r_bond add constraint r_bond_kind_check check ("kind" in ('园区债', '资产证券化产品', '政府专项债', '公司信用类债券'));
alter table r_bond add constraint r_bond_rating_check check ("rating" in ('AAA', 'AA+', 'AA', 'AA-', 'A及以下', '无评级'));
create index ix_r_bond_park on r_bond (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_bond_new on r_bond (updated_at desc, id) where deleted_at is null;
create index ix_r_bond_state on r_bond (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_bond_title on r_bond (title, id) where deleted_at is null;
create index ix_r_bond_due on r_bond (due, id) where due is not null and deleted_at is null;
create index ix_r_bond_firm on r_bond (enterprise_id) where enterprise_id is not null;
create index ix_r_bond_bin on r_bond (deleted_at) where deleted_at is not null;
create index ix_r_bond_size on r_bond ("size", id) where deleted_at is null;
create index ix_r_bond_p_size on r_bond (park_id, "size", id) where deleted_at is null;
create index ix_r_bond_term_years on r_bond ("term_years", id) where deleted_at is null;
create index ix_r_bond_p_term_years on r_bond (park_id, "term_years", id) where deleted_at is null;
create index ix_r_bond_rate on r_bond ("rate", id) where deleted_at is null;
create index ix_r_bond_p_rate on r_bond (park_id, "rate", id) where deleted_at is null;
create index ix_r_bond_coverage on r_bond ("coverage", id) where deleted_at is null;
create index ix_r_bond_p_coverage on r_bond (park_id, "coverage", id) where deleted_at is null;
create index ix_r_bond_issued_size on r_bond ("issued_size", id) where deleted_at is null;
create index ix_r_bond_p_issued_size on r_bond (park_id, "issued_size", id) where deleted_at is null;
create index ix_r_bond_used_share on r_bond ("used_share", id) where deleted_at is null;
create index ix_r_bond_p_used_share on r_bond (park_id, "used_share", id) where deleted_at is null;
create index ix_r_bond_next_repay_on on r_bond ("next_repay_on", id) where deleted_at is null;
create index ix_r_bond_p_next_repay_on on r_bond (park_id, "next_repay_on", id) where deleted_at is null;
create index ix_r_bond_issued_on on r_bond ("issued_on", id) where deleted_at is null;
create index ix_r_bond_p_issued_on on r_bond (park_id, "issued_on", id) where deleted_at is null;
select make_record_table('r_bond', false);
create table r_fund_investment (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'fund-investment' check (type = 'fund-investment'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "item" text,
  "fund" text,
  "kind" text,
  "manager" text,
  "investment_project" uuid,
  "chain" uuid,
  "planned" bigint,
  "diligence_finance" boolean,
  "diligence_law" boolean,
  "diligence_business" boolean,
  "diligence_technology" boolean,
  "valuation_done" boolean,
  "conflict_checked" boolean,
  "expert_reviewed" boolean,
  "diligent" boolean,
  "diligence_result" text,
  "valuation" bigint,
  "decision_number" text,
  "decided_on" date,
  "paid_in" bigint,
  "paid_in_on" date,
  "stake" bigint,
  "latest_value" bigint,
  "valued_on" date,
  "gain" bigint,
  "exit_way" text,
  "exit_amount" bigint,
  "exited_on" date,
  "loss_amount" bigint,
  "loss_cause" text,
  "self_dealing" boolean,
  "tolerance" text
);
alter table r_fund_investment add constraint r_fund_investment_status_check check (status in ('立项', '尽调中', '投决中', '待出资', '投后管理', '容错认定中', '退出中', '已退出', '未投', '已挂起', '已作废'));
alter table r_fund_investment add constraint r_fund_investment_kind_check check ("kind" in ('基金出资', '直接投资', '跟投'));
alter table r_fund_investment add constraint r_fund_investment_exit_way_check check ("exit_way" in ('上市', '并购', '回购', '股权转让', '清算'));
alter table r_fund_investment add constraint r_fund_investment_loss_cause_check check ("loss_cause" in ('市场变化', '技术路线', '政策调整', '不可抗力', '决策失误'));
alter table r_fund_investment add constraint r_fund_investment_tolerance_check check ("tolerance" in ('未申请', '建议免责', '不予免责'));
create index ix_r_fund_investment_park on r_fund_investment (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_fund_investment_new on r_fund_investment (updated_at desc, id) where deleted_at is null;
create index ix_r_fund_investment_state on r_fund_investment (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_fund_investment_title on r_fund_investment (title, id) where deleted_at is null;
create index ix_r_fund_investment_due on r_fund_investment (due, id) where due is not null and deleted_at is null;
create index ix_r_fund_investment_firm on r_fund_investment (enterprise_id) where enterprise_id is not null;
create index ix_r_fund_investment_bin on r_fund_investment (deleted_at) where deleted_at is not null;
create index ix_r_fund_investment_fund on r_fund_investment ("fund", id) where deleted_at is null;
create index ix_r_fund_investment_p_fund on r_fund_investment (park_id, "fund", id) where deleted_at is null;
create index ix_r_fund_investment_planned on r_fund_investment ("planned", id) where deleted_at is null;
create index ix_r_fund_investment_p_planned on r_fund_investment (park_id, "planned", id) where deleted_at is null;
create index ix_r_fund_investment_paid_in on r_fund_investment ("paid_in", id) where deleted_at is null;
create index ix_r_fund_investment_p_paid_in on r_fund_investment (park_id, "paid_in", id) where deleted_at is null;
create index ix_r_fund_investment_latest_value on r_fund_investment ("latest_value", id) where deleted_at is null;
create index ix_r_fund_investment_p_latest_value on r_fund_investment (park_id, "latest_value", id) where deleted_at is null;
create index ix_r_fund_investment_gain on r_fund_investment ("gain", id) where deleted_at is null;
create index ix_r_fund_investment_p_gain on r_fund_investment (park_id, "gain", id) where deleted_at is null;
create index ix_r_fund_investment_decided_on on r_fund_investment ("decided_on", id) where deleted_at is null;
create index ix_r_fund_investment_p_decided_on on r_fund_investment (park_id, "decided_on", id) where deleted_at is null;
select make_record_table('r_fund_investment', false);
create table r_financing_need (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'financing-need' check (type = 'financing-need'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "subject" text,
  "amount" bigint,
  "term_months" bigint,
  "purpose" text,
  "method" text,
  "latest_rate" bigint,
  "needed_on" date,
  "chain" uuid,
  "core_firm" text,
  "receivable" bigint,
  "receivable_due" date,
  "receivable_confirmed" boolean,
  "leased_equipment" text,
  "authorised_on" date,
  "authorised_until" date,
  "withdrawn_on" date,
  "lender" text,
  "agreed_rate" bigint,
  "agreed_term" bigint,
  "simplified" boolean,
  "first_loan" boolean,
  "pooled" boolean,
  "contract_number" text,
  "lent_amount" bigint,
  "lent_on" date,
  "due_on" date,
  "refusal_cause" text,
  "refusal_public" boolean,
  "repaid" bigint,
  "outstanding" bigint,
  "met_share" bigint,
  "settled_on" date,
  "satisfaction" text
);
alter table r_financing_need add constraint r_financing_need_status_check check (status in ('草稿', '待签署', '待对接', '人工撮合中', '对接中', '待选择', '授信中', '已放款', '已结清', '已关闭', '已挂起'));
alter table r_financing_need add constraint r_financing_need_purpose_check check ("purpose" in ('流动资金', '设备购置', '技术改造', '项目建设', '研发', '其他'));
alter table r_financing_need add constraint r_financing_need_method_check check ("method" in ('贷款', '应收确权', '订单融资', '融资租赁', '股权融资'));
alter table r_financing_need add constraint r_financing_need_satisfaction_check check ("satisfaction" in ('满意', '基本满意', '不满意'));
create index ix_r_financing_need_park on r_financing_need (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_financing_need_new on r_financing_need (updated_at desc, id) where deleted_at is null;
create index ix_r_financing_need_state on r_financing_need (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_financing_need_title on r_financing_need (title, id) where deleted_at is null;
create index ix_r_financing_need_due on r_financing_need (due, id) where due is not null and deleted_at is null;
create index ix_r_financing_need_firm on r_financing_need (enterprise_id) where enterprise_id is not null;
create index ix_r_financing_need_bin on r_financing_need (deleted_at) where deleted_at is not null;
create index ix_r_financing_need_amount on r_financing_need ("amount", id) where deleted_at is null;
create index ix_r_financing_need_p_amount on r_financing_need (park_id, "amount", id) where deleted_at is null;
create index ix_r_financing_need_term_months on r_financing_need ("term_months", id) where deleted_at is null;
create index ix_r_financing_need_p_term_months on r_financing_need (park_id, "term_months", id) where deleted_at is null;
create index ix_r_financing_need_lender on r_financing_need ("lender", id) where deleted_at is null;
create index ix_r_financing_need_p_lender on r_financing_need (park_id, "lender", id) where deleted_at is null;
create index ix_r_financing_need_agreed_rate on r_financing_need ("agreed_rate", id) where deleted_at is null;
create index ix_r_financing_need_p_agreed_rate on r_financing_need (park_id, "agreed_rate", id) where deleted_at is null;
create index ix_r_financing_need_lent_amount on r_financing_need ("lent_amount", id) where deleted_at is null;
create index ix_r_financing_need_p_lent_amount on r_financing_need (park_id, "lent_amount", id) where deleted_at is null;
create index ix_r_financing_need_authorised_until on r_financing_need ("authorised_until", id) where deleted_at is null;
create index ix_r_financing_need_p_authorised_until on r_financing_need (park_id, "authorised_until", id) where deleted_at is null;
select make_record_table('r_financing_need', false);
create table r_risk_pool (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'risk-pool' check (type = 'risk-pool'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "loan_name" text,
  "loan" uuid,
  "bank" text,
  "borrower" text,
  "guarantor" text,
  "loan_contract" text,
  "loan_amount" bigint,
  "loan_rate" bigint,
  "lent_on" date,
  "due_on" date,
  "authorised_until" date,
  "pool_name" text,
  "pool_size" bigint,
  "pool_used" bigint,
  "pool_use" bigint,
  "pool_light" text,
  "pool_balance" bigint,
  "bank_left" bigint,
  "pool_share" bigint,
  "bank_share" bigint,
  "guarantor_share" bigint,
  "share_total" bigint,
  "filed_on" date,
  "overdue_from" date,
  "overdue_days" bigint,
  "overdue_principal" bigint,
  "applied_on" date,
  "loss" bigint,
  "approved_loss" bigint,
  "pool_part" bigint,
  "bank_part" bigint,
  "guarantor_part" bigint,
  "paid" bigint,
  "paid_on" date,
  "voucher_number" text,
  "recovered" bigint,
  "to_return" bigint,
  "returned" bigint,
  "written_off" bigint,
  "minutes_number" text,
  "settled_on" date,
  "ending" text,
  "remark" text
);
alter table r_risk_pool add constraint r_risk_pool_status_check check (status in ('草稿', '待备案', '在保', '逾期', '代偿审核', '代偿复审', '代偿审定', '待支付', '已代偿', '追偿中', '终结', '已挂起', '已作废'));
alter table r_risk_pool add constraint r_risk_pool_ending_check check ("ending" in ('未备案', '正常结清', '追偿结清', '核销'));
create index ix_r_risk_pool_park on r_risk_pool (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_risk_pool_new on r_risk_pool (updated_at desc, id) where deleted_at is null;
create index ix_r_risk_pool_state on r_risk_pool (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_risk_pool_title on r_risk_pool (title, id) where deleted_at is null;
create index ix_r_risk_pool_due on r_risk_pool (due, id) where due is not null and deleted_at is null;
create index ix_r_risk_pool_firm on r_risk_pool (enterprise_id) where enterprise_id is not null;
create index ix_r_risk_pool_bin on r_risk_pool (deleted_at) where deleted_at is not null;
create index ix_r_risk_pool_bank on r_risk_pool ("bank", id) where deleted_at is null;
create index ix_r_risk_pool_p_bank on r_risk_pool (park_id, "bank", id) where deleted_at is null;
create index ix_r_risk_pool_loan_amount on r_risk_pool ("loan_amount", id) where deleted_at is null;
create index ix_r_risk_pool_p_loan_amount on r_risk_pool (park_id, "loan_amount", id) where deleted_at is null;
create index ix_r_risk_pool_pool_use on r_risk_pool ("pool_use", id) where deleted_at is null;
create index ix_r_risk_pool_p_pool_use on r_risk_pool (park_id, "pool_use", id) where deleted_at is null;
create index ix_r_risk_pool_overdue_days on r_risk_pool ("overdue_days", id) where deleted_at is null;
create index ix_r_risk_pool_p_overdue_days on r_risk_pool (park_id, "overdue_days", id) where deleted_at is null;
create index ix_r_risk_pool_pool_part on r_risk_pool ("pool_part", id) where deleted_at is null;
create index ix_r_risk_pool_p_pool_part on r_risk_pool (park_id, "pool_part", id) where deleted_at is null;
create index ix_r_risk_pool_paid on r_risk_pool ("paid", id) where deleted_at is null;
create index ix_r_risk_pool_p_paid on r_risk_pool (park_id, "paid", id) where deleted_at is null;
create index ix_r_risk_pool_recovered on r_risk_pool ("recovered", id) where deleted_at is null;
create index ix_r_risk_pool_p_recovered on r_risk_pool (park_id, "recovered", id) where deleted_at is null;
create index ix_r_risk_pool_due_on on r_risk_pool ("due_on", id) where deleted_at is null;
create index ix_r_risk_pool_p_due_on on r_risk_pool (park_id, "due_on", id) where deleted_at is null;
create unique index ix_r_risk_pool_unique_1 on r_risk_pool ("bank", "loan_contract") where deleted_at is null and status <> '已作废'::text;
select make_record_table('r_risk_pool', false);
create table r_land_reservoir (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'land-reservoir' check (type = 'land-reservoir'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "parcel" uuid,
  "parcel_number" text,
  "place" text,
  "land_use" text,
  "land_area" bigint,
  "source" text,
  "suits" text,
  "demolished" boolean,
  "serviced" boolean,
  "assessed" boolean,
  "planned" boolean,
  "gaps" text,
  "ready_on" date,
  "project" uuid,
  "project_name" text,
  "locked_until" date,
  "supplied_on" date,
  "supply_number" text
);
alter table r_land_reservoir add constraint r_land_reservoir_status_check check (status in ('储备', '净地', '锁定', '供应', '释放', '移出', '已作废'));
alter table r_land_reservoir add constraint r_land_reservoir_land_use_check check ("land_use" in ('工业', '仓储物流', '新型产业', '科研', '其他'));
alter table r_land_reservoir add constraint r_land_reservoir_source_check check ("source" in ('新增用地', '存量用地', '收回收储', '批而未供'));
create index ix_r_land_reservoir_park on r_land_reservoir (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_land_reservoir_new on r_land_reservoir (updated_at desc, id) where deleted_at is null;
create index ix_r_land_reservoir_state on r_land_reservoir (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_land_reservoir_title on r_land_reservoir (title, id) where deleted_at is null;
create index ix_r_land_reservoir_due on r_land_reservoir (due, id) where due is not null and deleted_at is null;
create index ix_r_land_reservoir_firm on r_land_reservoir (enterprise_id) where enterprise_id is not null;
create index ix_r_land_reservoir_bin on r_land_reservoir (deleted_at) where deleted_at is not null;
create index ix_r_land_reservoir_parcel_number on r_land_reservoir ("parcel_number", id) where deleted_at is null;
create index ix_r_land_reservoir_p_parcel_number on r_land_reservoir (park_id, "parcel_number", id) where deleted_at is null;
create index ix_r_land_reservoir_land_area on r_land_reservoir ("land_area", id) where deleted_at is null;
create index ix_r_land_reservoir_p_land_area on r_land_reservoir (park_id, "land_area", id) where deleted_at is null;
create index ix_r_land_reservoir_ready_on on r_land_reservoir ("ready_on", id) where deleted_at is null;
create index ix_r_land_reservoir_p_ready_on on r_land_reservoir (park_id, "ready_on", id) where deleted_at is null;
create index ix_r_land_reservoir_project_name on r_land_reservoir ("project_name", id) where deleted_at is null;
create index ix_r_land_reservoir_p_project_name on r_land_reservoir (park_id, "project_name", id) where deleted_at is null;
create index ix_r_land_reservoir_locked_until on r_land_reservoir ("locked_until", id) where deleted_at is null;
create index ix_r_land_reservoir_p_locked_until on r_land_reservoir (park_id, "locked_until", id) where deleted_at is null;
create unique index ix_r_land_reservoir_unique_1 on r_land_reservoir ("parcel_number") where deleted_at is null and status <> '已作废'::text;
select make_record_table('r_land_reservoir', false);
create table r_land_supply_plan (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'land-supply-plan' check (type = 'land-supply-plan'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "parcel" uuid,
  "reservoir" uuid,
  "parcel_number" text,
  "place" text,
  "land_use" text,
  "land_area" bigint,
  "project" uuid,
  "project_name" text,
  "method" text,
  "grant_years" bigint,
  "lease_years" bigint,
  "floor_price" uuid,
  "price" bigint,
  "annual_rent" bigint,
  "total_cost" bigint,
  "transfer_terms" text,
  "renewal_terms" text,
  "limited" boolean,
  "limit_reason" text,
  "exception" text,
  "approval_number" text,
  "approved_on" date,
  "planned_on" date
);
alter table r_land_supply_plan add constraint r_land_supply_plan_status_check check (status in ('草稿', '待受理', '初审中', '联审中', '待审定', '已办结', '已归档', '不予受理', '不予通过', '待补正', '已挂起', '已作废'));
alter table r_land_supply_plan add constraint r_land_supply_plan_land_use_check check ("land_use" in ('工业', '仓储物流', '新型产业', '科研', '其他'));
alter table r_land_supply_plan add constraint r_land_supply_plan_method_check check ("method" in ('弹性年期出让', '长期租赁', '租让结合', '先租后让', '一般出让'));
create index ix_r_land_supply_plan_park on r_land_supply_plan (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_land_supply_plan_new on r_land_supply_plan (updated_at desc, id) where deleted_at is null;
create index ix_r_land_supply_plan_state on r_land_supply_plan (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_land_supply_plan_title on r_land_supply_plan (title, id) where deleted_at is null;
create index ix_r_land_supply_plan_due on r_land_supply_plan (due, id) where due is not null and deleted_at is null;
create index ix_r_land_supply_plan_firm on r_land_supply_plan (enterprise_id) where enterprise_id is not null;
create index ix_r_land_supply_plan_bin on r_land_supply_plan (deleted_at) where deleted_at is not null;
create index ix_r_land_supply_plan_parcel_number on r_land_supply_plan ("parcel_number", id) where deleted_at is null;
create index ix_r_land_supply_plan_p_parcel_number on r_land_supply_plan (park_id, "parcel_number", id) where deleted_at is null;
create index ix_r_land_supply_plan_land_area on r_land_supply_plan ("land_area", id) where deleted_at is null;
create index ix_r_land_supply_plan_p_land_area on r_land_supply_plan (park_id, "land_area", id) where deleted_at is null;
create index ix_r_land_supply_plan_grant_years on r_land_supply_plan ("grant_years", id) where deleted_at is null;
create index ix_r_land_supply_plan_p_grant_years on r_land_supply_plan (park_id, "grant_years", id) where deleted_at is null;
create index ix_r_land_supply_plan_lease_years on r_land_supply_plan ("lease_years", id) where deleted_at is null;
create index ix_r_land_supply_plan_p_lease_years on r_land_supply_plan (park_id, "lease_years", id) where deleted_at is null;
create index ix_r_land_supply_plan_project_name on r_land_supply_plan ("project_name", id) where deleted_at is null;
create index ix_r_land_supply_plan_p_project_name on r_land_supply_plan (park_id, "project_name", id) where deleted_at is null;
create index ix_r_land_supply_plan_planned_on on r_land_supply_plan ("planned_on", id) where deleted_at is null;
create index ix_r_land_supply_plan_p_planned_on on r_land_supply_plan (park_id, "planned_on", id) where deleted_at is null;
select make_record_table('r_land_supply_plan', false);
create table r_reserved_land (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'reserved-land' check (type = 'reserved-land'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "project" uuid,
  "project_name" text,
  "manufacturing" boolean,
  "fixed_investment" bigint,
  "eligible" boolean,
  "land_area" bigint,
  "reserved_area" bigint,
  "place" text,
  "years" bigint,
  "reserved_from" date,
  "reserved_until" date,
  "trigger" text,
  "letter_number" text,
  "used_on" date,
  "used_area" bigint,
  "used_share" bigint
);
alter table r_reserved_land add constraint r_reserved_land_status_check check (status in ('拟预留', '待确认', '已预留', '已启用', '已释放', '不予预留', '待补正', '已作废'));
create index ix_r_reserved_land_park on r_reserved_land (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_reserved_land_new on r_reserved_land (updated_at desc, id) where deleted_at is null;
create index ix_r_reserved_land_state on r_reserved_land (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_reserved_land_title on r_reserved_land (title, id) where deleted_at is null;
create index ix_r_reserved_land_due on r_reserved_land (due, id) where due is not null and deleted_at is null;
create index ix_r_reserved_land_firm on r_reserved_land (enterprise_id) where enterprise_id is not null;
create index ix_r_reserved_land_bin on r_reserved_land (deleted_at) where deleted_at is not null;
create index ix_r_reserved_land_project_name on r_reserved_land ("project_name", id) where deleted_at is null;
create index ix_r_reserved_land_p_project_name on r_reserved_land (park_id, "project_name", id) where deleted_at is null;
create index ix_r_reserved_land_fixed_investment on r_reserved_land ("fixed_investment", id) where deleted_at is null;
create index ix_r_reserved_land_p_fixed_investment on r_reserved_land (park_id, "fixed_investment", id) where deleted_at is null;
create index ix_r_reserved_land_reserved_area on r_reserved_land ("reserved_area", id) where deleted_at is null;
create index ix_r_reserved_land_p_reserved_area on r_reserved_land (park_id, "reserved_area", id) where deleted_at is null;
create index ix_r_reserved_land_years on r_reserved_land ("years", id) where deleted_at is null;
create index ix_r_reserved_land_p_years on r_reserved_land (park_id, "years", id) where deleted_at is null;
create index ix_r_reserved_land_reserved_from on r_reserved_land ("reserved_from", id) where deleted_at is null;
create index ix_r_reserved_land_p_reserved_from on r_reserved_land (park_id, "reserved_from", id) where deleted_at is null;
create index ix_r_reserved_land_reserved_until on r_reserved_land ("reserved_until", id) where deleted_at is null;
create index ix_r_reserved_land_p_reserved_until on r_reserved_land (park_id, "reserved_until", id) where deleted_at is null;
create index ix_r_reserved_land_used_share on r_reserved_land ("used_share", id) where deleted_at is null;
create index ix_r_reserved_land_p_used_share on r_reserved_land (park_id, "used_share", id) where deleted_at is null;
select make_record_table('r_reserved_land', false);
create table r_new_industry_land (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'new-industry-land' check (type = 'new-industry-land'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "parcel" uuid,
  "parcel_number" text,
  "land_area" bigint,
  "floor_ratio" bigint,
  "years" bigint,
  "main_share" bigint,
  "auxiliary_share" bigint,
  "industry" text,
  "industry_admitted" boolean,
  "holder_admitted" boolean,
  "divisible" text,
  "held_share" bigint,
  "opinion_number" text,
  "opinion_day" date,
  "basis" text
);
alter table r_new_industry_land add constraint r_new_industry_land_status_check check (status in ('待核实', '在册', '变更中', '已注销'));
alter table r_new_industry_land add constraint r_new_industry_land_industry_check check ("industry" in ('研发创新', '技术转移', '科技孵化', '工业设计', '软件信息', '检验检测认证', '其他生产性服务业'));
alter table r_new_industry_land add constraint r_new_industry_land_divisible_check check ("divisible" in ('整体持有', '整体转让须经同意', '自持比例限制'));
create index ix_r_new_industry_land_park on r_new_industry_land (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_new_industry_land_new on r_new_industry_land (updated_at desc, id) where deleted_at is null;
create index ix_r_new_industry_land_state on r_new_industry_land (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_new_industry_land_title on r_new_industry_land (title, id) where deleted_at is null;
create index ix_r_new_industry_land_due on r_new_industry_land (due, id) where due is not null and deleted_at is null;
create index ix_r_new_industry_land_firm on r_new_industry_land (enterprise_id) where enterprise_id is not null;
create index ix_r_new_industry_land_bin on r_new_industry_land (deleted_at) where deleted_at is not null;
create index ix_r_new_industry_land_parcel_number on r_new_industry_land ("parcel_number", id) where deleted_at is null;
create index ix_r_new_industry_land_p_parcel_number on r_new_industry_land (park_id, "parcel_number", id) where deleted_at is null;
create index ix_r_new_industry_land_land_area on r_new_industry_land ("land_area", id) where deleted_at is null;
create index ix_r_new_industry_land_p_land_area on r_new_industry_land (park_id, "land_area", id) where deleted_at is null;
create index ix_r_new_industry_land_main_share on r_new_industry_land ("main_share", id) where deleted_at is null;
create index ix_r_new_industry_land_p_main_share on r_new_industry_land (park_id, "main_share", id) where deleted_at is null;
create index ix_r_new_industry_land_auxiliary_share on r_new_industry_land ("auxiliary_share", id) where deleted_at is null;
create index ix_r_new_industry_land_p_auxiliary_share on r_new_industry_land (park_id, "auxiliary_share", id) where deleted_at is null;
create index ix_r_new_industry_land_opinion_day on r_new_industry_land ("opinion_day", id) where deleted_at is null;
create index ix_r_new_industry_land_p_opinion_day on r_new_industry_land (park_id, "opinion_day", id) where deleted_at is null;
create unique index ix_r_new_industry_land_unique_1 on r_new_industry_land ("parcel_number") where deleted_at is null;
select make_record_table('r_new_industry_land', false);
create table r_floor_price (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'floor-price' check (type = 'floor-price'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "parcel" uuid,
  "supply_plan" uuid,
  "project" uuid,
  "parcel_number" text,
  "land_use" text,
  "land_area" bigint,
  "land_grade" text,
  "grade_basis" text,
  "grade_minimum" bigint,
  "cost_price" bigint,
  "appraised_price" bigint,
  "appraiser" text,
  "encouraged" boolean,
  "catalogue_item" text,
  "floor_ratio" bigint,
  "floor_ratio_norm" bigint,
  "coverage" bigint,
  "coverage_norm" bigint,
  "intensity" bigint,
  "intensity_norm" bigint,
  "intensive" boolean,
  "discounted" boolean,
  "grade_line" bigint,
  "hard_floor" bigint,
  "one_off" boolean,
  "special_case" uuid,
  "suggested" bigint,
  "suggested_total" bigint,
  "conflict" boolean,
  "decided_price" bigint,
  "below_average" text,
  "decided_total" bigint,
  "meeting_number" text,
  "meeting_day" date
);
alter table r_floor_price add constraint r_floor_price_status_check check (status in ('草稿', '待受理', '初审中', '联审中', '待审定', '已办结', '已归档', '不予受理', '不予通过', '待补正', '已挂起', '已作废'));
alter table r_floor_price add constraint r_floor_price_land_use_check check ("land_use" in ('工业', '标准厂房', '仓储物流'));
alter table r_floor_price add constraint r_floor_price_land_grade_check check ("land_grade" in ('一等', '二等', '三等', '四等', '五等', '六等', '七等', '八等', '九等', '十等', '十一等', '十二等', '十三等', '十四等', '十五等'));
create index ix_r_floor_price_park on r_floor_price (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_floor_price_new on r_floor_price (updated_at desc, id) where deleted_at is null;
create index ix_r_floor_price_state on r_floor_price (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_floor_price_title on r_floor_price (title, id) where deleted_at is null;
create index ix_r_floor_price_due on r_floor_price (due, id) where due is not null and deleted_at is null;
create index ix_r_floor_price_firm on r_floor_price (enterprise_id) where enterprise_id is not null;
create index ix_r_floor_price_bin on r_floor_price (deleted_at) where deleted_at is not null;
create index ix_r_floor_price_parcel_number on r_floor_price ("parcel_number", id) where deleted_at is null;
create index ix_r_floor_price_p_parcel_number on r_floor_price (park_id, "parcel_number", id) where deleted_at is null;
create index ix_r_floor_price_land_area on r_floor_price ("land_area", id) where deleted_at is null;
create index ix_r_floor_price_p_land_area on r_floor_price (park_id, "land_area", id) where deleted_at is null;
create index ix_r_floor_price_hard_floor on r_floor_price ("hard_floor", id) where deleted_at is null;
create index ix_r_floor_price_p_hard_floor on r_floor_price (park_id, "hard_floor", id) where deleted_at is null;
create index ix_r_floor_price_suggested on r_floor_price ("suggested", id) where deleted_at is null;
create index ix_r_floor_price_p_suggested on r_floor_price (park_id, "suggested", id) where deleted_at is null;
create index ix_r_floor_price_decided_price on r_floor_price ("decided_price", id) where deleted_at is null;
create index ix_r_floor_price_p_decided_price on r_floor_price (park_id, "decided_price", id) where deleted_at is null;
create index ix_r_floor_price_meeting_day on r_floor_price ("meeting_day", id) where deleted_at is null;
create index ix_r_floor_price_p_meeting_day on r_floor_price (park_id, "meeting_day", id) where deleted_at is null;
select make_record_table('r_floor_price', false);
create table r_standard_land (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'standard-land' check (type = 'standard-land'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "parcel" uuid,
  "supply_plan" uuid,
  "parcel_number" text,
  "land_area" bigint,
  "industry" text,
  "assessment_valid_until" date,
  "net_land" boolean,
  "norm_intensity" bigint,
  "norm_ratio" bigint,
  "norm_tax" bigint,
  "norm_output" bigint,
  "norm_energy" bigint,
  "norm_source" text,
  "intensity" bigint,
  "floor_ratio" bigint,
  "tax_per_mu" bigint,
  "output_per_mu" bigint,
  "energy_use" bigint,
  "emission" text,
  "announcement_number" text,
  "announced_on" date,
  "deal_on" date,
  "deal_number" text,
  "deal_price" bigint,
  "winner" text,
  "commitment" uuid,
  "enterprise_signed_on" date,
  "park_signed_on" date,
  "permit_number" text,
  "started_on" date,
  "agreed_finish" date,
  "agreed_full" date,
  "completed_on" date,
  "built_ratio" bigint,
  "built_intensity" bigint,
  "rectify_items" text,
  "producing_since" date,
  "actual_tax_per_mu" bigint,
  "actual_output_per_mu" bigint,
  "actual_energy" bigint,
  "intensity_done" bigint,
  "output_done" bigint,
  "penalty" bigint,
  "penalty_proposed" bigint,
  "integrity" text,
  "next_day" date
);
alter table r_standard_land add constraint r_standard_land_status_check check (status in ('备地', '可公告', '公告中', '已成交', '已承诺', '建设中', '竣工整改', '已竣工', '达产整改', '一般监管', '违约', '已挂起', '已作废'));
alter table r_standard_land add constraint r_standard_land_integrity_check check ("integrity" in ('履约', '整改后履约', '失信'));
create index ix_r_standard_land_park on r_standard_land (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_standard_land_new on r_standard_land (updated_at desc, id) where deleted_at is null;
create index ix_r_standard_land_state on r_standard_land (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_standard_land_title on r_standard_land (title, id) where deleted_at is null;
create index ix_r_standard_land_due on r_standard_land (due, id) where due is not null and deleted_at is null;
create index ix_r_standard_land_firm on r_standard_land (enterprise_id) where enterprise_id is not null;
create index ix_r_standard_land_bin on r_standard_land (deleted_at) where deleted_at is not null;
create index ix_r_standard_land_parcel_number on r_standard_land ("parcel_number", id) where deleted_at is null;
create index ix_r_standard_land_p_parcel_number on r_standard_land (park_id, "parcel_number", id) where deleted_at is null;
create index ix_r_standard_land_land_area on r_standard_land ("land_area", id) where deleted_at is null;
create index ix_r_standard_land_p_land_area on r_standard_land (park_id, "land_area", id) where deleted_at is null;
create index ix_r_standard_land_industry on r_standard_land ("industry", id) where deleted_at is null;
create index ix_r_standard_land_p_industry on r_standard_land (park_id, "industry", id) where deleted_at is null;
create index ix_r_standard_land_intensity on r_standard_land ("intensity", id) where deleted_at is null;
create index ix_r_standard_land_p_intensity on r_standard_land (park_id, "intensity", id) where deleted_at is null;
create index ix_r_standard_land_tax_per_mu on r_standard_land ("tax_per_mu", id) where deleted_at is null;
create index ix_r_standard_land_p_tax_per_mu on r_standard_land (park_id, "tax_per_mu", id) where deleted_at is null;
create index ix_r_standard_land_winner on r_standard_land ("winner", id) where deleted_at is null;
create index ix_r_standard_land_p_winner on r_standard_land (park_id, "winner", id) where deleted_at is null;
create index ix_r_standard_land_started_on on r_standard_land ("started_on", id) where deleted_at is null;
create index ix_r_standard_land_p_started_on on r_standard_land (park_id, "started_on", id) where deleted_at is null;
create index ix_r_standard_land_next_day on r_standard_land ("next_day", id) where deleted_at is null;
create index ix_r_standard_land_p_next_day on r_standard_land (park_id, "next_day", id) where deleted_at is null;
create unique index ix_r_standard_land_unique_1 on r_standard_land ("announcement_number", "parcel_number") where deleted_at is null and status <> '已作废'::text;
select make_record_table('r_standard_land', false);
create table r_unsupplied_land (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'unsupplied-land' check (type = 'unsupplied-land'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "parcel" uuid,
  "parcel_number" text,
  "lot_number" text,
  "approved_on" date,
  "lapses_on" date,
  "land_use" text,
  "approved_area" bigint,
  "unsupplied_area" bigint,
  "supplied_share" bigint,
  "reason" text collate "C",
  "reason_detail" text,
  "measure" text,
  "post" text,
  "planned_month" text collate "C",
  "planned_day" date,
  "project" uuid,
  "progress" text,
  "progress_on" date,
  "supplied_on" date,
  "supplied_area" bigint,
  "supply_number" text,
  "revocation_number" text
);
alter table r_unsupplied_land add constraint r_unsupplied_land_status_check check (status in ('在库', '一地一策', '推进', '已供', '核销', '已挂起', '已作废'));
alter table r_unsupplied_land add constraint r_unsupplied_land_land_use_check check ("land_use" in ('工业', '仓储物流', '商服', '公共设施', '其他'));
create index ix_r_unsupplied_land_park on r_unsupplied_land (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_unsupplied_land_new on r_unsupplied_land (updated_at desc, id) where deleted_at is null;
create index ix_r_unsupplied_land_state on r_unsupplied_land (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_unsupplied_land_title on r_unsupplied_land (title, id) where deleted_at is null;
create index ix_r_unsupplied_land_due on r_unsupplied_land (due, id) where due is not null and deleted_at is null;
create index ix_r_unsupplied_land_firm on r_unsupplied_land (enterprise_id) where enterprise_id is not null;
create index ix_r_unsupplied_land_bin on r_unsupplied_land (deleted_at) where deleted_at is not null;
create index ix_r_unsupplied_land_parcel_number on r_unsupplied_land ("parcel_number", id) where deleted_at is null;
create index ix_r_unsupplied_land_p_parcel_number on r_unsupplied_land (park_id, "parcel_number", id) where deleted_at is null;
create index ix_r_unsupplied_land_lot_number on r_unsupplied_land ("lot_number", id) where deleted_at is null;
create index ix_r_unsupplied_land_p_lot_number on r_unsupplied_land (park_id, "lot_number", id) where deleted_at is null;
create index ix_r_unsupplied_land_approved_on on r_unsupplied_land ("approved_on", id) where deleted_at is null;
create index ix_r_unsupplied_land_p_approved_on on r_unsupplied_land (park_id, "approved_on", id) where deleted_at is null;
create index ix_r_unsupplied_land_unsupplied_area on r_unsupplied_land ("unsupplied_area", id) where deleted_at is null;
create index ix_r_unsupplied_land_p_unsupplied_area on r_unsupplied_land (park_id, "unsupplied_area", id) where deleted_at is null;
create index ix_r_unsupplied_land_reason on r_unsupplied_land ("reason", id) where deleted_at is null;
create index ix_r_unsupplied_land_p_reason on r_unsupplied_land (park_id, "reason", id) where deleted_at is null;
create index ix_r_unsupplied_land_post on r_unsupplied_land ("post", id) where deleted_at is null;
create index ix_r_unsupplied_land_p_post on r_unsupplied_land (park_id, "post", id) where deleted_at is null;
create index ix_r_unsupplied_land_planned_month on r_unsupplied_land ("planned_month", id) where deleted_at is null;
create index ix_r_unsupplied_land_p_planned_month on r_unsupplied_land (park_id, "planned_month", id) where deleted_at is null;
create index ix_r_unsupplied_land_lapses_on on r_unsupplied_land ("lapses_on", id) where deleted_at is null;
create index ix_r_unsupplied_land_p_lapses_on on r_unsupplied_land (park_id, "lapses_on", id) where deleted_at is null;
create unique index ix_r_unsupplied_land_unique_1 on r_unsupplied_land ("lot_number", "parcel_number") where deleted_at is null and status <> '已作废'::text;
select make_record_table('r_unsupplied_land', false);
create table r_idle_land_case (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'idle-land-case' check (type = 'idle-land-case'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "parcel" uuid,
  "parcel_number" text,
  "contract_number" text,
  "supply_mode" text,
  "land_use" text,
  "land_area" bigint,
  "price" bigint,
  "delivered_on" date,
  "agreed_start" date,
  "agreed_finish" date,
  "mortgagee" text,
  "sealed" boolean,
  "discovered_by" text,
  "discovered_on" date,
  "situation" text,
  "idle_months" bigint,
  "buildable_area" bigint,
  "developed_area" bigint,
  "developed_share" bigint,
  "total_investment" bigint,
  "invested_amount" bigint,
  "invested_share" bigint,
  "suspended_since" date,
  "meets_test" boolean,
  "patrol_day" date,
  "patrol_finding" text,
  "notice_number" text,
  "notice_delivered" date,
  "statement_day" date,
  "statement" text,
  "park_opinion" text,
  "cause" text,
  "cause_detail" text,
  "finding_number" text,
  "finding_day" date,
  "published_on" date,
  "disposal" text,
  "fee_amount" bigint,
  "hearing_notice_number" text,
  "hearing_delivered" date,
  "hearing_waived" boolean,
  "hearing_day" date,
  "agreement_number" text,
  "agreement_day" date,
  "approval_number" text,
  "decision_number" text,
  "decision_day" date,
  "decision_delivered" date,
  "mortgage_notified" date,
  "paid_amount" bigint,
  "paid_on" date,
  "receipt_number" text,
  "new_start" date,
  "actual_start" date,
  "permit_number" text,
  "cancelled_on" date,
  "after_use" text,
  "remedy" text,
  "remedy_number" text,
  "remedy_day" date,
  "closed_on" date
);
alter table r_idle_land_case add constraint r_idle_land_case_status_check check (status in ('疑似', '调查中', '已认定', '处置协议', '听证告知', '听证中', '待决定', '待缴', '强制执行', '已缴', '限期动工', '已收回', '复议诉讼', '解除', '销号', '已挂起', '已作废'));
alter table r_idle_land_case add constraint r_idle_land_case_supply_mode_check check ("supply_mode" in ('出让', '划拨', '租赁'));
alter table r_idle_land_case add constraint r_idle_land_case_land_use_check check ("land_use" in ('工业', '仓储物流', '新型产业', '其他'));
alter table r_idle_land_case add constraint r_idle_land_case_discovered_by_check check ("discovered_by" in ('系统预警', '日常巡查', '年度清查', '举报投诉', '上级交办'));
alter table r_idle_land_case add constraint r_idle_land_case_situation_check check ("situation" in ('未动工开发', '开发不足且中止'));
alter table r_idle_land_case add constraint r_idle_land_case_cause_check check ("cause" in ('企业', '政府', '不可抗力'));
alter table r_idle_land_case add constraint r_idle_land_case_cause_detail_check check ("cause_detail" in ('未按期按条件交地', '规划或条件修改', '国家政策调整', '信访处理', '军事管制或文物保护', '其他政府行为'));
alter table r_idle_land_case add constraint r_idle_land_case_disposal_check check ("disposal" in ('征缴土地闲置费', '无偿收回', '延长动工期限', '调整用途或规划', '安排临时使用', '协议有偿收回', '置换土地', '其他处置'));
alter table r_idle_land_case add constraint r_idle_land_case_after_use_check check ("after_use" in ('重新供应', '纳入储备', '恢复耕种'));
alter table r_idle_land_case add constraint r_idle_land_case_remedy_check check ("remedy" in ('行政复议', '行政诉讼'));
create index ix_r_idle_land_case_park on r_idle_land_case (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_idle_land_case_new on r_idle_land_case (updated_at desc, id) where deleted_at is null;
create index ix_r_idle_land_case_state on r_idle_land_case (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_idle_land_case_title on r_idle_land_case (title, id) where deleted_at is null;
create index ix_r_idle_land_case_due on r_idle_land_case (due, id) where due is not null and deleted_at is null;
create index ix_r_idle_land_case_firm on r_idle_land_case (enterprise_id) where enterprise_id is not null;
create index ix_r_idle_land_case_bin on r_idle_land_case (deleted_at) where deleted_at is not null;
create index ix_r_idle_land_case_parcel_number on r_idle_land_case ("parcel_number", id) where deleted_at is null;
create index ix_r_idle_land_case_p_parcel_number on r_idle_land_case (park_id, "parcel_number", id) where deleted_at is null;
create index ix_r_idle_land_case_land_area on r_idle_land_case ("land_area", id) where deleted_at is null;
create index ix_r_idle_land_case_p_land_area on r_idle_land_case (park_id, "land_area", id) where deleted_at is null;
create index ix_r_idle_land_case_agreed_start on r_idle_land_case ("agreed_start", id) where deleted_at is null;
create index ix_r_idle_land_case_p_agreed_start on r_idle_land_case (park_id, "agreed_start", id) where deleted_at is null;
create index ix_r_idle_land_case_idle_months on r_idle_land_case ("idle_months", id) where deleted_at is null;
create index ix_r_idle_land_case_p_idle_months on r_idle_land_case (park_id, "idle_months", id) where deleted_at is null;
create index ix_r_idle_land_case_fee_amount on r_idle_land_case ("fee_amount", id) where deleted_at is null;
create index ix_r_idle_land_case_p_fee_amount on r_idle_land_case (park_id, "fee_amount", id) where deleted_at is null;
create index ix_r_idle_land_case_new_start on r_idle_land_case ("new_start", id) where deleted_at is null;
create index ix_r_idle_land_case_p_new_start on r_idle_land_case (park_id, "new_start", id) where deleted_at is null;
create unique index ix_r_idle_land_case_unique_1 on r_idle_land_case ("contract_number", "discovered_on") where deleted_at is null and status <> '已作废'::text;
select make_record_table('r_idle_land_case', false);
create table r_intensive_use (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'intensive-use' check (type = 'intensive-use'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "year" text collate "C",
  "qualified_area" bigint,
  "supplied_area" bigint,
  "built_area" bigint,
  "industrial_area" bigint,
  "idle_area" bigint,
  "floor_area" bigint,
  "footprint" bigint,
  "investment" bigint,
  "output" bigint,
  "tax" bigint,
  "supply_rate" bigint,
  "built_rate" bigint,
  "idle_rate" bigint,
  "floor_ratio" bigint,
  "density" bigint,
  "intensity" bigint,
  "output_per_mu" bigint,
  "tax_per_mu" bigint,
  "score" bigint,
  "level" text,
  "conclusion" text,
  "surveyed_on" bigint
);
alter table r_intensive_use add constraint r_intensive_use_status_check check (status in ('待核实', '在册', '变更中', '已注销'));
alter table r_intensive_use add constraint r_intensive_use_level_check check ("level" in ('集约', '较集约', '一般', '粗放'));
create index ix_r_intensive_use_park on r_intensive_use (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_intensive_use_new on r_intensive_use (updated_at desc, id) where deleted_at is null;
create index ix_r_intensive_use_state on r_intensive_use (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_intensive_use_title on r_intensive_use (title, id) where deleted_at is null;
create index ix_r_intensive_use_due on r_intensive_use (due, id) where due is not null and deleted_at is null;
create index ix_r_intensive_use_firm on r_intensive_use (enterprise_id) where enterprise_id is not null;
create index ix_r_intensive_use_bin on r_intensive_use (deleted_at) where deleted_at is not null;
create index ix_r_intensive_use_year on r_intensive_use ("year", id) where deleted_at is null;
create index ix_r_intensive_use_p_year on r_intensive_use (park_id, "year", id) where deleted_at is null;
create index ix_r_intensive_use_supply_rate on r_intensive_use ("supply_rate", id) where deleted_at is null;
create index ix_r_intensive_use_p_supply_rate on r_intensive_use (park_id, "supply_rate", id) where deleted_at is null;
create index ix_r_intensive_use_built_rate on r_intensive_use ("built_rate", id) where deleted_at is null;
create index ix_r_intensive_use_p_built_rate on r_intensive_use (park_id, "built_rate", id) where deleted_at is null;
create index ix_r_intensive_use_floor_ratio on r_intensive_use ("floor_ratio", id) where deleted_at is null;
create index ix_r_intensive_use_p_floor_ratio on r_intensive_use (park_id, "floor_ratio", id) where deleted_at is null;
create index ix_r_intensive_use_intensity on r_intensive_use ("intensity", id) where deleted_at is null;
create index ix_r_intensive_use_p_intensity on r_intensive_use (park_id, "intensity", id) where deleted_at is null;
create index ix_r_intensive_use_output_per_mu on r_intensive_use ("output_per_mu", id) where deleted_at is null;
create index ix_r_intensive_use_p_output_per_mu on r_intensive_use (park_id, "output_per_mu", id) where deleted_at is null;
create index ix_r_intensive_use_tax_per_mu on r_intensive_use ("tax_per_mu", id) where deleted_at is null;
create index ix_r_intensive_use_p_tax_per_mu on r_intensive_use (park_id, "tax_per_mu", id) where deleted_at is null;
create index ix_r_intensive_use_score on r_intensive_use ("score", id) where deleted_at is null;
create index ix_r_intensive_use_p_score on r_intensive_use (park_id, "score", id) where deleted_at is null;
select make_record_table('r_intensive_use', true);
create table r_asset_disposal (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'asset-disposal' check (type = 'asset-disposal'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "parcel" uuid,
  "building" uuid,
  "asset_name" text,
  "land_area" bigint,
  "floor_area" bigint,
  "ownership_clear" boolean,
  "debts" bigint,
  "debt_note" text,
  "source" text,
  "found_on" date,
  "low_years" bigint,
  "stopped_months" bigint,
  "power_now" bigint,
  "power_before" bigint,
  "power_share" bigint,
  "meets" boolean,
  "kind_of_case" text,
  "evidence" text,
  "manual_reason" text,
  "finding_number" text,
  "finding_on" date,
  "method" text,
  "plan_text" text,
  "post" text,
  "talk_on" date,
  "talk_result" text,
  "appraiser" text,
  "appraised_value" bigint,
  "agreement_number" text,
  "agreement_on" date,
  "vacate_by" date,
  "court_case" text,
  "paid_amount" bigint,
  "stored_on" date,
  "stored_area" bigint,
  "reuse" text,
  "reuse_on" date,
  "renewal" uuid,
  "yield_before" bigint,
  "yield_after" bigint,
  "yield_gain" bigint,
  "closed_on" date
);
alter table r_asset_disposal add constraint r_asset_disposal_status_check check (status in ('疑似', '认定', '方案', '谈判', '评估', '协议', '司法', '收储', '再开发', '销号', '解除', '已挂起', '已作废'));
alter table r_asset_disposal add constraint r_asset_disposal_source_check check ("source" in ('规则筛查', '园区摸排', '镇街上报', '部门移送', '企业申请'));
alter table r_asset_disposal add constraint r_asset_disposal_kind_of_case_check check ("kind_of_case" in ('低效用地', '闲置资产', '僵尸企业'));
alter table r_asset_disposal add constraint r_asset_disposal_method_check check ("method" in ('协议收储', '引导转让', '司法拍卖', '合作开发', '技改提升', '依法破产'));
alter table r_asset_disposal add constraint r_asset_disposal_reuse_check check ("reuse" in ('重新出让', '自建厂房', '改造出租', '公共配套', '纳入储备'));
create index ix_r_asset_disposal_park on r_asset_disposal (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_asset_disposal_new on r_asset_disposal (updated_at desc, id) where deleted_at is null;
create index ix_r_asset_disposal_state on r_asset_disposal (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_asset_disposal_title on r_asset_disposal (title, id) where deleted_at is null;
create index ix_r_asset_disposal_due on r_asset_disposal (due, id) where due is not null and deleted_at is null;
create index ix_r_asset_disposal_firm on r_asset_disposal (enterprise_id) where enterprise_id is not null;
create index ix_r_asset_disposal_bin on r_asset_disposal (deleted_at) where deleted_at is not null;
create index ix_r_asset_disposal_asset_name on r_asset_disposal ("asset_name", id) where deleted_at is null;
create index ix_r_asset_disposal_p_asset_name on r_asset_disposal (park_id, "asset_name", id) where deleted_at is null;
create index ix_r_asset_disposal_land_area on r_asset_disposal ("land_area", id) where deleted_at is null;
create index ix_r_asset_disposal_p_land_area on r_asset_disposal (park_id, "land_area", id) where deleted_at is null;
create index ix_r_asset_disposal_stopped_months on r_asset_disposal ("stopped_months", id) where deleted_at is null;
create index ix_r_asset_disposal_p_stopped_months on r_asset_disposal (park_id, "stopped_months", id) where deleted_at is null;
create index ix_r_asset_disposal_power_share on r_asset_disposal ("power_share", id) where deleted_at is null;
create index ix_r_asset_disposal_p_power_share on r_asset_disposal (park_id, "power_share", id) where deleted_at is null;
create index ix_r_asset_disposal_vacate_by on r_asset_disposal ("vacate_by", id) where deleted_at is null;
create index ix_r_asset_disposal_p_vacate_by on r_asset_disposal (park_id, "vacate_by", id) where deleted_at is null;
create index ix_r_asset_disposal_stored_area on r_asset_disposal ("stored_area", id) where deleted_at is null;
create index ix_r_asset_disposal_p_stored_area on r_asset_disposal (park_id, "stored_area", id) where deleted_at is null;
select make_record_table('r_asset_disposal', false);
create table r_renewal_project (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'renewal-project' check (type = 'renewal-project'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "project_name" text,
  "boundary" text,
  "land_area" bigint,
  "builder" text,
  "mode" text,
  "owner_count" bigint,
  "ownership_clear" boolean,
  "agreed_owners" bigint,
  "agreed_share" bigint,
  "ratio_before" bigint,
  "ratio_after" bigint,
  "approval_number" text,
  "investment" bigint,
  "final_investment" bigint,
  "yearly_income" bigint,
  "payback" bigint,
  "started_on" date,
  "finish_by" date,
  "finished_on" date,
  "progress" bigint,
  "progress_on" date,
  "renewed_area" bigint
);
alter table r_renewal_project add constraint r_renewal_project_status_check check (status in ('策划', '方案审查', '实施', '竣工验收', '运营', '取消', '已挂起', '已作废'));
alter table r_renewal_project add constraint r_renewal_project_mode_check check ("mode" in ('综合整治', '拆除重建', '功能置换', '加层扩建'));
create index ix_r_renewal_project_park on r_renewal_project (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_renewal_project_new on r_renewal_project (updated_at desc, id) where deleted_at is null;
create index ix_r_renewal_project_state on r_renewal_project (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_renewal_project_title on r_renewal_project (title, id) where deleted_at is null;
create index ix_r_renewal_project_due on r_renewal_project (due, id) where due is not null and deleted_at is null;
create index ix_r_renewal_project_firm on r_renewal_project (enterprise_id) where enterprise_id is not null;
create index ix_r_renewal_project_bin on r_renewal_project (deleted_at) where deleted_at is not null;
create index ix_r_renewal_project_project_name on r_renewal_project ("project_name", id) where deleted_at is null;
create index ix_r_renewal_project_p_project_name on r_renewal_project (park_id, "project_name", id) where deleted_at is null;
create index ix_r_renewal_project_builder on r_renewal_project ("builder", id) where deleted_at is null;
create index ix_r_renewal_project_p_builder on r_renewal_project (park_id, "builder", id) where deleted_at is null;
create index ix_r_renewal_project_land_area on r_renewal_project ("land_area", id) where deleted_at is null;
create index ix_r_renewal_project_p_land_area on r_renewal_project (park_id, "land_area", id) where deleted_at is null;
create index ix_r_renewal_project_ratio_before on r_renewal_project ("ratio_before", id) where deleted_at is null;
create index ix_r_renewal_project_p_ratio_before on r_renewal_project (park_id, "ratio_before", id) where deleted_at is null;
create index ix_r_renewal_project_ratio_after on r_renewal_project ("ratio_after", id) where deleted_at is null;
create index ix_r_renewal_project_p_ratio_after on r_renewal_project (park_id, "ratio_after", id) where deleted_at is null;
create index ix_r_renewal_project_investment on r_renewal_project ("investment", id) where deleted_at is null;
create index ix_r_renewal_project_p_investment on r_renewal_project (park_id, "investment", id) where deleted_at is null;
create index ix_r_renewal_project_progress on r_renewal_project ("progress", id) where deleted_at is null;
create index ix_r_renewal_project_p_progress on r_renewal_project (park_id, "progress", id) where deleted_at is null;
create index ix_r_renewal_project_finish_by on r_renewal_project ("finish_by", id) where deleted_at is null;
create index ix_r_renewal_project_p_finish_by on r_renewal_project (park_id, "finish_by", id) where deleted_at is null;
select make_record_table('r_renewal_project', false);
create table r_equity_contribution (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'equity-contribution' check (type = 'equity-contribution'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "parcel" uuid,
  "parcel_number" text,
  "land_area" bigint,
  "ownership_clear" boolean,
  "appraised_value" bigint,
  "appraiser" text,
  "appraised_on" date,
  "appraisal_valid_until" date,
  "unit_value" bigint,
  "partner" text,
  "mode" text,
  "purpose" text,
  "capital" bigint,
  "share" bigint,
  "total_investment" bigint,
  "exit_terms" text,
  "state_assets_opinion" text,
  "approval_number" text,
  "agreement_number" text,
  "agreement_on" date,
  "capital_paid_on" date
);
alter table r_equity_contribution add constraint r_equity_contribution_status_check check (status in ('草稿', '待受理', '初审中', '联审中', '待审定', '已办结', '已归档', '不予受理', '不予通过', '待补正', '已挂起', '已作废'));
alter table r_equity_contribution add constraint r_equity_contribution_mode_check check ("mode" in ('作价出资', '作价入股'));
alter table r_equity_contribution add constraint r_equity_contribution_purpose_check check ("purpose" in ('标准厂房', '产业孵化园', '污水集中处理', '集中表面处理', '其他园区配套'));
create index ix_r_equity_contribution_park on r_equity_contribution (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_equity_contribution_new on r_equity_contribution (updated_at desc, id) where deleted_at is null;
create index ix_r_equity_contribution_state on r_equity_contribution (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_equity_contribution_title on r_equity_contribution (title, id) where deleted_at is null;
create index ix_r_equity_contribution_due on r_equity_contribution (due, id) where due is not null and deleted_at is null;
create index ix_r_equity_contribution_firm on r_equity_contribution (enterprise_id) where enterprise_id is not null;
create index ix_r_equity_contribution_bin on r_equity_contribution (deleted_at) where deleted_at is not null;
create index ix_r_equity_contribution_parcel_number on r_equity_contribution ("parcel_number", id) where deleted_at is null;
create index ix_r_equity_contribution_p_parcel_number on r_equity_contribution (park_id, "parcel_number", id) where deleted_at is null;
create index ix_r_equity_contribution_partner on r_equity_contribution ("partner", id) where deleted_at is null;
create index ix_r_equity_contribution_p_partner on r_equity_contribution (park_id, "partner", id) where deleted_at is null;
create index ix_r_equity_contribution_land_area on r_equity_contribution ("land_area", id) where deleted_at is null;
create index ix_r_equity_contribution_p_land_area on r_equity_contribution (park_id, "land_area", id) where deleted_at is null;
create index ix_r_equity_contribution_appraised_value on r_equity_contribution ("appraised_value", id) where deleted_at is null;
create index ix_r_equity_contribution_p_appraised_value on r_equity_contribution (park_id, "appraised_value", id) where deleted_at is null;
create index ix_r_equity_contribution_share on r_equity_contribution ("share", id) where deleted_at is null;
create index ix_r_equity_contribution_p_share on r_equity_contribution (park_id, "share", id) where deleted_at is null;
create index ix_r_equity_contribution_appraisal_valid_until on r_equity_contribution ("appraisal_valid_until", id) where deleted_at is null;
create index ix_r_equity_contribution_p_appraisal_valid_until on r_equity_contribution (park_id, "appraisal_valid_until", id) where deleted_at is null;
select make_record_table('r_equity_contribution', false);
create table r_rental_home (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'rental-home' check (type = 'rental-home'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "building" uuid,
  "house_name" text,
  "address" text,
  "owner" text,
  "former_use" text,
  "non_residential" boolean,
  "low_use" boolean,
  "ownership_clear" boolean,
  "floor_area" bigint,
  "homes" bigint,
  "home_area" bigint,
  "safety_report" text,
  "safety_result" text,
  "fire_opinion" text,
  "certificate_number" text,
  "certificate_note" text,
  "years" bigint,
  "rented_from" date,
  "rented_until" date,
  "rent" bigint,
  "market_rent" bigint,
  "accepted_number" text,
  "opened_on" date,
  "occupied" bigint,
  "occupancy" bigint,
  "counted_on" date,
  "left_on" date,
  "restored_use" text
);
alter table r_rental_home add constraint r_rental_home_status_check check (status in ('草稿', '待受理', '初审中', '联审中', '待审定', '已办结', '已归档', '不予受理', '不予通过', '改造中', '运营', '退出', '待补正', '已挂起', '已作废'));
alter table r_rental_home add constraint r_rental_home_former_use_check check ("former_use" in ('厂房', '仓储', '办公', '商业', '科研教育', '其他'));
alter table r_rental_home add constraint r_rental_home_safety_result_check check ("safety_result" in ('安全', '加固后安全', '不安全'));
create index ix_r_rental_home_park on r_rental_home (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_rental_home_new on r_rental_home (updated_at desc, id) where deleted_at is null;
create index ix_r_rental_home_state on r_rental_home (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_rental_home_title on r_rental_home (title, id) where deleted_at is null;
create index ix_r_rental_home_due on r_rental_home (due, id) where due is not null and deleted_at is null;
create index ix_r_rental_home_firm on r_rental_home (enterprise_id) where enterprise_id is not null;
create index ix_r_rental_home_bin on r_rental_home (deleted_at) where deleted_at is not null;
create index ix_r_rental_home_house_name on r_rental_home ("house_name", id) where deleted_at is null;
create index ix_r_rental_home_p_house_name on r_rental_home (park_id, "house_name", id) where deleted_at is null;
create index ix_r_rental_home_owner on r_rental_home ("owner", id) where deleted_at is null;
create index ix_r_rental_home_p_owner on r_rental_home (park_id, "owner", id) where deleted_at is null;
create index ix_r_rental_home_floor_area on r_rental_home ("floor_area", id) where deleted_at is null;
create index ix_r_rental_home_p_floor_area on r_rental_home (park_id, "floor_area", id) where deleted_at is null;
create index ix_r_rental_home_homes on r_rental_home ("homes", id) where deleted_at is null;
create index ix_r_rental_home_p_homes on r_rental_home (park_id, "homes", id) where deleted_at is null;
create index ix_r_rental_home_certificate_number on r_rental_home ("certificate_number", id) where deleted_at is null;
create index ix_r_rental_home_p_certificate_number on r_rental_home (park_id, "certificate_number", id) where deleted_at is null;
create index ix_r_rental_home_rent on r_rental_home ("rent", id) where deleted_at is null;
create index ix_r_rental_home_p_rent on r_rental_home (park_id, "rent", id) where deleted_at is null;
create index ix_r_rental_home_occupancy on r_rental_home ("occupancy", id) where deleted_at is null;
create index ix_r_rental_home_p_occupancy on r_rental_home (park_id, "occupancy", id) where deleted_at is null;
create index ix_r_rental_home_rented_until on r_rental_home ("rented_until", id) where deleted_at is null;
create index ix_r_rental_home_p_rented_until on r_rental_home (park_id, "rented_until", id) where deleted_at is null;
select make_record_table('r_rental_home', false);
create table r_digital_asset (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'digital-asset' check (type = 'digital-asset'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "product" text,
  "kind_of_product" text,
  "source" text,
  "personal_data" boolean,
  "masking" text,
  "updates" text,
  "description" text,
  "basis" text,
  "authorised_until" date,
  "pricing" text,
  "price" bigint,
  "approval_number" text,
  "calls" bigint,
  "clients" bigint,
  "income" bigint,
  "counted_on" date
);
alter table r_digital_asset add constraint r_digital_asset_status_check check (status in ('待核实', '在册', '变更中', '已注销'));
alter table r_digital_asset add constraint r_digital_asset_kind_of_product_check check ("kind_of_product" in ('数据集', '接口服务', '分析报告', '应用服务'));
alter table r_digital_asset add constraint r_digital_asset_updates_check check ("updates" in ('实时', '每日', '每月', '每季', '每年', '一次性'));
alter table r_digital_asset add constraint r_digital_asset_pricing_check check ("pricing" in ('免费', '按次', '按年', '协议定价'));
create index ix_r_digital_asset_park on r_digital_asset (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_digital_asset_new on r_digital_asset (updated_at desc, id) where deleted_at is null;
create index ix_r_digital_asset_state on r_digital_asset (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_digital_asset_title on r_digital_asset (title, id) where deleted_at is null;
create index ix_r_digital_asset_due on r_digital_asset (due, id) where due is not null and deleted_at is null;
create index ix_r_digital_asset_firm on r_digital_asset (enterprise_id) where enterprise_id is not null;
create index ix_r_digital_asset_bin on r_digital_asset (deleted_at) where deleted_at is not null;
create index ix_r_digital_asset_product on r_digital_asset ("product", id) where deleted_at is null;
create index ix_r_digital_asset_p_product on r_digital_asset (park_id, "product", id) where deleted_at is null;
create index ix_r_digital_asset_price on r_digital_asset ("price", id) where deleted_at is null;
create index ix_r_digital_asset_p_price on r_digital_asset (park_id, "price", id) where deleted_at is null;
create index ix_r_digital_asset_calls on r_digital_asset ("calls", id) where deleted_at is null;
create index ix_r_digital_asset_p_calls on r_digital_asset (park_id, "calls", id) where deleted_at is null;
create index ix_r_digital_asset_income on r_digital_asset ("income", id) where deleted_at is null;
create index ix_r_digital_asset_p_income on r_digital_asset (park_id, "income", id) where deleted_at is null;
create index ix_r_digital_asset_authorised_until on r_digital_asset ("authorised_until", id) where deleted_at is null;
create index ix_r_digital_asset_p_authorised_until on r_digital_asset (park_id, "authorised_until", id) where deleted_at is null;
create unique index ix_r_digital_asset_unique_1 on r_digital_asset ("product") where deleted_at is null;
select make_record_table('r_digital_asset', false);
create table r_talent_need (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'talent-need' check (type = 'talent-need'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "post" text,
  "kind" text,
  "chain_node" uuid,
  "headcount" bigint,
  "filled" bigint,
  "short" bigint,
  "posts" bigint,
  "short_share" bigint,
  "alarm" boolean,
  "skills" text,
  "education" text,
  "pay_from" bigint,
  "pay_to" bigint,
  "arrive_by" date,
  "catalogue_year" text collate "C",
  "catalogue_grade" text,
  "trained" bigint,
  "close_reason" text
);
alter table r_talent_need add constraint r_talent_need_status_check check (status in ('草稿', '已发布', '对接中', '已招满', '已关闭'));
alter table r_talent_need add constraint r_talent_need_kind_check check ("kind" in ('科技创新', '专业技术', '经营管理', '高技能', '普通用工'));
alter table r_talent_need add constraint r_talent_need_education_check check ("education" in ('不限', '中专技校', '大专', '本科', '硕士', '博士'));
alter table r_talent_need add constraint r_talent_need_catalogue_grade_check check ("catalogue_grade" in ('一般紧缺', '比较紧缺', '非常紧缺'));
create index ix_r_talent_need_park on r_talent_need (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_talent_need_new on r_talent_need (updated_at desc, id) where deleted_at is null;
create index ix_r_talent_need_state on r_talent_need (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_talent_need_title on r_talent_need (title, id) where deleted_at is null;
create index ix_r_talent_need_due on r_talent_need (due, id) where due is not null and deleted_at is null;
create index ix_r_talent_need_firm on r_talent_need (enterprise_id) where enterprise_id is not null;
create index ix_r_talent_need_bin on r_talent_need (deleted_at) where deleted_at is not null;
create index ix_r_talent_need_headcount on r_talent_need ("headcount", id) where deleted_at is null;
create index ix_r_talent_need_p_headcount on r_talent_need (park_id, "headcount", id) where deleted_at is null;
create index ix_r_talent_need_filled on r_talent_need ("filled", id) where deleted_at is null;
create index ix_r_talent_need_p_filled on r_talent_need (park_id, "filled", id) where deleted_at is null;
create index ix_r_talent_need_short on r_talent_need ("short", id) where deleted_at is null;
create index ix_r_talent_need_p_short on r_talent_need (park_id, "short", id) where deleted_at is null;
create index ix_r_talent_need_short_share on r_talent_need ("short_share", id) where deleted_at is null;
create index ix_r_talent_need_p_short_share on r_talent_need (park_id, "short_share", id) where deleted_at is null;
create index ix_r_talent_need_arrive_by on r_talent_need ("arrive_by", id) where deleted_at is null;
create index ix_r_talent_need_p_arrive_by on r_talent_need (park_id, "arrive_by", id) where deleted_at is null;
create index ix_r_talent_need_catalogue_year on r_talent_need ("catalogue_year", id) where deleted_at is null;
create index ix_r_talent_need_p_catalogue_year on r_talent_need (park_id, "catalogue_year", id) where deleted_at is null;
select make_record_table('r_talent_need', false);
create table r_talent_grant (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'talent-grant' check (type = 'talent-grant'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "matter" text,
  "category" text,
  "person_code" text,
  "year" text collate "C",
  "need" uuid,
  "post" text,
  "chain_node" uuid,
  "arrived_on" date,
  "contract_until" date,
  "requested" bigint,
  "standard" text,
  "evidence_note" text,
  "checked_identity" boolean,
  "level" text,
  "decision_number" text,
  "granted" bigint,
  "paid" bigint,
  "paid_on" date,
  "paid_share" bigint,
  "service_from" date,
  "service_until" date,
  "next_check_on" date,
  "service_result" text,
  "stay" boolean
);
alter table r_talent_grant add constraint r_talent_grant_status_check check (status in ('草稿', '待受理', '初审中', '联审中', '待审定', '待公示', '公示中', '已办结', '已归档', '不予受理', '不予通过', '待补正', '已挂起', '已作废'));
alter table r_talent_grant add constraint r_talent_grant_matter_check check ("matter" in ('人才遴选认定', '人才资助', '人才公寓', '子女入学', '创业平台支持', '引才补助'));
alter table r_talent_grant add constraint r_talent_grant_category_check check ("category" in ('高层次', '领军型', '创新型', '急需紧缺', '高技能', '职业经理人'));
alter table r_talent_grant add constraint r_talent_grant_level_check check ("level" in ('区级', '市级', '国家级', '不适用'));
alter table r_talent_grant add constraint r_talent_grant_service_result_check check ("service_result" in ('合格', '基本合格', '不合格', '提前离职', '无服务期'));
create index ix_r_talent_grant_park on r_talent_grant (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_talent_grant_new on r_talent_grant (updated_at desc, id) where deleted_at is null;
create index ix_r_talent_grant_state on r_talent_grant (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_talent_grant_title on r_talent_grant (title, id) where deleted_at is null;
create index ix_r_talent_grant_due on r_talent_grant (due, id) where due is not null and deleted_at is null;
create index ix_r_talent_grant_firm on r_talent_grant (enterprise_id) where enterprise_id is not null;
create index ix_r_talent_grant_bin on r_talent_grant (deleted_at) where deleted_at is not null;
create index ix_r_talent_grant_post on r_talent_grant ("post", id) where deleted_at is null;
create index ix_r_talent_grant_p_post on r_talent_grant (park_id, "post", id) where deleted_at is null;
create index ix_r_talent_grant_year on r_talent_grant ("year", id) where deleted_at is null;
create index ix_r_talent_grant_p_year on r_talent_grant (park_id, "year", id) where deleted_at is null;
create index ix_r_talent_grant_paid_share on r_talent_grant ("paid_share", id) where deleted_at is null;
create index ix_r_talent_grant_p_paid_share on r_talent_grant (park_id, "paid_share", id) where deleted_at is null;
create index ix_r_talent_grant_service_until on r_talent_grant ("service_until", id) where deleted_at is null;
create index ix_r_talent_grant_p_service_until on r_talent_grant (park_id, "service_until", id) where deleted_at is null;
create index ix_r_talent_grant_next_check_on on r_talent_grant ("next_check_on", id) where deleted_at is null;
create index ix_r_talent_grant_p_next_check_on on r_talent_grant (park_id, "next_check_on", id) where deleted_at is null;
create unique index ix_r_talent_grant_unique_1 on r_talent_grant ("person_code", "matter", "year") where deleted_at is null and status <> '已作废'::text;
select make_record_table('r_talent_grant', false);
create table r_management_team (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'management-team' check (type = 'management-team'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "post" text,
  "kind" text,
  "unit" text,
  "planned" bigint,
  "filled" bigint,
  "vacant" bigint,
  "document_number" text,
  "term_from" date,
  "term_until" date,
  "goals" text,
  "direction" text,
  "to_unit" text,
  "exchange_on" date,
  "assess_year" text collate "C",
  "assessment" text,
  "completion" bigint,
  "pay_kind" text,
  "pay_total" bigint,
  "change_note" text
);
alter table r_management_team add constraint r_management_team_status_check check (status in ('待核实', '在册', '变更中', '已注销'));
alter table r_management_team add constraint r_management_team_kind_check check ("kind" in ('园区管理岗位', '交流锻炼岗位', '职业经理人', '专业聘任岗位'));
alter table r_management_team add constraint r_management_team_direction_check check ("direction" in ('横向交流', '纵向交流', '上挂', '下派', '不交流'));
alter table r_management_team add constraint r_management_team_assessment_check check ("assessment" in ('优秀', '良好', '合格', '基本合格', '不合格'));
alter table r_management_team add constraint r_management_team_pay_kind_check check ("pay_kind" in ('市场化薪酬', '协议薪酬', '参照机关事业'));
create index ix_r_management_team_park on r_management_team (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_management_team_new on r_management_team (updated_at desc, id) where deleted_at is null;
create index ix_r_management_team_state on r_management_team (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_management_team_title on r_management_team (title, id) where deleted_at is null;
create index ix_r_management_team_due on r_management_team (due, id) where due is not null and deleted_at is null;
create index ix_r_management_team_firm on r_management_team (enterprise_id) where enterprise_id is not null;
create index ix_r_management_team_bin on r_management_team (deleted_at) where deleted_at is not null;
create index ix_r_management_team_unit on r_management_team ("unit", id) where deleted_at is null;
create index ix_r_management_team_p_unit on r_management_team (park_id, "unit", id) where deleted_at is null;
create index ix_r_management_team_planned on r_management_team ("planned", id) where deleted_at is null;
create index ix_r_management_team_p_planned on r_management_team (park_id, "planned", id) where deleted_at is null;
create index ix_r_management_team_filled on r_management_team ("filled", id) where deleted_at is null;
create index ix_r_management_team_p_filled on r_management_team (park_id, "filled", id) where deleted_at is null;
create index ix_r_management_team_vacant on r_management_team ("vacant", id) where deleted_at is null;
create index ix_r_management_team_p_vacant on r_management_team (park_id, "vacant", id) where deleted_at is null;
create index ix_r_management_team_term_until on r_management_team ("term_until", id) where deleted_at is null;
create index ix_r_management_team_p_term_until on r_management_team (park_id, "term_until", id) where deleted_at is null;
create index ix_r_management_team_assess_year on r_management_team ("assess_year", id) where deleted_at is null;
create index ix_r_management_team_p_assess_year on r_management_team (park_id, "assess_year", id) where deleted_at is null;
select make_record_table('r_management_team', false);
create table r_approval_item (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'approval-item' check (type = 'approval-item'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "name" text,
  "item_code" text,
  "category" text,
  "level" text,
  "authority" text,
  "grant" text,
  "grant_number" text,
  "basis" text,
  "list_state" text,
  "list_year" text collate "C",
  "listed_from" date,
  "listed_until" date,
  "committing" boolean,
  "commitment_terms" text,
  "grouped" boolean,
  "legal_days" bigint,
  "promised_days" bigint,
  "shortened" bigint,
  "fee" text,
  "fee_basis" text,
  "one_stop" boolean
);
alter table r_approval_item add constraint r_approval_item_status_check check (status in ('待核实', '在册', '变更中', '已注销'));
alter table r_approval_item add constraint r_approval_item_category_check check ("category" in ('行政许可', '行政确认', '行政备案', '公共服务', '其他'));
alter table r_approval_item add constraint r_approval_item_level_check check ("level" in ('国家', '市级', '区级', '园区'));
alter table r_approval_item add constraint r_approval_item_grant_check check ("grant" in ('未授权', '直接授权', '委托', '帮办代办'));
alter table r_approval_item add constraint r_approval_item_list_state_check check ("list_state" in ('拟列入', '在清单', '调整中', '已移出'));
alter table r_approval_item add constraint r_approval_item_fee_check check ("fee" in ('不收费', '收费'));
create index ix_r_approval_item_park on r_approval_item (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_approval_item_new on r_approval_item (updated_at desc, id) where deleted_at is null;
create index ix_r_approval_item_state on r_approval_item (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_approval_item_title on r_approval_item (title, id) where deleted_at is null;
create index ix_r_approval_item_due on r_approval_item (due, id) where due is not null and deleted_at is null;
create index ix_r_approval_item_firm on r_approval_item (enterprise_id) where enterprise_id is not null;
create index ix_r_approval_item_bin on r_approval_item (deleted_at) where deleted_at is not null;
create index ix_r_approval_item_item_code on r_approval_item ("item_code", id) where deleted_at is null;
create index ix_r_approval_item_p_item_code on r_approval_item (park_id, "item_code", id) where deleted_at is null;
create index ix_r_approval_item_authority on r_approval_item ("authority", id) where deleted_at is null;
create index ix_r_approval_item_p_authority on r_approval_item (park_id, "authority", id) where deleted_at is null;
create index ix_r_approval_item_legal_days on r_approval_item ("legal_days", id) where deleted_at is null;
create index ix_r_approval_item_p_legal_days on r_approval_item (park_id, "legal_days", id) where deleted_at is null;
create index ix_r_approval_item_promised_days on r_approval_item ("promised_days", id) where deleted_at is null;
create index ix_r_approval_item_p_promised_days on r_approval_item (park_id, "promised_days", id) where deleted_at is null;
create unique index ix_r_approval_item_unique_1 on r_approval_item ("item_code") where deleted_at is null;
select make_record_table('r_approval_item', true);
create table r_approval_case (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'approval-case' check (type = 'approval-case'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "subject" text,
  "item" uuid,
  "list_state" text,
  "committing" boolean,
  "promised_days" bigint,
  "wanted" text,
  "project" uuid,
  "parcel" uuid,
  "waived_count" bigint,
  "saved_days" bigint,
  "inherited_on" date,
  "joint" boolean,
  "commitment_terms" text,
  "committed_on" date,
  "checked_on" date,
  "check_note" text,
  "check_result" text,
  "discredited" boolean,
  "result" text,
  "result_number" text,
  "issued_on" date,
  "once_done" boolean,
  "satisfaction" text
);
alter table r_approval_case add constraint r_approval_case_status_check check (status in ('待选事项', '草稿', '材料精简', '待受理', '初审中', '联审中', '待审定', '已发证（承诺）', '核查中', '已办结', '已归档', '已撤销', '不予受理', '不予通过', '清单外拒绝', '待补正', '已挂起', '已作废'));
alter table r_approval_case add constraint r_approval_case_list_state_check check ("list_state" in ('拟列入', '在清单', '调整中', '已移出'));
alter table r_approval_case add constraint r_approval_case_check_result_check check ("check_result" in ('属实', '不实'));
alter table r_approval_case add constraint r_approval_case_result_check check ("result" in ('准予', '准予（承诺）', '不予', '撤销'));
alter table r_approval_case add constraint r_approval_case_satisfaction_check check ("satisfaction" in ('非常满意', '满意', '一般', '不满意'));
create index ix_r_approval_case_park on r_approval_case (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_approval_case_new on r_approval_case (updated_at desc, id) where deleted_at is null;
create index ix_r_approval_case_state on r_approval_case (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_approval_case_title on r_approval_case (title, id) where deleted_at is null;
create index ix_r_approval_case_due on r_approval_case (due, id) where due is not null and deleted_at is null;
create index ix_r_approval_case_firm on r_approval_case (enterprise_id) where enterprise_id is not null;
create index ix_r_approval_case_bin on r_approval_case (deleted_at) where deleted_at is not null;
create index ix_r_approval_case_item on r_approval_case ("item");
create index ix_r_approval_case_waived_count on r_approval_case ("waived_count", id) where deleted_at is null;
create index ix_r_approval_case_p_waived_count on r_approval_case (park_id, "waived_count", id) where deleted_at is null;
create index ix_r_approval_case_result_number on r_approval_case ("result_number", id) where deleted_at is null;
create index ix_r_approval_case_p_result_number on r_approval_case (park_id, "result_number", id) where deleted_at is null;
create index ix_r_approval_case_issued_on on r_approval_case ("issued_on", id) where deleted_at is null;
create index ix_r_approval_case_p_issued_on on r_approval_case (park_id, "issued_on", id) where deleted_at is null;
select make_record_table('r_approval_case', false);
create table r_regional_assessment (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'regional-assessment' check (type = 'regional-assessment'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "name" text,
  "kind" text,
  "author" text,
  "authority" text,
  "compiled_on" date,
  "approval_number" text,
  "approved_on" date,
  "valid_from" date,
  "valid_until" date,
  "applies" text,
  "excluded" text,
  "effect" text,
  "saved_days" bigint,
  "uses" bigint,
  "total_saved" bigint
);
alter table r_regional_assessment add constraint r_regional_assessment_status_check check (status in ('待核实', '在册', '变更中', '已注销'));
alter table r_regional_assessment add constraint r_regional_assessment_kind_check check ("kind" in ('规划环评', '地质灾害', '压覆矿产', '水土保持', '节能评价', '地震安全性', '洪水影响', '文物考古', '水资源论证', '气候可行性', '交通影响', '社会稳定'));
alter table r_regional_assessment add constraint r_regional_assessment_effect_check check ("effect" in ('单体免做', '单体简化', '仅供参考'));
create index ix_r_regional_assessment_park on r_regional_assessment (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_regional_assessment_new on r_regional_assessment (updated_at desc, id) where deleted_at is null;
create index ix_r_regional_assessment_state on r_regional_assessment (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_regional_assessment_title on r_regional_assessment (title, id) where deleted_at is null;
create index ix_r_regional_assessment_due on r_regional_assessment (due, id) where due is not null and deleted_at is null;
create index ix_r_regional_assessment_firm on r_regional_assessment (enterprise_id) where enterprise_id is not null;
create index ix_r_regional_assessment_bin on r_regional_assessment (deleted_at) where deleted_at is not null;
create index ix_r_regional_assessment_approval_number on r_regional_assessment ("approval_number", id) where deleted_at is null;
create index ix_r_regional_assessment_p_approval_number on r_regional_assessment (park_id, "approval_number", id) where deleted_at is null;
create index ix_r_regional_assessment_approved_on on r_regional_assessment ("approved_on", id) where deleted_at is null;
create index ix_r_regional_assessment_p_approved_on on r_regional_assessment (park_id, "approved_on", id) where deleted_at is null;
create index ix_r_regional_assessment_valid_until on r_regional_assessment ("valid_until", id) where deleted_at is null;
create index ix_r_regional_assessment_p_valid_until on r_regional_assessment (park_id, "valid_until", id) where deleted_at is null;
create index ix_r_regional_assessment_uses on r_regional_assessment ("uses", id) where deleted_at is null;
create index ix_r_regional_assessment_p_uses on r_regional_assessment (park_id, "uses", id) where deleted_at is null;
select make_record_table('r_regional_assessment', true);
create table r_commitment_notice (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'commitment-notice' check (type = 'commitment-notice'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "subject" text,
  "related_case" uuid,
  "item" uuid,
  "terms" text,
  "consequence" text,
  "signed_on" date,
  "fulfilment" text,
  "checked_on" date,
  "check_way" text,
  "check_note" text,
  "outcome" text,
  "discredit_level" text
);
alter table r_commitment_notice add constraint r_commitment_notice_status_check check (status in ('待签署', '承诺生效', '核查中', '限期整改', '已履诺', '已失信', '未签署', '已挂起', '已作废'));
alter table r_commitment_notice add constraint r_commitment_notice_check_way_check check ("check_way" in ('现场', '书面', '数据比对', '双随机'));
alter table r_commitment_notice add constraint r_commitment_notice_outcome_check check ("outcome" in ('属实', '不实'));
alter table r_commitment_notice add constraint r_commitment_notice_discredit_level_check check ("discredit_level" in ('一般', '较重', '严重'));
create index ix_r_commitment_notice_park on r_commitment_notice (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_commitment_notice_new on r_commitment_notice (updated_at desc, id) where deleted_at is null;
create index ix_r_commitment_notice_state on r_commitment_notice (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_commitment_notice_title on r_commitment_notice (title, id) where deleted_at is null;
create index ix_r_commitment_notice_due on r_commitment_notice (due, id) where due is not null and deleted_at is null;
create index ix_r_commitment_notice_firm on r_commitment_notice (enterprise_id) where enterprise_id is not null;
create index ix_r_commitment_notice_bin on r_commitment_notice (deleted_at) where deleted_at is not null;
create index ix_r_commitment_notice_item on r_commitment_notice ("item");
create index ix_r_commitment_notice_signed_on on r_commitment_notice ("signed_on", id) where deleted_at is null;
create index ix_r_commitment_notice_p_signed_on on r_commitment_notice (park_id, "signed_on", id) where deleted_at is null;
create index ix_r_commitment_notice_checked_on on r_commitment_notice ("checked_on", id) where deleted_at is null;
create index ix_r_commitment_notice_p_checked_on on r_commitment_notice (park_id, "checked_on", id) where deleted_at is null;
select make_record_table('r_commitment_notice', false);
create table r_group_application (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'group-application' check (type = 'group-application'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "subject" text,
  "item" uuid,
  "grouped" boolean,
  "split_way" text,
  "collect_until" date,
  "approval_number" text,
  "approved_on" date
);
alter table r_group_application add constraint r_group_application_status_check check (status in ('拟发起', '征集中', '审查中', '已批复', '已分证', '不予批复', '已终止', '已挂起', '已作废'));
create index ix_r_group_application_park on r_group_application (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_group_application_new on r_group_application (updated_at desc, id) where deleted_at is null;
create index ix_r_group_application_state on r_group_application (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_group_application_title on r_group_application (title, id) where deleted_at is null;
create index ix_r_group_application_due on r_group_application (due, id) where due is not null and deleted_at is null;
create index ix_r_group_application_firm on r_group_application (enterprise_id) where enterprise_id is not null;
create index ix_r_group_application_bin on r_group_application (deleted_at) where deleted_at is not null;
create index ix_r_group_application_item on r_group_application ("item");
create index ix_r_group_application_collect_until on r_group_application ("collect_until", id) where deleted_at is null;
create index ix_r_group_application_p_collect_until on r_group_application (park_id, "collect_until", id) where deleted_at is null;
create index ix_r_group_application_approval_number on r_group_application ("approval_number", id) where deleted_at is null;
create index ix_r_group_application_p_approval_number on r_group_application (park_id, "approval_number", id) where deleted_at is null;
create index ix_r_group_application_approved_on on r_group_application ("approved_on", id) where deleted_at is null;
create index ix_r_group_application_p_approved_on on r_group_application (park_id, "approved_on", id) where deleted_at is null;
select make_record_table('r_group_application', true);
create table r_appeal (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'appeal' check (type = 'appeal'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "subject" text,
  "kind" text,
  "topic" text collate "C",
  "content" text,
  "channel" text,
  "urgent" boolean,
  "raised_on" date,
  "duty_item" uuid,
  "main_unit" text,
  "reply" text,
  "replied_on" date,
  "solved" text,
  "redone" boolean,
  "satisfaction" text,
  "comment" text
);
alter table r_appeal add constraint r_appeal_status_check check (status in ('草稿', '待受理', '待派单', '办理中', '待评价', '已办结', '不予受理', '已撤回', '已挂起', '已作废'));
alter table r_appeal add constraint r_appeal_kind_check check ("kind" in ('咨询', '求助', '投诉', '建议'));
alter table r_appeal add constraint r_appeal_channel_check check ("channel" in ('平台', '电话', '走访', '座谈', '转办'));
alter table r_appeal add constraint r_appeal_solved_check check ("solved" in ('已解决', '部分解决', '解释说明', '无法解决'));
alter table r_appeal add constraint r_appeal_satisfaction_check check ("satisfaction" in ('非常满意', '满意', '一般', '不满意'));
create index ix_r_appeal_park on r_appeal (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_appeal_new on r_appeal (updated_at desc, id) where deleted_at is null;
create index ix_r_appeal_state on r_appeal (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_appeal_title on r_appeal (title, id) where deleted_at is null;
create index ix_r_appeal_due on r_appeal (due, id) where due is not null and deleted_at is null;
create index ix_r_appeal_firm on r_appeal (enterprise_id) where enterprise_id is not null;
create index ix_r_appeal_bin on r_appeal (deleted_at) where deleted_at is not null;
create index ix_r_appeal_topic on r_appeal ("topic", id) where deleted_at is null;
create index ix_r_appeal_p_topic on r_appeal (park_id, "topic", id) where deleted_at is null;
create index ix_r_appeal_main_unit on r_appeal ("main_unit", id) where deleted_at is null;
create index ix_r_appeal_p_main_unit on r_appeal (park_id, "main_unit", id) where deleted_at is null;
create index ix_r_appeal_raised_on on r_appeal ("raised_on", id) where deleted_at is null;
create index ix_r_appeal_p_raised_on on r_appeal (park_id, "raised_on", id) where deleted_at is null;
create index ix_r_appeal_replied_on on r_appeal ("replied_on", id) where deleted_at is null;
create index ix_r_appeal_p_replied_on on r_appeal (park_id, "replied_on", id) where deleted_at is null;
select make_record_table('r_appeal', false);
create table r_park_area (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'park-area' check (type = 'park-area'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "area_name" text,
  "level" text,
  "kind" text,
  "approver" text,
  "approval_number" text,
  "approved_on" date,
  "positioning" text,
  "boundary_document" text,
  "boundary_from" date,
  "planned_area" bigint,
  "built_area" bigint,
  "suppliable" bigint,
  "built_share" bigint,
  "committee" text,
  "company" text,
  "assessment" text,
  "boundary_changed" boolean,
  "change_reason" text
);
alter table r_park_area add constraint r_park_area_status_check check (status in ('待核实', '在册', '变更中', '已注销'));
alter table r_park_area add constraint r_park_area_level_check check ("level" in ('国家级', '市级', '区级'));
alter table r_park_area add constraint r_park_area_kind_check check ("kind" in ('经济技术开发区', '高新技术产业开发区', '工业园区', '文化创意产业园', '片区'));
alter table r_park_area add constraint r_park_area_assessment_check check ("assessment" in ('未开展', '编制中', '已批复', '已到期'));
create index ix_r_park_area_park on r_park_area (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_park_area_new on r_park_area (updated_at desc, id) where deleted_at is null;
create index ix_r_park_area_state on r_park_area (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_park_area_title on r_park_area (title, id) where deleted_at is null;
create index ix_r_park_area_due on r_park_area (due, id) where due is not null and deleted_at is null;
create index ix_r_park_area_firm on r_park_area (enterprise_id) where enterprise_id is not null;
create index ix_r_park_area_bin on r_park_area (deleted_at) where deleted_at is not null;
create index ix_r_park_area_area_name on r_park_area ("area_name", id) where deleted_at is null;
create index ix_r_park_area_p_area_name on r_park_area (park_id, "area_name", id) where deleted_at is null;
create index ix_r_park_area_planned_area on r_park_area ("planned_area", id) where deleted_at is null;
create index ix_r_park_area_p_planned_area on r_park_area (park_id, "planned_area", id) where deleted_at is null;
create index ix_r_park_area_built_area on r_park_area ("built_area", id) where deleted_at is null;
create index ix_r_park_area_p_built_area on r_park_area (park_id, "built_area", id) where deleted_at is null;
create index ix_r_park_area_suppliable on r_park_area ("suppliable", id) where deleted_at is null;
create index ix_r_park_area_p_suppliable on r_park_area (park_id, "suppliable", id) where deleted_at is null;
create index ix_r_park_area_built_share on r_park_area ("built_share", id) where deleted_at is null;
create index ix_r_park_area_p_built_share on r_park_area (park_id, "built_share", id) where deleted_at is null;
create index ix_r_park_area_boundary_document on r_park_area ("boundary_document", id) where deleted_at is null;
create index ix_r_park_area_p_boundary_document on r_park_area (park_id, "boundary_document", id) where deleted_at is null;
create unique index ix_r_park_area_unique_1 on r_park_area ("area_name") where deleted_at is null;
select make_record_table('r_park_area', true);
create table r_parcel (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'parcel' check (type = 'parcel'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "parcel_number" text,
  "unit_number" text,
  "location" text,
  "area_record" uuid,
  "land_area" bigint,
  "purpose" text,
  "land_grade" text,
  "in_park_boundary" boolean,
  "in_industrial_boundary" boolean,
  "approval_number" text,
  "approved_on" date,
  "supply_method" text,
  "term_years" bigint,
  "price" bigint,
  "unit_price" bigint,
  "contract_number" text,
  "signed_on" date,
  "holder" uuid,
  "handed_over_on" date,
  "standard_land" boolean,
  "agreed_start" date,
  "agreed_finish" date,
  "started_on" date,
  "permit_number" text,
  "finished_on" date,
  "production_on" date,
  "next_limit" date,
  "floor_ratio" bigint,
  "density" bigint,
  "standard_workshop" boolean,
  "low_use_reason" text,
  "idle_decision" text,
  "withdrawal_number" text
);
alter table r_parcel add constraint r_parcel_status_check check (status in ('储备', '批准待核', '已批未供', '已供未动工', '在建', '已投产', '低效', '闲置', '收回', '已注销'));
alter table r_parcel add constraint r_parcel_purpose_check check ("purpose" in ('工业用地', '仓储物流用地', '新型产业用地', '商服用地', '公用设施用地', '其他'));
alter table r_parcel add constraint r_parcel_supply_method_check check ("supply_method" in ('出让', '弹性年期出让', '长期租赁', '租让结合', '先租后让', '作价出资', '划拨'));
create index ix_r_parcel_park on r_parcel (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_parcel_new on r_parcel (updated_at desc, id) where deleted_at is null;
create index ix_r_parcel_state on r_parcel (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_parcel_title on r_parcel (title, id) where deleted_at is null;
create index ix_r_parcel_due on r_parcel (due, id) where due is not null and deleted_at is null;
create index ix_r_parcel_firm on r_parcel (enterprise_id) where enterprise_id is not null;
create index ix_r_parcel_bin on r_parcel (deleted_at) where deleted_at is not null;
create index ix_r_parcel_holder on r_parcel ("holder");
create index ix_r_parcel_parcel_number on r_parcel ("parcel_number", id) where deleted_at is null;
create index ix_r_parcel_p_parcel_number on r_parcel (park_id, "parcel_number", id) where deleted_at is null;
create index ix_r_parcel_location on r_parcel ("location", id) where deleted_at is null;
create index ix_r_parcel_p_location on r_parcel (park_id, "location", id) where deleted_at is null;
create index ix_r_parcel_land_area on r_parcel ("land_area", id) where deleted_at is null;
create index ix_r_parcel_p_land_area on r_parcel (park_id, "land_area", id) where deleted_at is null;
create index ix_r_parcel_price on r_parcel ("price", id) where deleted_at is null;
create index ix_r_parcel_p_price on r_parcel (park_id, "price", id) where deleted_at is null;
create index ix_r_parcel_next_limit on r_parcel ("next_limit", id) where deleted_at is null;
create index ix_r_parcel_p_next_limit on r_parcel (park_id, "next_limit", id) where deleted_at is null;
create unique index ix_r_parcel_unique_1 on r_parcel ("parcel_number") where deleted_at is null;
create unique index ix_r_parcel_unique_2 on r_parcel ("unit_number") where deleted_at is null;
select make_record_table('r_parcel', false);
create table r_building (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'building' check (type = 'building'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "building_name" text,
  "building_number" text,
  "kind" text,
  "parcel" uuid,
  "owner" text,
  "ownership" text,
  "certificate" text,
  "built_on" date,
  "floor_area" bigint,
  "rentable" bigint,
  "floors" bigint,
  "height" bigint,
  "load" bigint,
  "crane" bigint,
  "power" bigint,
  "reserved_for" text,
  "tenant" uuid,
  "rented" bigint,
  "let_share" bigint,
  "vacant" bigint,
  "rent" bigint,
  "lease_from" date,
  "lease_to" date,
  "vacant_since" date,
  "vacancy_cause" text collate "C",
  "next_step" text
);
alter table r_building add constraint r_building_status_check check (status in ('待核实', '空置', '已订', '在租', '改造', '闲置低效', '已注销'));
alter table r_building add constraint r_building_kind_check check ("kind" in ('标准厂房', '定制厂房', '仓储', '研发办公', '职工宿舍', '配套商业', '其他'));
alter table r_building add constraint r_building_ownership_check check ("ownership" in ('平台公司', '管委会', '企业自有', '合作共有', '其他'));
create index ix_r_building_park on r_building (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_building_new on r_building (updated_at desc, id) where deleted_at is null;
create index ix_r_building_state on r_building (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_building_title on r_building (title, id) where deleted_at is null;
create index ix_r_building_due on r_building (due, id) where due is not null and deleted_at is null;
create index ix_r_building_firm on r_building (enterprise_id) where enterprise_id is not null;
create index ix_r_building_bin on r_building (deleted_at) where deleted_at is not null;
create index ix_r_building_tenant on r_building ("tenant");
create index ix_r_building_building_name on r_building ("building_name", id) where deleted_at is null;
create index ix_r_building_p_building_name on r_building (park_id, "building_name", id) where deleted_at is null;
create index ix_r_building_owner on r_building ("owner", id) where deleted_at is null;
create index ix_r_building_p_owner on r_building (park_id, "owner", id) where deleted_at is null;
create index ix_r_building_floor_area on r_building ("floor_area", id) where deleted_at is null;
create index ix_r_building_p_floor_area on r_building (park_id, "floor_area", id) where deleted_at is null;
create index ix_r_building_rentable on r_building ("rentable", id) where deleted_at is null;
create index ix_r_building_p_rentable on r_building (park_id, "rentable", id) where deleted_at is null;
create index ix_r_building_let_share on r_building ("let_share", id) where deleted_at is null;
create index ix_r_building_p_let_share on r_building (park_id, "let_share", id) where deleted_at is null;
create index ix_r_building_rent on r_building ("rent", id) where deleted_at is null;
create index ix_r_building_p_rent on r_building (park_id, "rent", id) where deleted_at is null;
create index ix_r_building_lease_to on r_building ("lease_to", id) where deleted_at is null;
create index ix_r_building_p_lease_to on r_building (park_id, "lease_to", id) where deleted_at is null;
create index ix_r_building_vacant_since on r_building ("vacant_since", id) where deleted_at is null;
create index ix_r_building_p_vacant_since on r_building (park_id, "vacant_since", id) where deleted_at is null;
create unique index ix_r_building_unique_1 on r_building ("building_name", "building_number") where deleted_at is null;
select make_record_table('r_building', false);
alter table enterprise add column if not exists "name" text;
alter table enterprise add column if not exists "credit_code" text collate "C";
alter table enterprise add column if not exists "registered_on" date;
alter table enterprise add column if not exists "capital" bigint;
alter table enterprise add column if not exists "ownership" text;
alter table enterprise add column if not exists "address" text;
alter table enterprise add column if not exists "industry_code" text collate "C";
alter table enterprise add column if not exists "chain" uuid;
alter table enterprise add column if not exists "above_scale" boolean;
alter table enterprise add column if not exists "above_scale_on" date;
alter table enterprise add column if not exists "strategic" boolean;
alter table enterprise add column if not exists "characteristic" boolean;
alter table enterprise add column if not exists "size_class" text;
alter table enterprise add column if not exists "employees" bigint;
alter table enterprise add column if not exists "tier" text;
alter table enterprise add column if not exists "credit" text;
alter table enterprise add column if not exists "land_owned" bigint;
alter table enterprise add column if not exists "land_leased_in" bigint;
alter table enterprise add column if not exists "land_leased_out" bigint;
alter table enterprise add column if not exists "production_on" date;
alter table enterprise add column if not exists "claim" text;
alter table enterprise add column if not exists "verified_on" date;
alter table enterprise add column if not exists "merged_into" uuid;
alter table enterprise add column if not exists "stopped_on" date;
alter table enterprise add column if not exists "resumed_on" date;
alter table enterprise add column if not exists "zombie_basis" text;
alter table enterprise add column if not exists "left_on" date;
alter table enterprise add constraint enterprise_status_check check (status in ('待核实', '在建', '正常', '停产', '僵尸', '合并待定', '已并入', '已迁出', '已注销'));
alter table enterprise add constraint enterprise_ownership_check check ("ownership" in ('国有', '集体', '民营', '港澳台投资', '外商投资', '混合所有'));
alter table enterprise add constraint enterprise_size_class_check check ("size_class" in ('大型', '中型', '小型', '微型'));
alter table enterprise add constraint enterprise_tier_check check ("tier" in ('微型企业', '小型企业', '中型企业', '大型企业', '上市挂牌'));
alter table enterprise add constraint enterprise_credit_check check ("credit" in ('A', 'B', 'C', 'D', '未评'));
alter table enterprise add constraint enterprise_claim_check check ("claim" in ('未认领', '待核验', '已认领', '已退回'));
create index ix_enterprise_park on enterprise (park_id, updated_at desc, id) where deleted_at is null;
create index ix_enterprise_new on enterprise (updated_at desc, id) where deleted_at is null;
create index ix_enterprise_state on enterprise (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_enterprise_title on enterprise (title, id) where deleted_at is null;
create index ix_enterprise_due on enterprise (due, id) where due is not null and deleted_at is null;
create index ix_enterprise_firm on enterprise (enterprise_id) where enterprise_id is not null;
create index ix_enterprise_bin on enterprise (deleted_at) where deleted_at is not null;
create index ix_enterprise_name on enterprise ("name", id) where deleted_at is null;
create index ix_enterprise_p_name on enterprise (park_id, "name", id) where deleted_at is null;
create index ix_enterprise_credit_code on enterprise ("credit_code", id) where deleted_at is null;
create index ix_enterprise_p_credit_code on enterprise (park_id, "credit_code", id) where deleted_at is null;
create index ix_enterprise_industry_code on enterprise ("industry_code", id) where deleted_at is null;
create index ix_enterprise_p_industry_code on enterprise (park_id, "industry_code", id) where deleted_at is null;
create index ix_enterprise_land_owned on enterprise ("land_owned", id) where deleted_at is null;
create index ix_enterprise_p_land_owned on enterprise (park_id, "land_owned", id) where deleted_at is null;
create index ix_enterprise_production_on on enterprise ("production_on", id) where deleted_at is null;
create index ix_enterprise_p_production_on on enterprise (park_id, "production_on", id) where deleted_at is null;
create unique index ix_enterprise_unique_1 on enterprise ("credit_code") where deleted_at is null;
create table r_industry_chain (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'industry-chain' check (type = 'industry-chain'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "chain" text,
  "node" text,
  "position" text,
  "leader" uuid,
  "firm_count" bigint,
  "output" bigint,
  "local_share" bigint,
  "gap" text,
  "purchase" bigint,
  "gap_note" text,
  "measure" text,
  "next_step" text,
  "review_on" date
);
alter table r_industry_chain add constraint r_industry_chain_status_check check (status in ('待核实', '在册', '变更中', '已注销'));
alter table r_industry_chain add constraint r_industry_chain_position_check check ("position" in ('上游', '中游', '下游', '配套服务'));
alter table r_industry_chain add constraint r_industry_chain_gap_check check ("gap" in ('齐备', '薄弱', '缺失'));
alter table r_industry_chain add constraint r_industry_chain_measure_check check ("measure" in ('建链', '补链', '强链', '延链', '融链'));
create index ix_r_industry_chain_park on r_industry_chain (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_industry_chain_new on r_industry_chain (updated_at desc, id) where deleted_at is null;
create index ix_r_industry_chain_state on r_industry_chain (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_industry_chain_title on r_industry_chain (title, id) where deleted_at is null;
create index ix_r_industry_chain_due on r_industry_chain (due, id) where due is not null and deleted_at is null;
create index ix_r_industry_chain_firm on r_industry_chain (enterprise_id) where enterprise_id is not null;
create index ix_r_industry_chain_bin on r_industry_chain (deleted_at) where deleted_at is not null;
create index ix_r_industry_chain_leader on r_industry_chain ("leader");
create index ix_r_industry_chain_chain on r_industry_chain ("chain", id) where deleted_at is null;
create index ix_r_industry_chain_p_chain on r_industry_chain (park_id, "chain", id) where deleted_at is null;
create index ix_r_industry_chain_node on r_industry_chain ("node", id) where deleted_at is null;
create index ix_r_industry_chain_p_node on r_industry_chain (park_id, "node", id) where deleted_at is null;
create index ix_r_industry_chain_output on r_industry_chain ("output", id) where deleted_at is null;
create index ix_r_industry_chain_p_output on r_industry_chain (park_id, "output", id) where deleted_at is null;
create index ix_r_industry_chain_local_share on r_industry_chain ("local_share", id) where deleted_at is null;
create index ix_r_industry_chain_p_local_share on r_industry_chain (park_id, "local_share", id) where deleted_at is null;
create index ix_r_industry_chain_review_on on r_industry_chain ("review_on", id) where deleted_at is null;
create index ix_r_industry_chain_p_review_on on r_industry_chain (park_id, "review_on", id) where deleted_at is null;
create unique index ix_r_industry_chain_unique_1 on r_industry_chain ("chain", "node") where deleted_at is null;
select make_record_table('r_industry_chain', true);
create table r_indicator (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null default 'indicator' check (type = 'indicator'),
  code text collate "C" not null unique,
  title text not null,
  park_id int not null default 0,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid references enterprise,
  status text not null,
  due date,
  warn date,
  process jsonb not null default '{}',
  version int not null default 1,
  demo boolean not null default false,
  batch_id uuid,
  created_by uuid not null,
  created_role text collate "C" not null,
  created_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  "indicator_code" text,
  "indicator_name" text,
  "dimension" text,
  "unit_name" text,
  "decimals" bigint,
  "direction" text,
  "formula" text,
  "definition" text,
  "clause" text,
  "basis" text,
  "frequency" text,
  "source" text,
  "collection" text,
  "confidential" text,
  "edition" text,
  "effective_from" date,
  "effective_to" date,
  "replaces" uuid,
  "change_note" text
);
alter table r_indicator add constraint r_indicator_status_check check (status in ('草案', '待审定', '在用', '已停用'));
alter table r_indicator add constraint r_indicator_dimension_check check ("dimension" in ('质量效益', '创新', '特色', '开放', '集约', '智能', '绿色', '约束', '其他'));
alter table r_indicator add constraint r_indicator_direction_check check ("direction" in ('越高越好', '越低越好', '适度'));
alter table r_indicator add constraint r_indicator_frequency_check check ("frequency" in ('月', '季', '半年', '年', '不定期'));
alter table r_indicator add constraint r_indicator_collection_check check ("collection" in ('企业填报', '部门报送', '系统计算', '接口', '手工录入'));
alter table r_indicator add constraint r_indicator_confidential_check check ("confidential" in ('公开', '内部', '企业秘密', '税务', '个人信息'));
create index ix_r_indicator_park on r_indicator (park_id, updated_at desc, id) where deleted_at is null;
create index ix_r_indicator_new on r_indicator (updated_at desc, id) where deleted_at is null;
create index ix_r_indicator_state on r_indicator (park_id, status, updated_at desc, id) where deleted_at is null;
create index ix_r_indicator_title on r_indicator (title, id) where deleted_at is null;
create index ix_r_indicator_due on r_indicator (due, id) where due is not null and deleted_at is null;
create index ix_r_indicator_firm on r_indicator (enterprise_id) where enterprise_id is not null;
create index ix_r_indicator_bin on r_indicator (deleted_at) where deleted_at is not null;
create index ix_r_indicator_indicator_code on r_indicator ("indicator_code", id) where deleted_at is null;
create index ix_r_indicator_p_indicator_code on r_indicator (park_id, "indicator_code", id) where deleted_at is null;
create index ix_r_indicator_indicator_name on r_indicator ("indicator_name", id) where deleted_at is null;
create index ix_r_indicator_p_indicator_name on r_indicator (park_id, "indicator_name", id) where deleted_at is null;
create index ix_r_indicator_unit_name on r_indicator ("unit_name", id) where deleted_at is null;
create index ix_r_indicator_p_unit_name on r_indicator (park_id, "unit_name", id) where deleted_at is null;
create index ix_r_indicator_source on r_indicator ("source", id) where deleted_at is null;
create index ix_r_indicator_p_source on r_indicator (park_id, "source", id) where deleted_at is null;
create index ix_r_indicator_edition on r_indicator ("edition", id) where deleted_at is null;
create index ix_r_indicator_p_edition on r_indicator (park_id, "edition", id) where deleted_at is null;
create index ix_r_indicator_effective_from on r_indicator ("effective_from", id) where deleted_at is null;
create index ix_r_indicator_p_effective_from on r_indicator (park_id, "effective_from", id) where deleted_at is null;
create unique index ix_r_indicator_unique_1 on r_indicator ("indicator_code", "edition") where deleted_at is null;
select make_record_table('r_indicator', true);
alter table r_meeting_topic add constraint r_meeting_topic_target_fk foreign key ("target") references r_target;
alter table r_meeting_topic add constraint r_meeting_topic_project_fk foreign key ("project") references r_investment_project;
alter table r_meeting_topic add constraint r_meeting_topic_meeting_fk foreign key ("meeting") references r_joint_meeting;
alter table r_meeting_decision add constraint r_meeting_decision_meeting_fk foreign key ("meeting") references r_joint_meeting;
alter table r_meeting_decision add constraint r_meeting_decision_topic_fk foreign key ("topic") references r_meeting_topic;
alter table r_supervision_task add constraint r_supervision_task_decision_fk foreign key ("decision") references r_meeting_decision;
alter table r_supervision_task add constraint r_supervision_task_instruction_fk foreign key ("instruction") references r_leader_instruction;
alter table r_supervision_task add constraint r_supervision_task_target_fk foreign key ("target") references r_target;
alter table r_leader_instruction add constraint r_leader_instruction_task_fk foreign key ("task") references r_supervision_task;
alter table r_target add constraint r_target_indicator_fk foreign key ("indicator") references r_indicator;
alter table r_target_task add constraint r_target_task_target_fk foreign key ("target") references r_target;
alter table r_enterprise_report add constraint r_enterprise_report_report_period_fk foreign key ("report_period") references r_report_period;
alter table r_park_assessment add constraint r_park_assessment_previous_fk foreign key ("previous") references r_park_assessment;
alter table r_park_assessment_score add constraint r_park_assessment_score_scheme_fk foreign key ("scheme") references r_park_assessment;
alter table r_assessment_suggestion add constraint r_assessment_suggestion_result_fk foreign key ("result") references r_park_assessment_score;
alter table r_park_positioning add constraint r_park_positioning_replaced_by_fk foreign key ("replaced_by") references r_park_positioning;
alter table r_chain_action add constraint r_chain_action_chain_fk foreign key ("chain") references r_industry_chain;
alter table r_research_body add constraint r_research_body_chain_node_fk foreign key ("chain_node") references r_industry_chain;
alter table r_innovation_platform add constraint r_innovation_platform_body_fk foreign key ("body") references r_research_body;
alter table r_innovation_platform add constraint r_innovation_platform_chain_node_fk foreign key ("chain_node") references r_industry_chain;
alter table r_research_alliance add constraint r_research_alliance_chain_node_fk foreign key ("chain_node") references r_industry_chain;
alter table r_technology_project add constraint r_technology_project_chain_node_fk foreign key ("chain_node") references r_industry_chain;
alter table r_technology_project add constraint r_technology_project_alliance_fk foreign key ("alliance") references r_research_alliance;
alter table r_technology_project add constraint r_technology_project_body_fk foreign key ("body") references r_research_body;
alter table r_evaluation_scheme add constraint r_evaluation_scheme_previous_fk foreign key ("previous") references r_evaluation_scheme;
alter table r_evaluation_scheme add constraint r_evaluation_scheme_meeting_fk foreign key ("meeting") references r_joint_meeting;
alter table r_target_firm add constraint r_target_firm_chain_fk foreign key ("chain") references r_industry_chain;
alter table r_target_firm add constraint r_target_firm_project_fk foreign key ("project") references r_investment_project;
alter table r_investment_project add constraint r_investment_project_target_firm_fk foreign key ("target_firm") references r_target_firm;
alter table r_investment_project add constraint r_investment_project_chain_fk foreign key ("chain") references r_industry_chain;
alter table r_investment_project add constraint r_investment_project_appraisal_fk foreign key ("appraisal") references r_entry_appraisal;
alter table r_investment_project add constraint r_investment_project_special_case_fk foreign key ("special_case") references r_special_case;
alter table r_investment_project add constraint r_investment_project_commitment_fk foreign key ("commitment") references r_output_commitment;
alter table r_investment_project add constraint r_investment_project_firm_fk foreign key ("firm") references enterprise;
alter table r_investment_project add constraint r_investment_project_supply_plan_fk foreign key ("supply_plan") references r_land_supply_plan;
alter table r_investment_project add constraint r_investment_project_acceptance_fk foreign key ("acceptance") references r_acceptance_review;
alter table r_investment_plan add constraint r_investment_plan_chain_fk foreign key ("chain") references r_industry_chain;
alter table r_entry_appraisal add constraint r_entry_appraisal_project_fk foreign key ("project") references r_investment_project;
alter table r_entry_appraisal add constraint r_entry_appraisal_positioning_fk foreign key ("positioning") references r_park_positioning;
alter table r_output_commitment add constraint r_output_commitment_project_fk foreign key ("project") references r_investment_project;
alter table r_output_commitment add constraint r_output_commitment_appraisal_fk foreign key ("appraisal") references r_entry_appraisal;
alter table r_output_commitment add constraint r_output_commitment_acceptance_fk foreign key ("acceptance") references r_acceptance_review;
alter table r_acceptance_review add constraint r_acceptance_review_commitment_fk foreign key ("commitment") references r_output_commitment;
alter table r_acceptance_review add constraint r_acceptance_review_project_fk foreign key ("project") references r_investment_project;
alter table r_special_case add constraint r_special_case_project_fk foreign key ("project") references r_investment_project;
alter table r_special_case add constraint r_special_case_meeting_fk foreign key ("meeting") references r_joint_meeting;
alter table r_network_facility add constraint r_network_facility_building_fk foreign key ("building") references r_building;
alter table r_cloud_adoption add constraint r_cloud_adoption_product_fk foreign key ("product") references r_service_product;
alter table r_digital_scenario add constraint r_digital_scenario_factory_fk foreign key ("factory") references r_smart_factory;
alter table r_service_order add constraint r_service_order_product_fk foreign key ("product") references r_service_product;
alter table r_incubated_firm add constraint r_incubated_firm_host_fk foreign key ("host") references r_incubator;
alter table r_living_facility add constraint r_living_facility_task_fk foreign key ("task") references r_supervision_task;
alter table r_infrastructure_project add constraint r_infrastructure_project_bond_fk foreign key ("bond") references r_bond;
alter table r_infrastructure_project add constraint r_infrastructure_project_revenue_fk foreign key ("revenue") references r_land_revenue;
alter table r_facility_run add constraint r_facility_run_facility_fk foreign key ("facility") references r_infrastructure_project;
alter table r_logistics_channel add constraint r_logistics_channel_project_fk foreign key ("project") references r_infrastructure_project;
alter table r_property_renewal add constraint r_property_renewal_building_fk foreign key ("building") references r_building;
alter table r_property_renewal add constraint r_property_renewal_parcel_fk foreign key ("parcel") references r_parcel;
alter table r_solid_waste add constraint r_solid_waste_matched_fk foreign key ("matched") references enterprise;
alter table r_green_creation add constraint r_green_creation_earlier_fk foreign key ("earlier") references r_green_creation;
alter table r_risk_source add constraint r_risk_source_plan_fk foreign key ("plan") references r_emergency;
alter table r_hazard add constraint r_hazard_risk_source_fk foreign key ("risk_source") references r_risk_source;
alter table r_hazard add constraint r_hazard_check_fk foreign key ("check") references r_safety_check;
alter table r_hazard add constraint r_hazard_supervision_task_fk foreign key ("supervision_task") references r_supervision_task;
alter table r_emergency add constraint r_emergency_plan_fk foreign key ("plan") references r_emergency;
alter table r_land_revenue add constraint r_land_revenue_parcel_fk foreign key ("parcel") references r_parcel;
alter table r_fee_exemption add constraint r_fee_exemption_project_fk foreign key ("project") references r_investment_project;
alter table r_fee_exemption add constraint r_fee_exemption_asset_fk foreign key ("asset") references r_building;
alter table r_fee_exemption add constraint r_fee_exemption_parcel_fk foreign key ("parcel") references r_parcel;
alter table r_subsidy_application add constraint r_subsidy_application_investment_project_fk foreign key ("investment_project") references r_investment_project;
alter table r_subsidy_payment add constraint r_subsidy_payment_application_fk foreign key ("application") references r_subsidy_application;
alter table r_bond add constraint r_bond_previous_fk foreign key ("previous") references r_bond;
alter table r_fund_investment add constraint r_fund_investment_investment_project_fk foreign key ("investment_project") references r_investment_project;
alter table r_fund_investment add constraint r_fund_investment_chain_fk foreign key ("chain") references r_industry_chain;
alter table r_financing_need add constraint r_financing_need_chain_fk foreign key ("chain") references r_industry_chain;
alter table r_risk_pool add constraint r_risk_pool_loan_fk foreign key ("loan") references r_financing_need;
alter table r_land_reservoir add constraint r_land_reservoir_parcel_fk foreign key ("parcel") references r_parcel;
alter table r_land_reservoir add constraint r_land_reservoir_project_fk foreign key ("project") references r_investment_project;
alter table r_land_supply_plan add constraint r_land_supply_plan_parcel_fk foreign key ("parcel") references r_parcel;
alter table r_land_supply_plan add constraint r_land_supply_plan_reservoir_fk foreign key ("reservoir") references r_land_reservoir;
alter table r_land_supply_plan add constraint r_land_supply_plan_project_fk foreign key ("project") references r_investment_project;
alter table r_land_supply_plan add constraint r_land_supply_plan_floor_price_fk foreign key ("floor_price") references r_floor_price;
alter table r_reserved_land add constraint r_reserved_land_project_fk foreign key ("project") references r_investment_project;
alter table r_new_industry_land add constraint r_new_industry_land_parcel_fk foreign key ("parcel") references r_parcel;
alter table r_floor_price add constraint r_floor_price_parcel_fk foreign key ("parcel") references r_parcel;
alter table r_floor_price add constraint r_floor_price_supply_plan_fk foreign key ("supply_plan") references r_land_supply_plan;
alter table r_floor_price add constraint r_floor_price_project_fk foreign key ("project") references r_investment_project;
alter table r_floor_price add constraint r_floor_price_special_case_fk foreign key ("special_case") references r_special_case;
alter table r_standard_land add constraint r_standard_land_parcel_fk foreign key ("parcel") references r_parcel;
alter table r_standard_land add constraint r_standard_land_supply_plan_fk foreign key ("supply_plan") references r_land_supply_plan;
alter table r_standard_land add constraint r_standard_land_commitment_fk foreign key ("commitment") references r_output_commitment;
alter table r_unsupplied_land add constraint r_unsupplied_land_parcel_fk foreign key ("parcel") references r_parcel;
alter table r_unsupplied_land add constraint r_unsupplied_land_project_fk foreign key ("project") references r_investment_project;
alter table r_idle_land_case add constraint r_idle_land_case_parcel_fk foreign key ("parcel") references r_parcel;
alter table r_asset_disposal add constraint r_asset_disposal_parcel_fk foreign key ("parcel") references r_parcel;
alter table r_asset_disposal add constraint r_asset_disposal_building_fk foreign key ("building") references r_building;
alter table r_asset_disposal add constraint r_asset_disposal_renewal_fk foreign key ("renewal") references r_renewal_project;
alter table r_equity_contribution add constraint r_equity_contribution_parcel_fk foreign key ("parcel") references r_parcel;
alter table r_rental_home add constraint r_rental_home_building_fk foreign key ("building") references r_building;
alter table r_talent_need add constraint r_talent_need_chain_node_fk foreign key ("chain_node") references r_industry_chain;
alter table r_talent_grant add constraint r_talent_grant_need_fk foreign key ("need") references r_talent_need;
alter table r_talent_grant add constraint r_talent_grant_chain_node_fk foreign key ("chain_node") references r_industry_chain;
alter table r_approval_case add constraint r_approval_case_item_fk foreign key ("item") references r_approval_item;
alter table r_approval_case add constraint r_approval_case_project_fk foreign key ("project") references r_investment_project;
alter table r_approval_case add constraint r_approval_case_parcel_fk foreign key ("parcel") references r_parcel;
alter table r_commitment_notice add constraint r_commitment_notice_related_case_fk foreign key ("related_case") references r_approval_case;
alter table r_commitment_notice add constraint r_commitment_notice_item_fk foreign key ("item") references r_approval_item;
alter table r_group_application add constraint r_group_application_item_fk foreign key ("item") references r_approval_item;
alter table r_appeal add constraint r_appeal_duty_item_fk foreign key ("duty_item") references r_duty_item;
alter table r_parcel add constraint r_parcel_area_record_fk foreign key ("area_record") references r_park_area;
alter table r_parcel add constraint r_parcel_holder_fk foreign key ("holder") references enterprise;
alter table r_building add constraint r_building_parcel_fk foreign key ("parcel") references r_parcel;
alter table r_building add constraint r_building_tenant_fk foreign key ("tenant") references enterprise;
alter table enterprise add constraint enterprise_chain_fk foreign key ("chain") references r_industry_chain;
alter table enterprise add constraint enterprise_merged_into_fk foreign key ("merged_into") references enterprise;
alter table r_industry_chain add constraint r_industry_chain_leader_fk foreign key ("leader") references enterprise;
alter table r_indicator add constraint r_indicator_replaces_fk foreign key ("replaces") references r_indicator;
