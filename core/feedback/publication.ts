import { Problem } from '../http/problem.ts';
import { plain } from '../procedures/catalogue.ts';
import type { Inquiry, Sender } from './inquiry.model.ts';

const email = /[\w.+-]+@[\w-]+\.[\w.-]+/g;
/** Nine digits and more in a row, through dots, hyphens and spaces: a phone, an identity number, an account. */
const longNumber = /\d(?:[\s.-]?\d){8,}/g;

/** What of a text tells who the sender is: their name, address, phone or e-mail, and any e-mail or long number at all. */
export function personalData(text: string, sender: Sender): string[] {
  const words = ` ${wordsOf(text)} `;
  const told = [sender.name, sender.address].filter((one) => one !== null && wordsOf(one).length >= 4 && words.includes(` ${wordsOf(one)} `)) as string[];
  return [...told, ...(text.match(email) ?? []), ...(text.match(longNumber) ?? [])];
}

/** The words alone, whatever stands between them: a name before a full stop is the same name. */
function wordsOf(text: string): string {
  return plain(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** A proposal for the public text: what tells who somebody is becomes dots. A person reads it before it is published. */
export function withoutPersonalData(text: string, sender: Sender): string {
  const known = [sender.name, sender.address].filter((one): one is string => one !== null && one.trim().length >= 4);
  const hidden = known.reduce((all, one) => all.replaceAll(new RegExp(one.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu'), '…'), text);
  return hidden.replace(email, '…').replace(longNumber, '…');
}

/** Refuses a publication that tells who wrote it, naming the field and what was found there. */
export function mustBeImpersonal(inquiry: Pick<Inquiry, 'sender'>, texts: Readonly<Record<string, string>>): void {
  const errors = Object.entries(texts).flatMap(([field, text]) => personalData(text, inquiry.sender).map((found) => ({ field: `/${field}`, type: 'personal-data-in-publication', params: { found } })));
  if (errors.length > 0) throw new Problem(422, 'publication-tells-who', { errors });
}
