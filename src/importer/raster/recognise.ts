/** Reads printed words from pictures with Tesseract, without any network. Loaded only when a picture comes. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pngOf } from './decode.ts';
import type { Grey, PixelBox } from './pixels.ts';

export interface PrintedWord {
  readonly text: string;
  readonly box: PixelBox;
  /** 0 to 1, the recogniser's own measure. */
  readonly confidence: number;
}

/** How words stand on the picture: scattered over a page, line under line in one column, or numbers so. */
export type Setting = 'scattered' | 'column' | 'numbers';

export interface Recogniser {
  /** `onBegun` is told when its thread has the picture: this one has time until it is read. */
  readonly read: (grey: Grey, setting: Setting, onBegun?: () => void) => Promise<PrintedWord[]>;
  /** Frees its thread and memory. */
  readonly close: () => Promise<void>;
}

const LANGUAGE = 'ind';

/**
 * Starts the recogniser for Indonesian: a thread of some 150 MB, so that there should be one a document. Throws
 * where its data are not installed.
 */
export async function startRecogniser(): Promise<Recogniser> {
  const { default: tesseract } = await import('tesseract.js');
  const { createWorker, OEM, PSM } = tesseract;
  const data = createRequire(import.meta.url).resolve('@tesseract.js-data/ind/package.json');
  const worker = await createWorker(LANGUAGE, OEM.LSTM_ONLY, {
    langPath: join(dirname(data), '4.0.0_best_int'),
    gzip: true,
    cacheMethod: 'none',
  });
  let set: Setting | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const read: Recogniser['read'] = async (grey, setting, onBegun) => {
    if (set !== setting) {
      await worker.setParameters({
        tessedit_pageseg_mode: setting === 'scattered' ? PSM.SPARSE_TEXT : PSM.SINGLE_BLOCK,
        tessedit_char_whitelist: setting === 'numbers' ? '0123456789.' : '',
        user_defined_dpi: setting === 'scattered' ? '200' : '400',
      });
      set = setting;
    }
    const reading = worker.recognize(await pngOf(grey), {}, { blocks: true });
    setImmediate(() => onBegun?.());
    const { data: page } = await reading;
    const lines = (page.blocks ?? []).flatMap(({ paragraphs }) =>
      paragraphs.flatMap((paragraph) => paragraph.lines),
    );
    return lines.flatMap(({ words }) =>
      words.map(({ text, bbox, confidence }) => ({
        text,
        box: { left: bbox.x0, top: bbox.y0, right: bbox.x1, bottom: bbox.y1 },
        confidence: confidence / 100,
      })),
    );
  };
  return {
    // One after the other: the setting is that of the thread.
    read: (grey, setting, onBegun) => {
      const own = last.then(() => read(grey, setting, onBegun));
      last = own.catch(() => undefined);
      return own;
    },
    close: async () => {
      await worker.terminate();
    },
  };
}
