create table ingest.pipeline (
  id bigint generated always as identity primary key,
  name text not null unique,
  settings jsonb not null,
  secret_sealed text,
  definition jsonb not null,
  interval_seconds integer check (interval_seconds between 10 and 2678400),
  silence_seconds integer check (silence_seconds between 60 and 31622400),
  cursor text,
  enabled boolean not null,
  district text,
  next_run_at timestamptz,
  failures integer not null default 0,
  watched_since timestamptz not null,
  last_data_at timestamptz,
  newest_time timestamptz,
  silent_since timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  changed_by text not null,
  changed_at timestamptz not null
);
create index pipeline_due on ingest.pipeline (next_run_at) where enabled and interval_seconds is not null;
comment on table ingest.pipeline is '接入管道：一个来源一条，定时取数或等待推送 / Pipelines: one for each source, which is asked on a schedule or pushes by itself';
comment on column ingest.pipeline.id is '编号 / Number';
comment on column ingest.pipeline.name is '名称 / Name';
comment on column ingest.pipeline.settings is '来源类型与设置（JSON），不含密码 / Kind and settings of the source as JSON, without secrets';
comment on column ingest.pipeline.secret_sealed is '来源的密码或令牌，密封保存，不再显示 / Password or token of the source, sealed; never shown again';
comment on column ingest.pipeline.definition is '记录如何成为数值（导入方案，JSON） / How records become readings, as JSON';
comment on column ingest.pipeline.interval_seconds is '取数间隔，单位 s；来源自己推送时为空 / Interval in s; null where the source pushes';
comment on column ingest.pipeline.silence_seconds is '多久没有新数据算静默，单位 s；空为不监视 / How long without new data is silence, in s; null: not watched';
comment on column ingest.pipeline.cursor is '已取到的位置，与数据同一事务前移 / How far it has read; moves in the transaction of the data';
comment on column ingest.pipeline.enabled is '是否启用 / Whether it is switched on';
comment on column ingest.pipeline.district is '所属区县，全市为空；只接收该区县站点 / District; null for the whole city. Only sites of the district are taken';
comment on column ingest.pipeline.next_run_at is '下次取数时间 / When it is asked next';
comment on column ingest.pipeline.failures is '连续失败次数，决定退避时间 / Failures in a row, which make the wait longer';
comment on column ingest.pipeline.watched_since is '启用或修改时间，静默自此起算 / Since when silence is counted where no data came yet';
comment on column ingest.pipeline.last_data_at is '最近一次得到新数据的时间 / When it last brought new data';
comment on column ingest.pipeline.newest_time is '最新数据的监测时间 / Newest phenomenon time of its data';
comment on column ingest.pipeline.silent_since is '判定静默的时间，未静默为空 / When it was found silent; null where it is not';
comment on column ingest.pipeline.created_by is '建立人 / Who made it';
comment on column ingest.pipeline.created_at is '建立时间 / When it was made';
comment on column ingest.pipeline.changed_by is '最后修改人 / Who changed it last';
comment on column ingest.pipeline.changed_at is '最后修改时间 / When it was changed last';

create table ingest.pipeline_run (
  id bigint generated always as identity primary key,
  pipeline_id bigint references ingest.pipeline (id),
  trigger text not null check (trigger in ('schedule', 'manual', 'push', 'message', 'replay')),
  state text not null check (state in ('queued', 'running', 'ok', 'failed', 'cancelled')),
  cancel_requested boolean not null default false,
  hour timestamptz,
  rows bigint not null default 0,
  filtered bigint not null default 0,
  refused_rows bigint not null default 0,
  missing bigint not null default 0,
  readings bigint not null default 0,
  stored bigint not null default 0,
  duplicate bigint not null default 0,
  revised bigint not null default 0,
  quarantined bigint not null default 0,
  cursor_before text,
  cursor_after text,
  words_zh text,
  words_en text,
  claim text,
  district text,
  started_by text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  constraint pipeline_run_every_reading_has_an_end check (readings = stored + duplicate + revised + quarantined),
  constraint pipeline_run_of_a_pipeline check (pipeline_id is not null or trigger = 'replay')
);
create index pipeline_run_newest on ingest.pipeline_run (pipeline_id, started_at desc, id desc);
create unique index pipeline_run_one_at_a_time on ingest.pipeline_run (pipeline_id) where state in ('queued', 'running');
create unique index pipeline_run_of_the_hour on ingest.pipeline_run (pipeline_id, hour) where hour is not null;
comment on table ingest.pipeline_run is '管道运行；推送按小时合并为一次；计数与数据在同一事务更新 / Runs of pipelines; what is pushed counts as one for each hour. Counts move in the transaction of the data';
comment on column ingest.pipeline_run.id is '编号 / Number';
comment on column ingest.pipeline_run.pipeline_id is '管道；重放文件导入的隔离记录时为空 / Pipeline; null where entries of a file import are replayed';
comment on column ingest.pipeline_run.trigger is '起因：schedule 定时、manual 手动、push 推送、message 消息、replay 重放 / What began it';
comment on column ingest.pipeline_run.state is '状态 / State';
comment on column ingest.pipeline_run.cancel_requested is '已要求取消，在批界生效 / Cancelling was asked for; takes effect between two batches';
comment on column ingest.pipeline_run.hour is '推送合并的小时 / The hour whose pushes it counts';
comment on column ingest.pipeline_run.rows is '记录数 / Records';
comment on column ingest.pipeline_run.filtered is '按方案略过的记录 / Records left out by the filter';
comment on column ingest.pipeline_run.refused_rows is '整条拒绝的记录 / Records refused as a whole';
comment on column ingest.pipeline_run.missing is '无值单元格 / Cells without a value';
comment on column ingest.pipeline_run.readings is '读到的数值 / Values found';
comment on column ingest.pipeline_run.stored is '新存入 / Values stored';
comment on column ingest.pipeline_run.duplicate is '与已有值相同 / Values that were there already';
comment on column ingest.pipeline_run.revised is '形成新版本 / Values that replaced a different one';
comment on column ingest.pipeline_run.quarantined is '进入隔离区 / Values in quarantine';
comment on column ingest.pipeline_run.cursor_before is '运行前的位置 / Cursor before';
comment on column ingest.pipeline_run.cursor_after is '运行后的位置 / Cursor after';
comment on column ingest.pipeline_run.words_zh is '结果说明（中文） / How it ended, in Chinese';
comment on column ingest.pipeline_run.words_en is '结果说明（英文） / How it ended, in English';
comment on column ingest.pipeline_run.claim is '正在执行者的标记 / Mark of who executes it';
comment on column ingest.pipeline_run.district is '所属区县，全市为空 / District; null for the whole city';
comment on column ingest.pipeline_run.started_by is '发起人；定时与推送为管道 / Who began it';
comment on column ingest.pipeline_run.started_at is '开始时间 / When it began';
comment on column ingest.pipeline_run.finished_at is '结束时间 / When it ended';

create table ingest.push_key (
  id bigint generated always as identity primary key,
  pipeline_id bigint not null references ingest.pipeline (id),
  name text not null,
  start text not null,
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
  created_by text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_by text,
  revoked_at timestamptz
);
create index push_key_pipeline on ingest.push_key (pipeline_id);
comment on table ingest.push_key is '推送密钥，只存哈希 / Keys for pushing; only the hash is kept';
comment on column ingest.push_key.id is '编号 / Number';
comment on column ingest.push_key.pipeline_id is '所属管道 / Pipeline it is bound to';
comment on column ingest.push_key.name is '名称，如推送方 / Name, e.g. who pushes';
comment on column ingest.push_key.start is '密钥开头几位，便于辨认 / First characters, to tell keys apart';
comment on column ingest.push_key.hash is '密钥的 SHA-256 / SHA-256 of the key';
comment on column ingest.push_key.created_by is '建立人 / Who made it';
comment on column ingest.push_key.created_at is '建立时间 / When it was made';
comment on column ingest.push_key.last_used_at is '最近使用时间 / When it was last used';
comment on column ingest.push_key.revoked_by is '停用人 / Who revoked it';
comment on column ingest.push_key.revoked_at is '停用时间 / When it was revoked';

create table ingest.watched_file (
  pipeline_id bigint not null references ingest.pipeline (id),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null,
  bytes bigint not null,
  run_id bigint not null references ingest.pipeline_run (id),
  words_zh text,
  words_en text,
  at timestamptz not null,
  primary key (pipeline_id, sha256)
);
comment on table ingest.watched_file is '监视文件夹中已处理的文件，按内容哈希登记，文件不移动 / Files of watched folders that were handled, by the hash of their content; they are not moved';
comment on column ingest.watched_file.pipeline_id is '管道 / Pipeline';
comment on column ingest.watched_file.sha256 is '内容的 SHA-256 / SHA-256 of the content';
comment on column ingest.watched_file.name is '文件名 / File name';
comment on column ingest.watched_file.bytes is '字节数 / Size in bytes';
comment on column ingest.watched_file.run_id is '处理它的运行 / Run that handled it';
comment on column ingest.watched_file.words_zh is '无法读取的原因（中文） / Why it could not be read, in Chinese';
comment on column ingest.watched_file.words_en is '无法读取的原因（英文） / Why it could not be read, in English';
comment on column ingest.watched_file.at is '处理时间 / When it was handled';

alter table ingest.quarantine drop constraint quarantine_source_check;
alter table ingest.quarantine add constraint quarantine_source_check check (source in ('import', 'hj212', 'pipeline'));
alter table ingest.quarantine add column pipeline_id bigint references ingest.pipeline (id);
alter table ingest.quarantine add column pipeline_run_id bigint references ingest.pipeline_run (id);
alter table ingest.quarantine add column record jsonb;
alter table ingest.quarantine add column replay_run_id bigint references ingest.pipeline_run (id);
alter table ingest.quarantine add column digest text;
create unique index quarantine_pipeline_once on ingest.quarantine (pipeline_id, digest) where digest is not null and settled_at is null;
comment on column ingest.quarantine.digest is '原因、列与原文的哈希；管道反复取到同一问题只留一条未办结记录 / Hash of reason, column and raw content: what a pipeline brings again and again is one open entry';
create index quarantine_pipeline on ingest.quarantine (pipeline_id, at desc) where pipeline_id is not null;
comment on column ingest.quarantine.pipeline_id is '管道 / Pipeline';
comment on column ingest.quarantine.pipeline_run_id is '管道运行 / Run of the pipeline';
comment on column ingest.quarantine.record is '整条记录，列与单元格（JSON），更正后可重放 / The whole record, cells by column as JSON, so that it can be corrected and replayed';
comment on column ingest.quarantine.replay_run_id is '重放它的运行 / Run that replayed it';
