import { Ajv2020 } from "ajv/dist/2020.js";

/** An object with these properties and no others; a name with `?` at its end may be absent. */
export function object(properties: Readonly<Record<string, unknown>>) {
  const names = Object.keys(properties);
  return {
    type: "object",
    additionalProperties: false,
    required: names.filter((name) => !name.endsWith("?")),
    properties: Object.fromEntries(names.map((name) => [name.replace(/\?$/, ""), properties[name]])),
  };
}

export function arrayOf(items: unknown, limits: { readonly minItems?: number; readonly maxItems?: number } = {}) {
  return { type: "array", items, ...limits };
}

export function textWithin(maxLength: number) {
  return { type: "string", minLength: 1, maxLength };
}

export const text = { type: "string", minLength: 1 };
export const count = { type: "integer", minimum: 0 };
/** A line or a column, from 1. */
export const position = { type: "integer", minimum: 1 };

/** Returns a function that lists a schema's errors for a value, none for a valid one. */
export function faultsBy(schema: object): (value: unknown) => readonly string[] {
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
  return (value) => {
    validate(value);
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  };
}
