import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake from 'pdfmake';
import QRCode from 'qrcode';
import type { Dossier } from '../dossiers/dossier.model.ts';
import type { RequestContext } from '../http/request-context.ts';
import { DossierDeadline } from '../dossiers/records.model.ts';
import { formatInstant } from '../texts/format-instant.ts';
import type { Document } from './document.model.ts';

const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/be-vietnam-pro/package.json'));

let prepared = false;

/**
 * Giấy tiếp nhận hồ sơ và hẹn trả kết quả (form 01 of Thông tư 01/2018/TT-VPCP Điều 9, paper size A5): always printed in
 * Vietnamese, the language of the form. The QR holds the look-up address of this province.
 */
export async function appointmentSlip(request: RequestContext, dossier: Dossier, files: readonly Document[]): Promise<Buffer> {
  prepareFonts();
  const say = (key: string, params?: Record<string, string | number>) => request.platform.texts.say('vi', `slip.${key}`, params);
  const processing = await DossierDeadline.query(request.read()).where({ dossier_id: dossier.id, kind: 'processing' }).orderBy('starts_at', 'desc').first();
  const due = processing?.due_office ?? processing?.due_at ?? null;
  const procedure = request.tenant.procedures.version(dossier.procedure_id, dossier.procedure_version);
  const agency = request.tenant.agencies.get(dossier.agency_id);
  const code = dossier.code ?? dossier.reference;
  const qr = await QRCode.toBuffer(lookupAddress(request, code), { errorCorrectionLevel: 'M', margin: 1, width: 300 });
  const components = (procedure?.components ?? []).filter((component) => files.some((file) => file.component === component.id));
  const line = (key: string, value: string) => ({ text: [{ text: `${say(key)}: ` }, { text: value, bold: true }], margin: [0, 2] as [number, number] });
  const definition = {
    pageSize: 'A5' as const,
    pageMargins: [34, 30, 34, 30] as [number, number, number, number],
    info: { title: `${say('title')} ${code}` },
    defaultStyle: { font: 'BeVietnamPro', fontSize: 9 },
    content: [
      {
        columns: [
          { width: '*', stack: [{ text: agency?.name.vi ?? '', bold: true }, { text: agency?.oneStopUnit?.name.vi ?? '' }, { text: say('number', { code }) }] },
          { width: 74, image: `data:image/png;base64,${qr.toString('base64')}`, fit: [74, 74] as [number, number] },
        ],
      },
      { text: say('title'), bold: true, fontSize: 13, alignment: 'center' as const, margin: [0, 10, 0, 8] as [number, number, number, number] },
      line('code', code),
      line('from', dossier.applicant.name),
      line('address', dossier.applicant.address ?? '—'),
      line('phone', dossier.applicant.phone ?? '—'),
      line('procedure', procedure?.name.vi ?? dossier.procedure_id),
      line('channel', request.platform.texts.say('vi', `channels.${dossier.channel}`)),
      { text: say('components'), margin: [0, 6, 0, 2] as [number, number, number, number] },
      components.length > 0 ? { ol: components.map((component) => component.name.vi) } : { text: say('no-components'), italics: true },
      line('received', formatInstant('vi', dossier.accepted_at ?? dossier.submitted_at)),
      line('due', due ? formatInstant('vi', due) : say('no-due')),
      line('delivery', dossier.delivery ? request.platform.texts.say('vi', `delivery.${dossier.delivery}`) : '—'),
      {
        columns: [
          { text: say('applicant-signs'), alignment: 'center' as const },
          { text: say('clerk-signs'), alignment: 'center' as const },
        ],
        margin: [0, 18, 0, 40] as [number, number, number, number],
      },
    ],
  };
  return pdfmake.createPdf(definition as never).getBuffer() as Promise<Buffer>;
}

/** The address behind the QR: the host the person is on, so that a development host works as an official one does. */
function lookupAddress(request: RequestContext, code: string): string {
  const host = request.raw.headers.host ?? '';
  const secure = request.platform.config.environment === 'production';
  return `${secure ? 'https' : 'http'}://${host}/tra-cuu?code=${encodeURIComponent(code)}`;
}

function prepareFonts(): void {
  if (prepared) return;
  const file = (folder: string, name: string) => join(fonts, folder, `BeVietnamPro_${name}.ttf`);
  pdfmake.setFonts({
    BeVietnamPro: {
      normal: file('400Regular', '400Regular'),
      bold: file('700Bold', '700Bold'),
      italics: file('400Regular_Italic', '400Regular_Italic'),
      bolditalics: file('700Bold', '700Bold'),
    },
  });
  // The document is built from our own values: no address is ever fetched while printing.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path: string) => path.startsWith(fonts));
  prepared = true;
}
