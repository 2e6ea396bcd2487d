import { Ajv2020 } from 'ajv/dist/2020.js';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import type { FileStore } from '../documents/file-store.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { tenantKnownAt } from '../law/law-known-at.ts';
import { bumpLawRevision, readPublications } from '../law/publications.ts';
import { hashOf } from '../law/change.ts';
import { publishRegulations } from '../regulations/publish.ts';
import type { TenantBase } from '../tenant-runtime.ts';
import { TransferError } from './province-file.ts';
import type { FileTree, ProvinceFile } from './province-file.ts';

const tree = { type: 'object', additionalProperties: { type: 'string' } } as const;
const settings = { type: 'object' } as const;
const choice = {
  type: 'object', additionalProperties: false, required: ['plugin', 'version', 'enabled', 'paused', 'pausedReason', 'config', 'kept'],
  properties: {
    plugin: { type: 'string' }, version: { type: ['string', 'null'] }, enabled: { type: ['boolean', 'null'] }, paused: { type: 'boolean' }, pausedReason: { type: ['string', 'null'] }, config: { type: ['object', 'null'] },
    kept: { type: 'array', items: { type: 'object', additionalProperties: false, required: ['version', 'config'], properties: { version: { type: 'string' }, config: settings } } },
  },
} as const;
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile<ProvinceFile>({
  type: 'object',
  additionalProperties: false,
  required: ['format', 'formatVersion', 'slug', 'exportedAt', 'tenant', 'ruleSets', 'procedures', 'versions', 'choices', 'publications', 'documents'],
  properties: {
    format: { const: 'motcua-province' }, formatVersion: { const: 2 }, slug: { type: 'string', pattern: '^[a-z0-9-]+$' }, exportedAt: { type: 'string' },
    tenant: tree, ruleSets: tree, procedures: tree, versions: tree, choices: { type: 'array', items: choice }, publications: { type: 'array', items: { type: 'object' } }, documents: tree,
  },
});

/** The places of an installation that a province's files go to. */
export interface Places {
  readonly tenants: string;
  readonly ruleSets: string;
  readonly procedures: string;
}

/** Checks that a value is a province file; throws TransferError naming the first fault. */
export function readProvinceFile(value: unknown): ProvinceFile {
  if (validate(value)) return value;
  const fault = validate.errors?.[0];
  throw new TransferError(`This is no province file: ${fault?.instancePath || '/'} ${fault?.message ?? ''}. Export it again with "motcua tenants export".`);
}

/** Writes the files of a province. What is there already must be the same to the letter: nothing is overwritten. */
export function placeFiles(file: ProvinceFile, places: Places): void {
  const wanted = [...within(places.ruleSets, file.ruleSets), ...within(places.procedures, file.procedures), ...within(join(places.tenants, file.slug), file.tenant)];
  const other = wanted.find(([path, text]) => existsSync(path) && readFileSync(path, 'utf8') !== text);
  if (other) throw new TransferError(`${other[0]}: this installation has another content under this name. Nothing was written; compare the two and rename one.`);
  for (const [path, text] of wanted) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/** Takes over what the province published itself, with the instants of its publication, in one transaction. */
export async function placePublications(tx: TenantTx, base: TenantBase, file: ProvinceFile, files: FileStore): Promise<void> {
  await bumpLawRevision(tx);
  if ((await readPublications(tx)).length > 0) throw new TransferError(`${file.slug} has published law here already. Import into an installation that has none.`);
  for (const publication of file.publications) {
    if (hashOf(publication.content) !== publication.content_hash) throw new TransferError(`${publication.object_id}: the content does not fit its hash. The file was changed; export it again.`);
    const document = publication.document === null ? null : { ...publication.document, key: await files.put(file.slug, Buffer.from(file.documents[publication.document.key] ?? '', 'base64')) };
    await tx('law_publication').insert({ ...publication, content: JSON.stringify(publication.content), document: document === null ? null : JSON.stringify(document) });
  }
  await publishRegulations(tx, (await tenantKnownAt(tx, base, null)).law.regulations);
}

/** Paths of a file come from outside: none may leave its folder. */
function within(folder: string, files: FileTree): [string, string][] {
  return Object.entries(files).map(([path, text]) => {
    const full = normalize(join(folder, path));
    if (!full.startsWith(normalize(folder) + sep)) throw new TransferError(`"${path}" leaves its folder. The file is not to be trusted.`);
    return [full, text];
  });
}
