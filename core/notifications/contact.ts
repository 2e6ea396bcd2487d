import type { Language } from '../contract/localized.ts';
import type { NoticeChannel } from '../contract/rule-points/notification.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';

/** Where a person can be reached, and by which channels they wish to be. */
export interface Contact {
  readonly email: string | null;
  /** Ten digits, the first a 0. */
  readonly phone: string | null;
  readonly channels: readonly NoticeChannel[];
  readonly language: Language;
}

export const emailPattern = '^[^\\s@<>"]{1,64}@[^\\s@<>"]+\\.[^\\s@<>".]{2,}$';
export const phonePattern = '^0[0-9]{9}$';
const isEmail = new RegExp(emailPattern);
const isPhone = new RegExp(phonePattern);

/** What the person registered in the portal; undefined: nothing yet. */
export async function readContact(tx: TenantTx, sub: string): Promise<Contact | undefined> {
  return (await tx('contact').where({ sub }).first('email', 'phone', 'channels', 'language')) as Contact | undefined;
}

/** Without a registration of their own, what they gave with the dossier counts: the number and the address on it, for every channel. */
export function contactOf(given: { readonly email: string | null; readonly phone: string | null }): Contact {
  const phone = given.phone?.replace(/[\s.-]/g, '').replace(/^\+?84/, '0') ?? '';
  return {
    email: given.email !== null && isEmail.test(given.email) ? given.email : null,
    phone: isPhone.test(phone) ? phone : null,
    channels: ['email', 'phone-message', 'phone', 'social-network'],
    language: 'vi',
  };
}
