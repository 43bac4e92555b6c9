create schema if not exists rulebooks;
comment on schema rulebooks is '标准规范：规则与规范文本由程序所带的规则数据生成，不另存表 / Rule books: made from the rule data that the program carries, no tables of their own';
