/** Texts that something has been confused by. */
export const oddTexts: readonly string[] = [
  ...['', ' ', '\u3000', '\ufeff', '\u00a0 a', '\u0000', '\ud800', '\u200b', '\u202ea', '\u0085', 'a\nb', '\r\n'],
  ...['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty', 'prototype', 'null', 'undefined', 'NaN'],
  ...['0', '-0', '-1', '1e19', '1e400', '9007199254740993', '99999999999999999999', '0x10', '1.5', 'true'],
  ...['0001-01-01', '9999-12-31', '1000-01-01', '2026-02-30', '2026-12-31', '0001-01-01T00:00:00Z'],
  ...['9999-12-31T23:59:59.999Z', '1000-01-01T00:00:00Z', '2026-01-31T09:00:00+23:59', '+010000-01-01T00:00:00Z'],
  ...['urn:uuid:018f4b5e-0000-7000-8000-000000000001', '{018f4b5e-0000-7000-8000-000000000001}'],
  ...['018f4b5e-0000-7000-8000-000000000001', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF'],
  ...["'; DROP TABLE x; --", '%', '%00', '_', '\\', '"', '$1', '{}', '[]', '../../etc', 'a'.repeat(300)],
  ...['한글', 'ㄱㄱ', '👨‍👩‍👧‍👦', 'é', 'e\u0301', 'İ', 'ß', 'ﬁ', '１２', 'a+b&c=d'],
  ...['ko', 'zh-Hant-TW', 'x-private', 'iw', 'KR', 'ios', 'v2.9.9', '2.09.0', 'Asia/Seoul', 'Etc/GMT+14', '*'],
  ...['https://example.com/a', 'http://[::1]/', 'javascript:alert(1)', 'https://user:pw@example.com', 'market://x'],
];

/** Values of every kind. */
export const oddValues: readonly unknown[] = [
  ...oddTexts,
  ...[null, true, false, 0, -1, 1.5, 2_147_483_648, -2_147_483_649, Number.MAX_SAFE_INTEGER, 1e19, 1e300, 5e-324],
  ...[[], {}, [[]], [null], { constructor: 1 }, { valueOf: 1, toString: 1 }, Array(30).fill('a')],
];
