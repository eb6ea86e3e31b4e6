// YAML read as the language server reads it, held against a schema by a validator of its own.

import Ajv from 'ajv';
import { parseAllDocuments } from 'yaml';

const ajv = new Ajv({ strict: false, allErrors: true });
const compiled = new Map();

// What is wrong with a text, a line each: what YAML itself refuses, else what the schema rejects.
export function rejections(text, schema) {
  const documents = [...parseAllDocuments(text)];
  const syntax = documents.flatMap((document) => document.errors.map((error) => error.message));
  return syntax.length > 0 ? syntax : documents.flatMap((document) => faults(document, validator(schema)));
}

function faults(document, validate) {
  let value;
  try {
    value = document.toJS();
  } catch (error) {
    return [error.message];
  }
  return validate(value) ? [] : validate.errors.map(line);
}

function validator(schema) {
  const key = JSON.stringify(schema);
  if (!compiled.has(key)) {
    const { $id, ...anonymous } = schema;
    compiled.set(key, ajv.compile(anonymous));
  }
  return compiled.get(key);
}

function line(error) {
  return `${error.instancePath}: ${error.message}`;
}
