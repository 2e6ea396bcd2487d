import { join } from 'node:path';
import { projectFolder } from '../../core/config/load-config.ts';
import type { Regulation } from '../../core/contract/regulation.ts';
import { asLoaded } from '../../core/law/as-loaded.ts';
import { loadRegulations } from '../../core/regulations/load-regulations.ts';
import type { LoadedRegulation } from '../../core/regulations/load-regulations.ts';

const shipped = loadRegulations([join(projectFolder, 'plugins/rule-sets')]);
const national = ['nghi-dinh-20-2008', 'nghi-dinh-61-2018', 'thong-tu-01-2018', 'nghi-dinh-118-2025'];
const pick = (...ids: string[]) => shipped.filter((one) => ids.includes(one.plugin));

/** The law of each province as shipped: its decisions over the national layer, and the national layer alone. */
export const law = {
  national: pick(...national),
  tienGiang: pick(...national, 'tien-giang-22-2019', 'tien-giang-01-2025'),
  quangNgai: pick(...national, 'quang-ngai-39-2020'),
  kienGiang: pick(...national, 'kien-giang-1516-2016'),
  hauGiang: pick(...national, 'hau-giang-44-2025'),
} as const;

/** Hậu Giang's decision with something changed. */
export function changed(change: Partial<Regulation>): LoadedRegulation {
  const own = law.hauGiang.find(({ regulation }) => regulation.layer === 'province');
  if (own === undefined) throw new Error('plugins/rule-sets/hau-giang-44-2025 is missing');
  return asLoaded({ ...own.regulation, ...change });
}
