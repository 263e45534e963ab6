// Small real files that the demo server hands out, as base64. No file is read and nothing is fetched.

/** A pulse on a dark disc: 32×32 pixels, palette, transparent corners; 217 bytes. */
export const PULSE_PNG =
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAgAgMAAAAOFJJnAAAACVBMVEX///8QKkNY1r7mQ+iqAAAAAXRSTlMAQObYZgAAAH5JREFUeNpN0LENhTAMBFBT/BHYhxEouEjQBwn2yRB4Snw+ZP00eZKtxGczM8DyzMDGe0KcJfAjVlVUA3awfRIWttzZFDgTs7ARozAICAi0Ap+GuTt6cxeOxCOw3q9spgIcZ+96mXN8GAGO3IbmEZimZR7oq784FbAi1xK+tbwzRUsqXtKY7wAAAABJRU5ErkJggg==';

const SAMPLE_RATE = 8000;
const HEADER_BYTES = 44;

/** A falling tone of a third of a second: mono, 8 bits, 8 kHz, uncompressed WAV. */
export function toneWav(): string {
  const samples = Math.round(SAMPLE_RATE / 3);
  const bytes = new Uint8Array(HEADER_BYTES + samples);
  const view = new DataView(bytes.buffer);
  const ascii = (at: number, text: string): void => bytes.set(new TextEncoder().encode(text), at);
  ascii(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  ascii(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // one channel
  view.setUint32(24, SAMPLE_RATE, true);
  view.setUint32(28, SAMPLE_RATE, true); // bytes a second: one byte a sample
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  ascii(36, 'data');
  view.setUint32(40, samples, true);
  for (let index = 0; index < samples; index += 1) {
    const fade = 1 - index / samples;
    const pitch = 880 - 330 * (index / samples);
    bytes[HEADER_BYTES + index] = 128 + Math.round(90 * fade * Math.sin((2 * Math.PI * pitch * index) / SAMPLE_RATE));
  }
  return toBase64(bytes);
}

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
