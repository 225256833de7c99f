/** Pictures with more pixels are refused before decoding. A3 scanned at 1200 dpi has 278 million; a photo has 12 to 200. */
export const MAX_PIXELS = 280_000_000
