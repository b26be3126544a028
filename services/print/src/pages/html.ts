const steps = [
  ['accepted', '접수됨', 'Accepted'],
  ['held', '포인트 예약됨', 'Points are held'],
  ['queued', '프린터를 찾는 중', 'Looking for a printer'],
  ['printed', '인쇄됨', 'Printed'],
  ['paid', '결제됨', 'Paid'],
] as const;

/** Makes the page of a print, in Korean and English; its script fills in where the print is. */
export const html = (id: string, pushUrl: string): string => `<!doctype html>
<html lang="ko">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>인쇄 · Print</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/way.css">
<script type="module" src="/assets/way.js"></script>
<main data-push="${encodeURI(pushUrl)}" data-id="${id}" data-state="accepted">
<h1>인쇄 <span lang="en">Print</span></h1>
<ol>${steps.map(([state, ko, en]) => `\n<li data-step="${state}">${ko} <span lang="en">${en}</span></li>`).join('')}
</ol>
<p role="status"><b data-end="refused">거절되었습니다 <span lang="en">Refused</span></b>
<b data-end="returned">포인트가 반환되었습니다 <span lang="en">Your points are back</span></b> <span data-reason></span></p>
<p data-pc hidden>PC <code></code></p>
<p data-line>연결 중… <span lang="en">Connecting…</span></p>
</main>
</html>
`;
