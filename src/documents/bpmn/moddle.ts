/// <reference path="./bpmn-moddle.d.ts" />
/** BPMN elements by name, with our own namespace beside those of BPMN. */
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import { LAKSANA_DESCRIPTOR } from './descriptor.ts';

export type Moddle = BpmnModdle;
export type { ModdleElement };

/** A reader and writer of BPMN 2.0 that knows the namespace `laksana`. */
export function createModdle(): Moddle {
  return new BpmnModdle({ laksana: LAKSANA_DESCRIPTOR });
}

/** The fields that have a value: an absent attribute is left out, not written as "undefined". */
export function present(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && value !== null && !isEmptyList(value),
    ),
  );
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
