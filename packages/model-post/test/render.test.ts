import { describe, expect, test } from 'vitest';
import { render } from '../src/rules/render.ts';
import { visible } from '../src/rules/visible.ts';

const htmlOf = (markdown: string) => render(markdown).html;

test('Markdown becomes HTML', () => {
  expect(htmlOf('# 안녕\n\n**굵게** ~~취소~~\n줄\n\n- 하나\n\n| a |\n|-|\n| 1 |\n\n```ts\nx < 1\n```')).toBe(
    '<h1>안녕</h1>\n<p><strong>굵게</strong> <del>취소</del><br />줄</p>\n<ul>\n<li>하나</li>\n</ul>\n<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody><tr>\n<td>1</td>\n</tr>\n</tbody></table>\n<pre><code class="language-ts">x &lt; 1\n</code></pre>\n',
  );
});

describe('what could do harm is gone', () => {
  test.for([
    ['<script>alert(1)</script>안녕', '안녕'],
    ['[눌러](javascript:alert(1))', '<p><a rel="nofollow ugc noopener">눌러</a></p>\n'],
    ['[눌러](JaVa&#115;cript:alert(1))', '<p><a rel="nofollow ugc noopener">눌러</a></p>\n'],
    ['[눌러](data:text/html;base64,PHN)', '<p><a rel="nofollow ugc noopener">눌러</a></p>\n'],
    ['<a href="\u0001javascript:alert(1)">x</a>', '<p><a rel="nofollow ugc noopener">x</a></p>\n'],
    ['<a href="//evil.example">x</a>', '<p><a rel="nofollow ugc noopener">x</a></p>\n'],
    ['![x](http://a.example/x.png)', '<p><img alt="x" loading="lazy" referrerpolicy="no-referrer" /></p>\n'],
    ['![x](data:image/png;base64,AA)', '<p><img alt="x" loading="lazy" referrerpolicy="no-referrer" /></p>\n'],
    [
      '<img src="https://a.example/x" onerror="alert(1)">',
      '<img src="https://a.example/x" loading="lazy" referrerpolicy="no-referrer" />',
    ],
    ['보임 <span style="display: none">숨김</span> 끝', '<p>보임  끝</p>\n'],
    ['보임 <span hidden>숨김</span>', '<p>보임 </p>\n'],
    ['<div style="FONT-SIZE:0px">숨김</div>', ''],
    ['<p style="opacity:0.0">숨김</p>', ''],
    ['<p style="opacity:0.5">보임</p>', '<p>보임</p>'],
    ['보임<!-- 숨김 -->', '<p>보임</p>\n'],
    ['<iframe src="https://a.example"></iframe><form><input></form>', ''],
    [
      '<span class="mention admin" data-player="x" onclick="y">z</span>',
      '<p><span class="mention" data-player="x">z</span></p>\n',
    ],
  ])('%s', ([markdown = '', html]) => {
    expect(htmlOf(markdown)).toBe(html);
  });
});

test('a link leads out alone', () => {
  expect(htmlOf('https://example.com/?a=1')).toBe(
    '<p><a href="https://example.com/?a=1" rel="nofollow ugc noopener">https://example.com/?a=1</a></p>\n',
  );
});

test('players are mentioned in texts, and neither in code nor in addresses', () => {
  expect(render('@ann 님과 @김철수, (@b.c) @ann. `@code` a@b.com https://x.example/@y').mentions).toEqual([
    'ann',
    '김철수',
    'b.c',
  ]);
  expect(htmlOf('@ann')).toBe('<p><span class="mention" data-player="ann">@ann</span></p>\n');
});

test('an excerpt is plain text, cut between characters', () => {
  expect(render('# 제목\n\n본문 **굵게** &amp; `a < b`').excerpt).toBe('제목 본문 굵게 & a < b');
  const family = '👩‍👩‍👧';
  expect(render(family.repeat(300)).excerpt).toBe(`${family.repeat(200)}…`);
});

test.for([
  ['안\u200b녕\u3164\ufeff', '안녕'],
  ['a\u202eb\u2066c', 'abc'],
  ['x\u{e0041}y', 'xy'],
  [
    '👩‍👩‍👧 ❤️ 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    '👩‍👩‍👧 ❤️ 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
  ],
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ['\u1109\u1175', '시'],
  ['줄\r\n바꿈\t탭\u0007', '줄\n바꿈\t탭'],
  ['\u3164\u200b ', ''],
])('what nobody sees leaves %j', ([text = '', seen]) => {
  expect(visible(text)).toBe(seen);
});
