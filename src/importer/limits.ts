/** How much one document may ask of the machine. */
export interface ImportLimits {
  readonly maxBytes: number;
  readonly maxPages: number;
  /** Of all that a zipped document holds, unpacked. */
  readonly maxInflatedBytes: number;
  /** Unpacked to packed, asked of what is larger than `freeInflatedBytes` unpacked. */
  readonly maxInflationRatio: number;
  readonly freeInflatedBytes: number;
  readonly timeoutMs: number;
  readonly maxMemoryMegabytes: number;
}

const MEGABYTE = 1024 * 1024;

/**
 * The largest SOP book that was seen has some 300 pages; 1,000 pages and 200 MB leave room for scans. Office
 * files unpack to 10 to 20 times their size; a bomb to thousands.
 */
export const IMPORT_LIMITS: ImportLimits = {
  maxBytes: 200 * MEGABYTE,
  maxPages: 1000,
  maxInflatedBytes: 256 * MEGABYTE,
  maxInflationRatio: 150,
  freeInflatedBytes: 20 * MEGABYTE,
  timeoutMs: 15 * 60_000,
  maxMemoryMegabytes: 1024,
};
