/** Why something was put into quarantine. */
export const quarantineReasons = {
  unknownSite: { zh: '站点未登记', en: 'Site not registered' },
  unknownProperty: { zh: '监测项目未知', en: 'Property not known' },
  unknownUnit: { zh: '单位无法换算', en: 'Unit cannot be converted' },
  futureTime: { zh: '时间在未来', en: 'Time in the future' },
  implausibleTime: { zh: '时间不合理', en: 'Time not plausible' },
  badTime: { zh: '时间无法识别', en: 'Time cannot be read' },
  notANumber: { zh: '数值不是数', en: 'Value is not a number' },
  zeroNotMeasured: { zh: '零值疑为缺测', en: 'Zero stands for a missing value' },
  alreadyReviewed: { zh: '已审核的值不可覆盖', en: 'Reviewed value not overwritten' },
  conflictingValue: { zh: '同一来源前后矛盾', en: 'Contradicts the same source' },
  notStorable: { zh: '无法入库', en: 'Could not be stored' },
  rowShape: { zh: '行结构不符', en: 'Row has another shape than the header' },
  unknownDevice: { zh: '设备未登记', en: 'Device not registered' },
  inactiveDevice: { zh: '设备已停用', en: 'Device is switched off' },
  wrongPassword: { zh: '设备口令不符', en: 'Device password does not match' },
  crc: { zh: 'CRC 校验不符', en: 'CRC does not match' },
  truncatedFrame: { zh: '报文不完整', en: 'Truncated frame' },
  malformedFrame: { zh: '报文格式错误', en: 'Malformed frame' },
  unsupportedCommand: { zh: '命令尚不支持', en: 'Command not supported' },
  noise: { zh: '非 HJ 212 内容', en: 'Not HJ 212' },
} as const;
export type QuarantineReason = keyof typeof quarantineReasons;
