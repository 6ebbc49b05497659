/** Preset shapes of DrawingML (ECMA-376 part 1, 20.1.10.56) and of VML as the five symbols, and as lines. */
import type { Point } from '../../domain/common/geometry.ts';
import type { MarkKind } from '../model.ts';

export interface PresetReading {
  readonly kind: MarkKind;
  readonly confidence: number;
}

const KINDS: Readonly<Record<string, PresetReading>> = {
  flowChartTerminator: { kind: 'capsule', confidence: 1 },
  roundRect: { kind: 'capsule', confidence: 0.95 },
  flowChartAlternateProcess: { kind: 'capsule', confidence: 0.9 },
  ellipse: { kind: 'capsule', confidence: 0.9 },
  round2SameRect: { kind: 'capsule', confidence: 0.85 },
  rect: { kind: 'rectangle', confidence: 1 },
  flowChartProcess: { kind: 'rectangle', confidence: 1 },
  flowChartPredefinedProcess: { kind: 'rectangle', confidence: 0.95 },
  flowChartDocument: { kind: 'rectangle', confidence: 0.9 },
  flowChartMultidocument: { kind: 'rectangle', confidence: 0.9 },
  flowChartInputOutput: { kind: 'rectangle', confidence: 0.9 },
  flowChartManualOperation: { kind: 'rectangle', confidence: 0.85 },
  flowChartManualInput: { kind: 'rectangle', confidence: 0.85 },
  flowChartPreparation: { kind: 'rectangle', confidence: 0.85 },
  parallelogram: { kind: 'rectangle', confidence: 0.85 },
  snip1Rect: { kind: 'rectangle', confidence: 0.85 },
  flowChartDecision: { kind: 'diamond', confidence: 1 },
  diamond: { kind: 'diamond', confidence: 1 },
  flowChartOffpageConnector: { kind: 'pentagon', confidence: 1 },
  homePlate: { kind: 'pentagon', confidence: 0.95 },
  pentagon: { kind: 'pentagon', confidence: 0.95 },
  flowChartConnector: { kind: 'pentagon', confidence: 0.9 },
};

/** The symbol that a preset is; `unclear` for one that offices do not use in charts; null for lines. */
export function kindOfPreset(preset: string): PresetReading | null {
  if (isLinePreset(preset) || isBlockArrow(preset) || /Brace|Bracket|Callout/i.test(preset)) {
    return null;
  }
  return KINDS[preset] ?? { kind: 'unclear', confidence: 0.5 };
}

export function isLinePreset(preset: string): boolean {
  return /^(line|lineInv|straightConnector\d|bentConnector\d|curvedConnector\d)$/.test(preset);
}

export function isBlockArrow(preset: string): boolean {
  return /^(right|left|up|down)Arrow$/.test(preset);
}

/** VML shape types by their number (`#_x0000_t116`), as Word 97 to 2007 writes them. */
export const VML_TYPES: Readonly<Record<string, string>> = {
  '4': 'diamond',
  '15': 'homePlate',
  '20': 'line',
  '32': 'straightConnector1',
  '33': 'bentConnector2',
  '34': 'bentConnector3',
  '35': 'bentConnector4',
  '36': 'bentConnector5',
  '38': 'curvedConnector3',
  '56': 'pentagon',
  '109': 'flowChartProcess',
  '110': 'flowChartDecision',
  '111': 'flowChartInputOutput',
  '112': 'flowChartPredefinedProcess',
  '114': 'flowChartDocument',
  '115': 'flowChartMultidocument',
  '116': 'flowChartTerminator',
  '117': 'flowChartPreparation',
  '118': 'flowChartManualInput',
  '119': 'flowChartManualOperation',
  '120': 'flowChartConnector',
  '176': 'flowChartAlternateProcess',
  '177': 'flowChartOffpageConnector',
};

/**
 * The corners of a line preset in a box of width 1 and height 1, from its start to its end. `adjust` are
 * the shares at which it bends.
 */
export function cornersOfPreset(preset: string, adjust: readonly number[]): readonly Point[] {
  const [a = 0.5, b = 0.5, c = 0.5] = adjust;
  const at = (x: number, y: number): Point => ({ x, y });
  switch (preset.replace(/^curved/, 'bent')) {
    case 'bentConnector2':
      return [at(0, 0), at(1, 0), at(1, 1)];
    case 'bentConnector3':
      return [at(0, 0), at(a, 0), at(a, 1), at(1, 1)];
    case 'bentConnector4':
      return [at(0, 0), at(a, 0), at(a, b), at(1, b), at(1, 1)];
    case 'bentConnector5':
      return [at(0, 0), at(a, 0), at(a, b), at(c, b), at(c, 1), at(1, 1)];
    case 'rightArrow':
      return [at(0, 0.5), at(1, 0.5)];
    case 'leftArrow':
      return [at(1, 0.5), at(0, 0.5)];
    case 'downArrow':
      return [at(0.5, 0), at(0.5, 1)];
    case 'upArrow':
      return [at(0.5, 1), at(0.5, 0)];
    case 'lineInv':
      return [at(0, 1), at(1, 0)];
    default:
      return [at(0, 0), at(1, 1)];
  }
}
