create schema if not exists air;
comment on schema air is '大气综合分析：评价结果即时由监测数据算出，不另存表 / Air evaluation: computed from observations when asked, no tables of its own';
