import { Ajv2020 } from 'ajv/dist/2020.js';
import { createHash, createHmac, getHashes } from 'node:crypto';
import { describeSchemaError } from '../../config/describe-schema-error.ts';
import type { Json } from '../../contract/localized.ts';

/** What `{{config.x}}`, `{{secret.x}}`, `{{x}}`, `{{year}}` and `{{body}}` stand for. */
export interface Given {
  readonly config: { readonly [name: string]: Json };
  readonly secrets: { readonly [name: string]: string };
  readonly values: { readonly [name: string]: string };
  /** The year of the platform's clock: scenarios are also tried in another one. */
  readonly year?: string;
  readonly body?: string;
}

/** A signature as data, see plugin-scenario.ts. */
interface Digest {
  readonly algorithm: string;
  readonly over: string;
  readonly key?: string;
  readonly prefix?: string;
  readonly length?: number;
  readonly encoding?: 'hex' | 'base64';
}

const words = { type: 'string' } as const;
const digestAjv = new Ajv2020({ allErrors: true, verbose: true });
const isDigest = digestAjv.compile<Digest>({
  type: 'object', additionalProperties: false, required: ['algorithm', 'over'],
  properties: { algorithm: { enum: getHashes(), description: 'a hash that Node knows: sha256' }, over: words, key: words, prefix: words, length: { type: 'integer', minimum: 1 }, encoding: { enum: ['hex', 'base64'], description: 'hex or base64' } },
});

/** `{{any}}` stays: it is for whoever compares. */
export const any = '{{any}}';
const place = /\{\{([a-zA-Z0-9.]+)\}\}/g;

/** Fills every text of a value. Throws for a name that stands for nothing. */
export function fill(value: Json, given: Given): Json {
  if (typeof value === 'string') return fillText(value, given);
  if (Array.isArray(value)) return value.map((one: Json) => fill(one, given));
  if (typeof value !== 'object' || value === null) return value;
  const map = value as { readonly [key: string]: Json };
  for (const name of ['$digest', '$json']) if (name in map && Object.keys(map).length > 1) throw new Error(`{"${name}": …} stands alone; beside it: ${Object.keys(map).filter((key) => key !== name).join(', ')}`);
  if ('$digest' in map) return digest(fill(map['$digest'] as Json, given));
  return Object.fromEntries(Object.entries(map).map(([key, one]) => [String(fillText(key, given)), fill(one, given)]));
}

/** A text that is one place only takes the value as it is: a port stays a number. `escape` treats what is put in. */
export function fillText(text: string, given: Given, escape: (put: string) => string = (put) => put): Json {
  if (text === any) return text;
  const whole = /^\{\{([a-zA-Z0-9.]+)\}\}$/.exec(text)?.[1];
  if (whole !== undefined && escape('.') === '.') return valueOf(whole, given);
  return text.replace(place, (_all, name: string) => escape(String(valueOf(name, given))));
}

function valueOf(name: string, given: Given): Json {
  const { config, secrets, values, body, year } = given;
  const [area, key = ''] = name.split('.');
  const found = area === 'config' ? config[key] : area === 'secret' ? secrets[key] : name === 'body' ? body : name === 'year' ? year : values[name];
  if (found === undefined) throw new Error(`{{${name}}} stands for nothing here; known: ${known(given)}`);
  return found;
}

/** What a scenario may name, for whoever mistyped it: names only, no values. */
function known({ config, secrets, values }: Given): string {
  const names = [...Object.keys(config).map((name) => `config.${name}`), ...Object.keys(secrets).map((name) => `secret.${name}`), ...Object.keys(values), 'year'];
  return `${names.map((name) => `{{${name}}}`).join(', ')}, {{body}} in a signature, and {{any}} as a whole text`;
}

function digest(asked: Json): string {
  if (!isDigest(asked)) throw new Error((isDigest.errors ?? []).map((error) => `$digest at ${describeSchemaError(error)}`).join(' '));
  const { algorithm, over, key, prefix = '', length, encoding = 'hex' } = asked;
  const hash = key === undefined ? createHash(algorithm) : createHmac(algorithm, key);
  return `${prefix}${hash.update(over).digest(encoding).slice(0, length)}`;
}

/** A body as it is sent: a text as it is, anything else as JSON. */
export function bodyText(body: Json | undefined, given: Given): string {
  if (body === undefined) return '';
  const filled = fill(body, given);
  return typeof filled === 'string' ? filled : JSON.stringify(filled);
}

/** Where what came is not what was expected, each with its path; empty when it is. */
export function differences(expected: Json, found: Json | undefined, path = ''): string[] {
  if (expected === any) return typeof found === 'string' && found !== '' ? [] : [`${path || '/'}: expected some text, found ${shown(found)}`];
  if (isMap(expected) && '$json' in expected && typeof found === 'string') return differences(expected['$json'] as Json, parsed(found), `${path} (JSON)`);
  if (Array.isArray(expected) && Array.isArray(found) && expected.length === found.length) return expected.flatMap((one: Json, index) => differences(one, found[index] as Json, `${path}/${index}`));
  if (isMap(expected) && isMap(found)) {
    return [...new Set([...Object.keys(expected), ...Object.keys(found)])].flatMap((key) => (key in expected ? differences(expected[key] as Json, found[key], `${path}/${key}`) : [`${path}/${key}: not expected, found ${shown(found[key])}`]));
  }
  return expected === found ? [] : [`${path || '/'}: expected ${shown(expected)}, found ${shown(found)}`];
}

function isMap(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function shown(value: Json | undefined): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 300);
}
