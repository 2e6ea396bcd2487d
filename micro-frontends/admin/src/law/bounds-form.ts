/** The part of a JSON Schema that is read here: a point's titled schema, or the bounds (`open.within`) of a rule. */
export interface Schema {
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly (Schema & { readonly const?: unknown })[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

export interface BoundWords {
  readonly least: string;
  readonly most: string;
  readonly yes: string;
  readonly no: string;
}

/** What the form holds of one value's bounds: limits of a number, the values allowed, or those of its parts. */
type Bounds = { readonly [part: string]: unknown } | readonly unknown[] | undefined;

const typesOf = ({ type }: Schema) => (type === undefined ? [] : Array.isArray(type) ? (type as readonly string[]) : [type as string]);
const numberType = (schema: Schema) => typesOf(schema).find((one) => one === 'integer' || one === 'number');
const isChoice = (schema: Schema | undefined) => schema?.oneOf !== undefined && schema.oneOf.length > 1 && schema.oneOf.every((one) => 'const' in one);

/** The parts of a value; of a value that has several forms, the parts of all of them: a bound holds where its part is there. */
function partsOf({ properties, oneOf }: Schema): Readonly<Record<string, Schema>> {
  return { ...properties, ...Object.assign({}, ...(oneOf ?? []).map((one) => one.properties ?? {})) as Readonly<Record<string, Schema>> };
}

/** The form in which the bounds of such values are written; undefined where nothing of them can be bounded here. */
export function boundsSchema(schema: Schema, words: BoundWords): object | undefined {
  const { title } = schema;
  const named = title === undefined ? {} : { title };
  const number = numberType(schema);
  if (number) return { ...named, type: 'object', properties: { minimum: { title: words.least, type: number }, maximum: { title: words.most, type: number } } };
  if (isChoice(schema)) return { ...named, type: 'array', items: { oneOf: schema.oneOf } };
  if (isChoice(schema.items)) return { ...named, type: 'array', items: { oneOf: schema.items?.oneOf } };
  if (typesOf(schema).includes('boolean')) return { ...named, type: 'array', items: { oneOf: [{ const: true, title: words.yes }, { const: false, title: words.no }] } };
  const parts = Object.entries(partsOf(schema)).flatMap(([name, one]) => {
    const form = boundsSchema(one, words);
    return form ? [[name, form] as const] : [];
  });
  return parts.length > 0 ? { ...named, type: 'object', properties: Object.fromEntries(parts) } : undefined;
}

/** The bounds of a rule as the form holds them; what no form asks for stays in the rule. */
export function boundsFormOf(within: Schema | undefined, schema: Schema): Bounds {
  if (within === undefined) return undefined;
  if (numberType(schema)) return unlessEmpty({ minimum: within.minimum, maximum: within.maximum });
  if (isChoice(schema.items)) return allowed(within.items);
  if (isChoice(schema) || typesOf(schema).includes('boolean')) return allowed(within);
  return unlessEmpty(Object.fromEntries(Object.entries(partsOf(schema)).map(([name, one]) => [name, boundsFormOf(within.properties?.[name], one)])));
}

/** The bounds that a form says, laid over those that stood there; undefined: none. */
export function withinOf(form: Bounds, schema: Schema, original: Schema | undefined): Schema | undefined {
  const before = original ?? {};
  if (numberType(schema)) {
    const { minimum: _least, maximum: _most, ...kept } = before;
    const { minimum, maximum } = (form ?? {}) as Schema;
    return unlessBare({ ...kept, ...(minimum === undefined ? {} : { minimum }), ...(maximum === undefined ? {} : { maximum }) });
  }
  if (isChoice(schema.items)) {
    const { items: _items, ...kept } = before;
    const items = limited(form, before.items);
    return unlessBare({ ...kept, ...(items ? { items } : {}) });
  }
  if (isChoice(schema) || typesOf(schema).includes('boolean')) return limited(form, before);
  const { properties, ...kept } = before;
  const parts = partsOf(schema);
  const bounded = { ...properties, ...Object.fromEntries(Object.entries(parts).map(([name, one]) => [name, withinOf((form as Readonly<Record<string, Bounds>> | undefined)?.[name], one, properties?.[name])])) };
  const said = Object.fromEntries(Object.entries(bounded).filter(([, one]) => one !== undefined)) as Readonly<Record<string, Schema>>;
  return unlessBare({ ...kept, ...(Object.keys(said).length > 0 ? { properties: said } : {}) });
}

function allowed(within: Schema | undefined): readonly unknown[] | undefined {
  return within?.enum ?? (within !== undefined && 'const' in within ? [within.const] : undefined);
}

function limited(form: Bounds, before: Schema | undefined): Schema | undefined {
  const { enum: _enum, const: _const, ...kept } = before ?? {};
  return unlessBare({ ...kept, ...(Array.isArray(form) && form.length > 0 ? { enum: form } : {}) });
}

function unlessEmpty(form: { readonly [part: string]: unknown }): Bounds {
  const said = Object.entries(form).filter(([, one]) => one !== undefined);
  return said.length > 0 ? Object.fromEntries(said) : undefined;
}

/** A schema that names only a type bounds nothing that the point's own schema does not. */
function unlessBare(schema: Schema): Schema | undefined {
  return Object.keys(schema).some((key) => key !== 'type') ? schema : undefined;
}
