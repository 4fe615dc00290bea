/** One thing that does not fit a JSON Schema: the fields of ajv's errors that are used here. */
export interface SchemaError {
  /** A JSON pointer to the value (RFC 6901). */
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  /** The schema that has the keyword, and the value: in verbose validators only. */
  readonly parentSchema?: { readonly title?: string; readonly properties?: object };
  readonly data?: unknown;
}

/** Code that script/generate-schemas.mjs writes from a JSON Schema. A call overwrites the errors of the one before. */
export interface SchemaValidator {
  (value: unknown): boolean;
  readonly errors?: readonly SchemaError[] | null;
}
