import { startZaloSimulator } from '../../core/development/zalo-simulator/zalo-simulator.ts';
import type { ZaloSimulator } from '../../core/development/zalo-simulator/zalo-simulator.ts';
import { mailSettings, smsSettings, switchOn, zaloApp, zaloSettings } from './channels.ts';
import { startMailServer } from './mail-server.ts';
import type { MailServer } from './mail-server.ts';
import { startMessageCentre } from './message-centre.ts';
import type { MessageCentre } from './message-centre.ts';
import { testServer } from './server.ts';
import type { TestServer } from './server.ts';

/** A server whose provinces send by e-mail, text message and Zalo, and the other sides of these channels. */
export interface AllChannels {
  readonly server: TestServer;
  readonly mail: MailServer;
  readonly centre: MessageCentre;
  readonly zalo: ZaloSimulator;
  close(): Promise<void>;
}

/** E-mail and text messages are on in Tiền Giang and Quảng Ngãi from `at` on, Zalo in Tiền Giang; `templates` as its settings name them. */
export async function channelsOn(at: string, templates?: string): Promise<AllChannels> {
  const [server, mail, centre, zalo] = await Promise.all([testServer(), startMailServer(), startMessageCentre(), startZaloSimulator('test', zaloApp)]);
  server.at(at);
  for (const province of ['tien-giang', 'quang-ngai']) {
    await switchOn(server, province, 'smtp-mail', mailSettings(mail));
    await switchOn(server, province, 'smpp-sms', smsSettings(centre));
  }
  await switchOn(server, 'tien-giang', 'zalo', { ...zaloSettings(zalo), ...(templates === undefined ? {} : { templates }) });
  return {
    server, mail, centre, zalo,
    async close() {
      await server.close();
      await Promise.all([mail.close(), centre.close(), zalo.close()]);
    },
  };
}
