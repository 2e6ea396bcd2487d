import { notifyChannels } from '../contract/rule-points/notification.ts';
import type { NoticeChannel } from '../contract/rule-points/notification.ts';
import { instant } from '../dossiers/instants.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Route } from '../http/route.ts';
import { valueOf } from '../regulations/value-of.ts';
import { pluginsOf } from './choose-channels.ts';
import { emailPattern, phonePattern, readContact } from './contact.ts';
import type { Contact } from './contact.ts';

const channels: readonly NoticeChannel[] = ['email', 'phone-message', 'phone', 'social-network'];
const orNull = (pattern: string, most: number) => ({ anyOf: [{ type: 'string', pattern, maxLength: most }, { type: 'null' }] });

/** What a person registers about how they wish to be told. */
export const contactRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/me/contact',
    summary: { vi: 'Kênh nhận thông báo tôi đã đăng ký', en: 'How I registered to be told' },
    who: 'applicant',
    answer: async (request) => ({ body: present(request, await readContact(request.read(), request.identity?.sub ?? '')) }),
  },
  {
    method: 'put',
    path: '/api/me/contact',
    summary: { vi: 'Đăng ký kênh nhận thông báo', en: 'Register how I wish to be told' },
    who: 'applicant',
    body: {
      type: 'object', additionalProperties: false, required: ['email', 'phone', 'channels', 'language'],
      properties: { email: orNull(emailPattern, 200), phone: orNull(phonePattern, 10), channels: { type: 'array', uniqueItems: true, items: { enum: [...channels] } }, language: { enum: ['vi', 'en'] } },
    },
    async answer(request) {
      const contact = request.body as Contact;
      mustReach(contact);
      const row = { ...contact, channels: [...contact.channels], updated_at: instant(request.now) };
      await request.write(async (tx) => {
        await tx('contact').insert({ sub: request.identity?.sub ?? '', ...row }).onConflict(['tenant_id', 'sub']).merge(row);
        await tx('audit_entry').insert({ at: instant(request.now), actor_sub: request.identity?.sub ?? null, actor_name: request.identity?.name ?? '', action: 'register-contact', object: 'contact', detail: JSON.stringify({ channels: contact.channels }) });
      });
      return { body: present(request, contact) };
    },
  },
];

/** A channel without an address would be a promise that cannot be kept. */
function mustReach({ channels: wanted, email, phone }: Contact): void {
  const errors = [
    ...(wanted.includes('email') && email === null ? [{ field: '/email', type: 'contact-needs-email' }] : []),
    ...(wanted.some((one) => one !== 'email') && phone === null ? [{ field: '/phone', type: 'contact-needs-phone' }] : []),
  ];
  if (errors.length > 0) throw new Problem(422, 'body-invalid', { errors });
}

function present(request: RequestContext, contact: Contact | undefined): unknown {
  const now = instant(request.now);
  const found = valueOf(request.law.at(now).version, notifyChannels, {});
  const named = 'value' in found ? found.value.channels : [];
  const clauses = 'value' in found ? found.rule.clauses.map((id) => request.law.clause(id, now)).filter((clause) => clause !== null) : [];
  return {
    registered: contact !== undefined,
    email: contact?.email ?? request.identity?.email ?? null,
    phone: contact?.phone ?? request.identity?.phone ?? null,
    channels: contact?.channels ?? [],
    language: contact?.language ?? request.language,
    // What the decision names, and whether the province has it running now: a page promises nothing else.
    offered: named.map((channel) => ({ channel, running: pluginsOf(request.tenant.data.tenant, request.plugins.all, channel).length > 0 })),
    clauses,
  };
}
