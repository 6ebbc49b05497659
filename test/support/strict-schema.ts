/** Does an answer hold exactly what its schema declares? Says each place where it does not. */
import { Ajv } from 'ajv';
import ajvFormats from 'ajv-formats';

/**
 * Checks a value against a schema in which every object that lists its fields is closed; objects that say
 * `additionalProperties` themselves stay as they are. Nothing means that it fits.
 */
export function strictly(schema: object, value: unknown): string[] {
  const ajv = new Ajv({ allErrors: true, strict: false });
  ajvFormats.default(ajv);
  const check = ajv.compile(close(schema) as object);
  return check(value)
    ? []
    : (check.errors ?? []).map(
        ({ instancePath, message, params }) =>
          `${instancePath} ${message} ${JSON.stringify(params)}`,
      );
}

function close(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  if (Array.isArray(schema)) {
    return schema.map(close);
  }
  const closed = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, close(value)]),
  );
  return 'properties' in closed && !('additionalProperties' in closed)
    ? { ...closed, additionalProperties: false }
    : closed;
}
