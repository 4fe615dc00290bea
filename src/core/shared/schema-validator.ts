/** A violation of a JSON Schema: the fields of ajv's errors that are used here. */
export interface SchemaError {
  /** A JSON pointer to the value (RFC 6901). */
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  /** The schema with the keyword, and the invalid value. Only verbose validators set them. */
  readonly parentSchema?: { readonly title?: string; readonly properties?: object };
  readonly data?: unknown;
}

/** A validator that script/generate-schemas.mjs generates from a JSON Schema. Each call overwrites `errors`. */
export interface SchemaValidator {
  (value: unknown): boolean;
  readonly errors?: readonly SchemaError[] | null;
}
