import { api, defineTexts, Panel, useTexts } from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';
import type { Pipeline } from '../answers.ts';
import { exampleOf } from './example.ts';

const texts = defineTexts({
  title: { zh: '如何发送', en: 'How to send' },
  push: {
    zh: '推送方以 JSON 或 CSV 发送到下面的地址，密钥放在 Authorization 头里。一次发送要么全部处理，要么（应答不是 200 时）什么也不改变，可以原样重发；重复的数值不会重复存入。',
    en: 'The sender posts JSON or CSV to this address, with the key in the Authorization header. One sending is handled whole, or (where the answer is not 200) changes nothing and can be sent again as it is; values that are there already are not stored twice.',
  },
  mqtt: (address: string, topic: string) => ({
    zh: `设备连接 ${address}，以密钥为口令（用户名不限），以 QoS 1 发布到 ${topic}。数据提交之后才应答。`,
    en: `Devices connect to ${address} with the key as password (any user name) and publish to ${topic} with QoS 1. They are answered after the values are committed.`,
  }),
  off: {
    zh: '内置 MQTT 服务未启用。请系统管理员设置 ZHANLAN_MQTT_PORT。',
    en: 'The embedded MQTT broker is switched off. The administrator sets ZHANLAN_MQTT_PORT.',
  },
  example: { zh: '示例', en: 'Example' },
});

/** What a sender must do, with an example of this pipeline's own columns. */
export function HowToSend({ pipeline }: { pipeline: Pipeline }): ReactElement {
  const say = useTexts(texts);
  const { settings, definition } = pipeline;
  const offers = api.useQuery('get', '/api/ingest/pipelines', { params: { query: { limit: 1 } } });
  const broker = offers.data?.offers.broker;
  const body = JSON.stringify(exampleOf(definition, 'recordsPath' in settings ? settings.recordsPath : ''));
  const text =
    settings.kind === 'push'
      ? [
          `curl -X POST ${location.origin}/api/ingest/push \\`,
          "  -H 'Authorization: Bearer zlk_…' \\",
          "  -H 'Content-Type: application/json' \\",
          `  -d '${body}'`,
        ].join('\n')
      : body;
  return (
    <Panel title={say.title}>
      {settings.kind === 'mqtt' ? (
        <p>{broker === null ? say.off : say.mqtt(`mqtt://${broker ?? '…'}`, settings.topic)}</p>
      ) : (
        <p>{say.push}</p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="ingest-raw" tabIndex={0} aria-label={say.example}>
        <pre>{text}</pre>
      </section>
    </Panel>
  );
}
