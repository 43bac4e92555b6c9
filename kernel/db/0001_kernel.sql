create schema if not exists kernel;
comment on schema kernel is '内核：事件、审计、设置、账号邀请 / Kernel: events, audit log, settings, invitations';

create table kernel.setting (
  name text primary key,
  value jsonb not null,
  changed_at timestamptz not null
);
comment on table kernel.setting is '运行期设置 / Settings kept at run time';
comment on column kernel.setting.name is '设置名 / Name';
comment on column kernel.setting.value is '值 / Value';
comment on column kernel.setting.changed_at is '最后修改时间 / When it was last changed';

create table kernel.event (
  id bigint generated always as identity primary key,
  tx bigint not null default (pg_current_xact_id()::text::bigint),
  name text not null,
  payload jsonb not null,
  published_at timestamptz not null
);
create index event_position on kernel.event (tx, id);
comment on table kernel.event is '持久事件（发件箱），与促成它的写入同一事务 / Durable events, written in the transaction that made them true';
comment on column kernel.event.id is '序号 / Sequence number';
comment on column kernel.event.tx is '事务号；读取时只取已全部结束的事务，保证不漏 / Transaction number; readers take only transactions that have all ended, so that none is skipped';
comment on column kernel.event.name is '事件名，如 observations.stored / Event name';
comment on column kernel.event.payload is '内容 / Payload';
comment on column kernel.event.published_at is '发布时间 / When it was published';

create table kernel.event_consumer (
  name text primary key,
  tx bigint not null,
  id bigint not null,
  failures integer not null,
  last_error text
);
comment on table kernel.event_consumer is '事件消费者的位置 / Position of each consumer of events';
comment on column kernel.event_consumer.name is '消费者 / Consumer';
comment on column kernel.event_consumer.tx is '已处理到的事务号 / Transaction number handled up to';
comment on column kernel.event_consumer.id is '已处理到的序号 / Sequence number handled up to';
comment on column kernel.event_consumer.failures is '连续失败次数 / Failures in a row';
comment on column kernel.event_consumer.last_error is '最近一次失败的原因 / Reason of the last failure';

create table kernel.audit_entry (
  seq bigint primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  details text not null,
  previous_hash text not null,
  hash text not null
);
create index audit_entry_at on kernel.audit_entry (at);
comment on table kernel.audit_entry is '审计日志，只增不改，逐条哈希成链 / Audit log: append-only, each entry chained to the one before by hash';
comment on column kernel.audit_entry.seq is '序号，从 1 起连续 / Number, contiguous from 1';
comment on column kernel.audit_entry.at is '时间 / When';
comment on column kernel.audit_entry.actor is '操作人账号 / Who';
comment on column kernel.audit_entry.action is '操作 / What was done';
comment on column kernel.audit_entry.subject is '对象 / To what';
comment on column kernel.audit_entry.details is '细节（JSON 原文，参与哈希） / Details as the JSON text that was hashed';
comment on column kernel.audit_entry.previous_hash is '上一条的哈希 / Hash of the entry before';
comment on column kernel.audit_entry.hash is '本条哈希（SHA-256） / Hash of this entry (SHA-256)';

create table kernel.audit_head (
  singleton boolean primary key default true check (singleton),
  seq bigint not null,
  hash text not null
);
insert into kernel.audit_head (seq, hash) values (0, repeat('0', 64));
comment on table kernel.audit_head is '审计链的末端，写入时加锁以保证次序 / End of the audit chain, locked while an entry is appended';
comment on column kernel.audit_head.singleton is '仅一行 / The only row';
comment on column kernel.audit_head.seq is '末条序号 / Number of the last entry';
comment on column kernel.audit_head.hash is '末条哈希 / Hash of the last entry';

create function kernel.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '审计日志只增不改 / the audit log is append-only';
end $$;
create trigger audit_entry_append_only before update or delete or truncate on kernel.audit_entry
  for each statement execute function kernel.refuse_change();

create table kernel.invitation (
  token_hash text primary key,
  purpose text not null check (purpose in ('setup', 'account')),
  user_id text,
  expires_at timestamptz,
  used_at timestamptz
);
comment on table kernel.invitation is '一次性链接：创建首个管理员、设置密码；只存令牌的哈希 / One-time links: first administrator, choosing a password; only the hash of the token is kept';
comment on column kernel.invitation.token_hash is '令牌的 SHA-256 / SHA-256 of the token';
comment on column kernel.invitation.purpose is '用途：setup 首个管理员，account 账号邀请 / Purpose';
comment on column kernel.invitation.user_id is '账号 / Account';
comment on column kernel.invitation.expires_at is '失效时间 / Expires';
comment on column kernel.invitation.used_at is '使用时间 / When it was used';

create schema if not exists auth;
comment on schema auth is '身份（better-auth 所有） / Identity, owned by better-auth';
create table auth."user" (
  "id" text primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  "username" text unique,
  "displayUsername" text,
  "role" text not null,
  "district" text,
  "disabled" boolean not null default false
);
create table auth."session" (
  "id" text primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" ("id") on delete cascade
);
create index session_by_user on auth."session" ("userId");
create table auth."account" (
  "id" text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index account_by_user on auth."account" ("userId");
create table auth."verification" (
  "id" text primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index verification_identifier on auth."verification" ("identifier");
