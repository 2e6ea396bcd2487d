export declare const language: 'vi' | 'en';
export declare function say(key: string, values?: Record<string, string | number>): string;
