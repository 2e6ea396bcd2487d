import type { EffectHost } from '../../../core/contract/effect-host.ts';

/**
 * The province's settings over the proposals of plugin.json. Numbers of errors that only third parties report, and what Zalo sends
 * when a person shares their number, are settings: the official pages that were read do not say them.
 */
export interface Settings {
  readonly appId: string;
  readonly mode: 'zns' | 'oa';
  readonly templates: string;
  readonly oaKind: string;
  readonly linkEvent: string | null;
  readonly linkPhone: string;
  readonly unreachableCodes: string;
  readonly tokenCodes: string;
  readonly quotaCodes: string;
  readonly proof: boolean;
  readonly oauthBase: string;
  readonly znsBase: string;
  readonly oaBase: string;
}

const proposed = {
  templates: '', oaKind: 'transaction', linkEvent: null, linkPhone: 'info.phone', unreachableCodes: '-118', tokenCodes: '-124, -201, -220', quotaCodes: '-1472', proof: false,
  oauthBase: 'https://oauth.zaloapp.com', znsBase: 'https://business.openapi.zalo.me', oaBase: 'https://openapi.zalo.me',
};

export function settingsOf({ config }: EffectHost): Settings {
  return { ...proposed, ...config } as unknown as Settings;
}

/** A list of numbers as the settings write it. */
export function codesOf(list: string): ReadonlySet<number> {
  return new Set(list.split(',').map((one) => Number(one.trim())).filter((one) => one < 0));
}

/** The ZNS template of a notice with the names of its parameters; null where the province has none. */
export function templateOf({ templates }: Settings, notice: string): { readonly id: string; readonly params: readonly string[] } | null {
  for (const line of templates.split('\n')) {
    const [name, id, params = ''] = line.split(/[=:]/).map((part) => part.trim());
    if (name === notice && id) return { id, params: params.split(',').map((one) => one.trim()).filter((one) => one !== '') };
  }
  return null;
}
