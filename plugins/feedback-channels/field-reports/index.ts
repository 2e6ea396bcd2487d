import { createHash, timingSafeEqual } from 'node:crypto';
import type { FeedbackCall, FeedbackChannelPlugin } from '../../../core/contract/feedback-channel.ts';
import { readReport } from './read-report.ts';

/**
 * Field reports from an app and its Zalo version. The signature is Zalo's: `mac=` SHA-256(app id + raw body + timestamp + secret
 * key), in a header whose name is a setting because no official page confirms it.
 */
const plugin: FeedbackChannelPlugin = {
  async receive(host, call): Promise<FeedbackCall> {
    const header = call.headers[String(host.config['signatureHeader'] ?? 'x-zevent-signature')] ?? '';
    const claimed = /^mac=([0-9a-f]{64})$/.exec(header)?.[1];
    const body = read(call.body);
    const timestamp = body?.['timestamp'];
    if (claimed === undefined || (typeof timestamp !== 'string' && typeof timestamp !== 'number')) return { refused: 401 };
    const expected = createHash('sha256').update(`${String(host.config['appId'])}${call.body}${timestamp}${await host.secret('oaSecretKey')}`).digest('hex');
    if (!timingSafeEqual(Buffer.from(claimed), Buffer.from(expected))) return { refused: 401 };
    const report = readReport(body);
    return report === null ? { refused: 422 } : { refused: null, items: [report] };
  },
};

export default plugin;

function read(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
