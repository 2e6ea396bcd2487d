import type { Language } from '../contract/localized.ts';

/** What the shell gives the server: pure functions from facts to a page and its Content-Security-Policy. */
export interface PageRenderers {
  renderPage(input: {
    readonly site: unknown;
    readonly language: Language;
    readonly importMap: { readonly imports: Record<string, string>; readonly integrity: Record<string, string> };
    readonly styles: readonly string[];
    /** Stylesheets of each app, by its name. */
    readonly css: Readonly<Record<string, readonly string[]>>;
    readonly path: string;
  }): { readonly html: string; readonly csp: string };
  renderProvinces(input: {
    readonly provinces: readonly { readonly name: string; readonly systemName: string; readonly url: string }[];
    readonly language: Language;
    readonly styles: readonly string[];
  }): { readonly html: string; readonly csp: string };
  renderNotFound(input: { readonly language: Language; readonly host: string; readonly styles: readonly string[] }): { readonly html: string; readonly csp: string };
}
