export { api, ApiProblem } from './api.ts';
export { auth, provideAuth } from './auth.ts';
export { formatDate, formatDue, formatInstant, formatMoney, formatMinutes, inSentence } from './format.ts';
export { language, setLanguage, t, addTexts, local } from './texts.ts';
export { page, site, onSiteChange, refreshSite } from './site.ts';
export { announce, pageReady, go } from './navigation.ts';
