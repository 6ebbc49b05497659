/**
 * What BPMN has no words for, as a namespace of our own: times, papers, performers, where a row comes from.
 * A program that does not know it reads the diagram all the same (BPMN 2.0, 8.2.3, extension elements).
 */
const text = (name: string) => ({ name, isAttr: true, type: 'String' });
const flag = (name: string) => ({ name, isAttr: true, type: 'Boolean' });
const count = (name: string) => ({ name, isAttr: true, type: 'Real' });
const many = (name: string, type: string) => ({ name, type, isMany: true });
const one = (name: string, type: string) => ({ name, type });

export const LAKSANA_DESCRIPTOR = {
  name: 'Laksana',
  prefix: 'laksana',
  uri: 'urn:laksana:bpmn:1',
  xml: { tagAlias: 'lowerCase' },
  types: [
    {
      name: 'Sop',
      superClass: ['Element'],
      properties: [
        text('sop'),
        text('agency'),
        count('version'),
        text('format'),
        text('confidentiality'),
        text('number'),
        text('preparedOn'),
        text('revisedOn'),
        text('effectiveOn'),
        text('ratifiedOn'),
        text('ratifiedBy'),
        count('daysPerWeek'),
        count('minutesPerDay'),
        many('triggers', 'Trigger'),
        many('lists', 'List'),
        many('notes', 'Note'),
        one('provenance', 'Provenance'),
      ],
    },
    {
      name: 'Trigger',
      properties: [text('kind'), text('startedBy'), text('every'), text('onDue')],
    },
    { name: 'List', properties: [text('key'), text('label'), text('unitKind')] },
    {
      name: 'Performer',
      superClass: ['Element'],
      properties: [text('key'), text('label'), text('group'), text('kind'), text('target')],
    },
    {
      name: 'Step',
      superClass: ['Element'],
      properties: [
        text('key'),
        text('printedNo'),
        text('kind'),
        text('join'),
        flag('hears'),
        text('alongside'),
        text('forEach'),
        text('confidentiality'),
        many('performers', 'Performer'),
        one('duration', 'Duration'),
        many('requirements', 'Requirement'),
        many('notes', 'Note'),
        many('outcomes', 'Outcome'),
        many('calls', 'Call'),
        many('outsiders', 'Outsider'),
        many('fields', 'Field'),
        one('provenance', 'Provenance'),
      ],
    },
    {
      name: 'Duration',
      properties: [text('raw'), count('value'), text('unit'), text('kind')],
    },
    { name: 'Requirement', properties: [text('kind'), text('label')] },
    {
      name: 'Note',
      properties: [text('kind'), { name: 'text', isBody: true, type: 'String' }],
    },
    {
      name: 'Outcome',
      superClass: ['Element'],
      properties: [text('key'), text('label'), text('acts'), text('goTo'), text('via')],
    },
    {
      name: 'Call',
      superClass: ['Element'],
      properties: [text('sop'), text('mode')],
    },
    { name: 'Outsider', properties: [text('key'), text('label'), text('does')] },
    {
      name: 'Field',
      properties: [
        text('key'),
        text('label'),
        text('type'),
        flag('required'),
        flag('personal'),
        text('choices'),
        many('fields', 'Field'),
      ],
    },
    {
      name: 'Provenance',
      properties: [count('line'), text('basis'), text('note'), text('confirmedBy')],
    },
  ],
} as const;
