import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Instant } from '../contract/localized.ts';
import type { FileStore } from '../documents/file-store.ts';
import { readPublications } from '../law/publications.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { TenantBase } from '../tenant-runtime.ts';
import { readChoices } from './plugin-choices.ts';
import { TransferError } from './province-file.ts';
import type { FileTree, ProvinceFile } from './province-file.ts';

/** Everything that decides the law of a province, as one file. `shared`: folder of the procedures' national facts. */
export async function exportProvince(tx: TenantTx, base: TenantBase, shared: string, files: FileStore, at: Instant): Promise<ProvinceFile> {
  const { slug } = base.data.tenant;
  const publications = await readPublications(tx);
  const documents: Record<string, string> = {};
  for (const { document } of publications) {
    if (document === null) continue;
    const stream = await files.get(slug, document.key);
    if (stream === null) throw new TransferError(`${document.name}: the attached text is gone from the file store. Restore it, then export again.`);
    documents[document.key] = (await buffer(stream)).toString('base64');
  }
  return {
    format: 'motcua-province',
    formatVersion: 2,
    slug,
    exportedAt: at,
    tenant: treeOf(base.data.folder),
    ruleSets: Object.assign({}, ...base.regulations.map(({ file }) => prefixed(basename(dirname(file)), treeOf(dirname(file))))) as FileTree,
    procedures: treeOf(shared),
    ...(await readChoices(tx, base)),
    publications: publications.map(({ draft_id: _draft, ...rest }) => rest),
    documents,
  };
}

function treeOf(folder: string): FileTree {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.sort().map((path) => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')]));
}

function prefixed(folder: string, tree: FileTree): FileTree {
  return Object.fromEntries(Object.entries(tree).map(([path, text]) => [`${folder}/${path}`, text]));
}
