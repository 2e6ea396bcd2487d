/** Shapes that several bodies of the law's routes share. */
export const said = { type: 'object', additionalProperties: false, required: ['text'], properties: { text: { type: 'string', minLength: 3, maxLength: 2000 } } } as const;
export const versionOf = { type: 'integer', minimum: 1 } as const;
export const versionOnly = { type: 'object', additionalProperties: false, required: ['version'], properties: { version: versionOf } } as const;
export const versionAndText = { type: 'object', additionalProperties: false, required: ['version', 'text'], properties: { version: versionOf, text: { type: 'string', minLength: 3, maxLength: 2000 } } } as const;
