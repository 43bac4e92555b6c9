create schema if not exists ingest;
comment on schema ingest is '数据接入：导入、联网设备、报文、隔离区 / Ingest: imports, devices, frames, quarantine';

create table ingest.mapping (
  id bigint generated always as identity primary key,
  name text not null unique,
  definition jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null
);
comment on table ingest.mapping is '保存的导入方案 / Saved mappings of file columns to readings';
comment on column ingest.mapping.id is '编号 / Number';
comment on column ingest.mapping.name is '名称 / Name';
comment on column ingest.mapping.definition is '列与监测项目的对应关系（JSON） / How columns become readings, as JSON';
comment on column ingest.mapping.changed_by is '最后修改人 / Who changed it last';
comment on column ingest.mapping.changed_at is '最后修改时间 / When it was changed last';

create table ingest.file (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  file_name text not null,
  bytes bigint not null,
  format text not null check (format in ('csv', 'csv.gz', 'xlsx')),
  encoding text,
  delimiter text,
  district text,
  uploaded_by text not null,
  uploaded_at timestamptz not null
);
comment on table ingest.file is '上传的文件，内容按哈希存放 / Uploaded files; the content is stored by hash';
comment on column ingest.file.sha256 is '内容的 SHA-256 / SHA-256 of the content';
comment on column ingest.file.file_name is '文件名 / File name';
comment on column ingest.file.bytes is '字节数 / Size in bytes';
comment on column ingest.file.format is '实际格式（按内容判定） / What the content really is';
comment on column ingest.file.encoding is '文字编码，Excel 为空 / Text encoding; null for Excel';
comment on column ingest.file.delimiter is '分隔符，Excel 为空 / Delimiter; null for Excel';
comment on column ingest.file.district is '上传账号所属区县，全市为空 / District of the account that uploaded it; null for the whole city';
comment on column ingest.file.uploaded_by is '上传人 / Who uploaded it';
comment on column ingest.file.uploaded_at is '上传时间 / When it was uploaded';

create table ingest.run (
  id bigint generated always as identity primary key,
  file_sha256 text not null references ingest.file (sha256),
  file_name text not null,
  mapping_id text,
  mapping_name_zh text not null,
  mapping_name_en text not null,
  definition jsonb not null,
  parameters jsonb not null,
  state text not null check (state in ('queued', 'running', 'interrupted', 'done', 'cancelled', 'failed')),
  cancel_requested boolean not null default false,
  rows bigint not null default 0,
  filtered bigint not null default 0,
  refused_rows bigint not null default 0,
  missing bigint not null default 0,
  readings bigint not null default 0,
  stored bigint not null default 0,
  duplicate bigint not null default 0,
  revised bigint not null default 0,
  quarantined bigint not null default 0,
  bytes_read bigint not null default 0,
  bytes_total bigint not null,
  words_zh text,
  words_en text,
  claim text,
  district text,
  created_by text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  constraint run_every_reading_has_an_end check (readings = stored + duplicate + revised + quarantined)
);
create index run_newest on ingest.run (created_at desc, id desc);
comment on table ingest.run is '导入批次；计数与数据在同一事务更新，中断后可从最后一行继续 / Imports; counts move in the transaction of the data, so that an interrupted one goes on after its last row';
comment on column ingest.run.id is '批次编号 / Number';
comment on column ingest.run.file_sha256 is '文件 / File';
comment on column ingest.run.file_name is '文件名 / File name';
comment on column ingest.run.mapping_id is '所用导入方案，临时方案为空 / Mapping used; null where it was not saved';
comment on column ingest.run.mapping_name_zh is '方案名称（中文） / Chinese name of the mapping';
comment on column ingest.run.mapping_name_en is '方案名称（英文） / English name of the mapping';
comment on column ingest.run.definition is '导入时的方案内容 / The mapping as it was at the time';
comment on column ingest.run.parameters is '导入时补充的参数，如年份 / What was asked for, e.g. the year';
comment on column ingest.run.state is '状态 / State';
comment on column ingest.run.cancel_requested is '已要求取消，在批界生效 / Cancelling was asked for; takes effect between two batches';
comment on column ingest.run.rows is '已处理的数据行 / Rows handled';
comment on column ingest.run.filtered is '按方案略过的行 / Rows left out by the filter';
comment on column ingest.run.refused_rows is '整行拒绝的行 / Rows refused as a whole';
comment on column ingest.run.missing is '无值单元格 / Cells without a value';
comment on column ingest.run.readings is '读到的数值 / Values found';
comment on column ingest.run.stored is '新存入 / Values stored';
comment on column ingest.run.duplicate is '与已有值相同 / Values that were there already';
comment on column ingest.run.revised is '形成新版本 / Values that replaced a different one';
comment on column ingest.run.quarantined is '进入隔离区 / Values in quarantine';
comment on column ingest.run.bytes_read is '已读字节 / Bytes read';
comment on column ingest.run.bytes_total is '文件字节 / Bytes of the file';
comment on column ingest.run.words_zh is '结束说明（中文） / How it ended, in Chinese';
comment on column ingest.run.words_en is '结束说明（英文） / How it ended, in English';
comment on column ingest.run.claim is '正在执行者的标记，防止两处同时执行 / Mark of who executes it, so that no two do at once';
comment on column ingest.run.district is '导入账号所属区县，全市为空 / District of the account; null for the whole city';
comment on column ingest.run.created_by is '导入人 / Who imported';
comment on column ingest.run.created_at is '创建时间 / When it was created';
comment on column ingest.run.started_at is '开始时间 / When it started';
comment on column ingest.run.ended_at is '结束时间 / When it ended';

create table ingest.quarantine (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  source text not null check (source in ('import', 'hj212')),
  reference text not null,
  run_id bigint references ingest.run (id),
  row_number bigint,
  column_name text,
  reason text not null,
  words_zh text not null,
  words_en text not null,
  raw text not null,
  readings integer not null,
  district text,
  settled_by text,
  settled_at timestamptz,
  note text
);
create index quarantine_newest on ingest.quarantine (at desc, id desc);
create index quarantine_reason on ingest.quarantine (reason, at desc);
create index quarantine_run on ingest.quarantine (run_id, row_number) where run_id is not null;
comment on table ingest.quarantine is '隔离区：被拒内容、原因、原文，不丢弃 / Quarantine: what was refused, why, and the raw content; nothing is dropped';
comment on column ingest.quarantine.id is '编号 / Number';
comment on column ingest.quarantine.at is '时间 / When';
comment on column ingest.quarantine.source is '来源：import 文件导入、hj212 网关 / From a file or from the gateway';
comment on column ingest.quarantine.reference is '引用：import:<批次> 或 hj212:<MN 或对端地址> / import:<run>, or hj212:<MN or remote address>';
comment on column ingest.quarantine.run_id is '导入批次 / Import';
comment on column ingest.quarantine.row_number is '文件行号 / Line in the file';
comment on column ingest.quarantine.column_name is '列名或因子 / Column or factor';
comment on column ingest.quarantine.reason is '原因代码 / Reason';
comment on column ingest.quarantine.words_zh is '原因说明（中文） / Reason in Chinese';
comment on column ingest.quarantine.words_en is '原因说明（英文） / Reason in English';
comment on column ingest.quarantine.raw is '原文，过长则截断并注明 / Raw content; cut and marked so where too long';
comment on column ingest.quarantine.readings is '涉及的数值个数 / Values held back';
comment on column ingest.quarantine.district is '所属区县，全市为空 / District; null for the whole city';
comment on column ingest.quarantine.settled_by is '办结人 / Who settled it';
comment on column ingest.quarantine.settled_at is '办结时间 / When it was settled';
comment on column ingest.quarantine.note is '办结说明 / What was done about it';

create table ingest.device (
  mn text primary key,
  site_id text not null,
  system_code text,
  active boolean not null,
  simulated boolean not null,
  password_hash text,
  stamp text not null check (stamp in ('start', 'end')),
  minute_interval text not null,
  units jsonb not null,
  district text,
  last_frame_at timestamptz,
  frames bigint not null default 0,
  refused bigint not null default 0,
  registered_at timestamptz not null
);
create index device_site on ingest.device (site_id);
comment on table ingest.device is '联网设备（数采仪） / Devices (data loggers) known to the HJ 212 gateway';
comment on column ingest.device.mn is '设备唯一标识 MN / Device identifier MN';
comment on column ingest.device.site_id is '站点标识 / Site that its readings belong to';
comment on column ingest.device.system_code is '系统编码 ST / HJ 212 system code ST';
comment on column ingest.device.active is '是否启用 / Whether its data are taken';
comment on column ingest.device.simulated is '是否模拟设备 / Simulated device';
comment on column ingest.device.password_hash is '访问密码 PW 的加盐哈希，未设置则不比对 / Salted hash of PW; null: not compared';
comment on column ingest.device.stamp is 'DataTime 标记时段起点或终点（HJ 212：起点） / Which end of the period its DataTime marks (HJ 212: start)';
comment on column ingest.device.minute_interval is '2051 分钟数据的周期 / Period of its 2051 data';
comment on column ingest.device.units is '与缺省不同的因子单位（JSON） / Units by factor where they differ from the default';
comment on column ingest.device.district is '所属区县，未知为空 / District; null where not known';
comment on column ingest.device.last_frame_at is '最近报文时间 / When its last frame came';
comment on column ingest.device.frames is '已收报文数 / Frames received';
comment on column ingest.device.refused is '被拒报文数 / Frames refused';
comment on column ingest.device.registered_at is '登记时间 / When it was registered';

create sequence ingest.frame_id;
create table ingest.frame (
  id bigint not null,
  received_at timestamptz not null,
  mn text not null,
  cn text not null,
  verdict text not null check (verdict in ('stored', 'duplicate', 'partial', 'refused', 'empty')),
  raw text not null,
  primary key (mn, received_at, id)
) partition by range (received_at);
comment on table ingest.frame is 'HJ 212 原始报文，按月分区，与其数据同一事务入库 / Raw HJ 212 frames, partitioned by month, stored in the transaction of their values';
comment on column ingest.frame.id is '编号，观测值的原始内容引用它 / Number that the origin of a value refers to';
comment on column ingest.frame.received_at is '接收时间 / When it was received';
comment on column ingest.frame.mn is '设备唯一标识 MN / Device identifier MN';
comment on column ingest.frame.cn is '命令编码 CN / Command code CN';
comment on column ingest.frame.verdict is '处理结果：stored 入库、duplicate 重复、partial 部分入库、refused 拒绝、empty 无数据 / What became of it';
comment on column ingest.frame.raw is '报文原文 / The frame as text';

create function ingest.ensure_frame_partition(month date) returns void language plpgsql as $$
declare
  name text := 'frame_' || to_char(month, 'YYYYMM');
  since timestamptz := (to_char(month, 'YYYY-MM-DD') || 'T00:00:00+08')::timestamptz;
  until timestamptz := (to_char(month + interval '1 month', 'YYYY-MM-DD') || 'T00:00:00+08')::timestamptz;
begin
  if to_regclass('ingest.' || name) is null then
    perform pg_advisory_xact_lock(hashtext('ingest.frame'));
    execute format('create table if not exists ingest.%I partition of ingest.frame for values from (%L) to (%L)', name, since, until);
  end if;
end $$;
comment on function ingest.ensure_frame_partition is '建立报文的月分区（北京时间） / Makes the partition of a month in China Standard Time';
comment on sequence ingest.frame_id is '报文编号 / Numbers of frames';
