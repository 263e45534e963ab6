import { expect, test } from 'vitest';
import { safeUrl } from './safeUrl.ts';

test.each<[text: string, href: string]>([
  ['https://example.com', 'https://example.com/'],
  ['http://127.0.0.1:3000/a?b=c#d', 'http://127.0.0.1:3000/a?b=c#d'],
  ['HTTPS://EXAMPLE.com/Path', 'https://example.com/Path'],
  ['https:\\\\example.com\\a', 'https://example.com/a'],
  ['https://ex\u00e4mple.com/\u00fc', 'https://xn--exmple-cua.com/%C3%BC'],
  ['https://\u0430pple.com/', 'https://xn--pple-43d.com/'],
  ['https://example.com/javascript:alert(1)', 'https://example.com/javascript:alert(1)'],
])('Z3: %s may be opened, as %s', (text, href) => {
  expect(safeUrl(text)).toEqual({ ok: true, value: href });
});

test.each<[text: string, why: RegExp]>([
  ['javascript:alert(1)', /scheme javascript:/],
  ['JaVaScRiPt:alert(1)', /scheme javascript:/],
  [' javascript:alert(1)', /scheme javascript:/],
  ['java\nscript:alert(1)', /control/],
  ['\u0001javascript:alert(1)', /control/],
  ['javascript://example.com/%0aalert(1)', /scheme javascript:/],
  ['data:text/html,<script>alert(1)</script>', /scheme data:/],
  ['blob:https://example.com/1', /scheme blob:/],
  ['vbscript:x', /scheme vbscript:/],
  ['file:///etc/passwd', /scheme file:/],
  ['ftp://example.com', /scheme ftp:/],
  ['ws://example.com', /scheme ws:/],
  ['view-source:https://example.com', /scheme view-source:/],
  ['intent://x#Intent;end', /scheme intent:/],
  ['https://user@example.com', /credentials/],
  ['https://example.com@evil.example', /credentials/],
  ['https://:secret@example.com', /credentials/],
  ['https://example.com/\u202Egpj.exe', /invisible/],
  ['https://exam\u200Bple.com', /invisible/],
  ['https://example.com/\u{E0041}', /invisible/],
  ['https://example.com/\u0000', /control/],
  ['https://example.com/\u0085', /control/],
  ['//example.com', /not an absolute URL/],
  ['/path', /not an absolute URL/],
  ['example.com', /not an absolute URL/],
  ['', /not an absolute URL/],
  ['https://', /not an absolute URL/],
  ['https://exa mple.com', /not an absolute URL/],
  [`https://example.com/${'a'.repeat(8192)}`, /longer than 8192/],
  [`https://example.com/${'\u00fc'.repeat(5000)}`, /longer than 8192/],
])('%j is never opened', (text, why) => {
  expect(safeUrl(text)).toEqual({ ok: false, error: expect.stringMatching(why) });
});
