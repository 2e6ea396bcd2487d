import { join } from 'node:path';
import type { Regulation } from '../contract/regulation.ts';
import { TENANT_SLUG } from '../database/tenant-of.ts';
import { asFolderName, fillTemplate, ScaffoldError } from './fill-template.ts';
import type { NewFiles } from './fill-template.ts';
import { newRuleSet } from './new-rule-set.ts';

/** What has to be known of a new province. */
export interface ProvinceWish {
  readonly slug: string;
  /** The proper name without "tỉnh": "Sông Mẫu". */
  readonly name: string;
  /** Its decision on the one-stop system. */
  readonly regulation: Regulation;
}

/** The folders that a new province goes to. `template`: tenants/_template. */
export interface ProvincePlaces {
  readonly tenants: string;
  readonly ruleSets: string;
  readonly template: string;
}

/** A province as folders: its data, its decision, and the corpus that holds the platform to it. Nothing is written here. */
export function newProvince({ slug, name, regulation }: ProvinceWish, places: ProvincePlaces): NewFiles {
  assertSlug(slug);
  const folder = fillTemplate(places.template, join(places.tenants, slug), { slug, name, ruleSet: regulation.id });
  return new Map([...folder, ...newRuleSet(regulation, places.ruleSets, slug)]);
}

/** Throws ScaffoldError where a name cannot be a folder and a host. */
export function assertSlug(slug: string): void {
  if (!TENANT_SLUG.test(slug)) throw new ScaffoldError('bad-slug', { name: slug, example: asFolderName(slug, 'song-xanh') });
}
