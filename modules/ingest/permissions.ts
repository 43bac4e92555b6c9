import { type Permission, staff } from '@zhanlan/kernel/contract';

export const importFiles: Permission = {
  name: 'ingest.import',
  words: { zh: '导入数据、维护设备', en: 'Import data and keep devices' },
  roles: ['analyst', 'dataAdministrator'],
};
export const readIngest: Permission = {
  name: 'ingest.read',
  words: { zh: '查看接入情况', en: 'See what arrives and what was refused' },
  roles: staff,
};
