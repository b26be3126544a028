import { said } from '@clever/service';

const steps = [
  ['accepted', said('접수됨', 'Accepted')],
  ['held', said('포인트 예약', 'Hold of points')],
  [
    'queued',
    `<b data-pc="none">${said('프린터를 찾는 중', 'Looking for a printer')}</b>
<b data-pc="prints" hidden>${said('인쇄 중', 'Printing')}</b>
<b data-pc="over" hidden>${said('프린터', 'Printer')}</b>
<p data-device hidden>PC <code></code></p>`,
  ],
  ['printed', said('인쇄됨', 'Printed')],
  ['paid', said('결제됨', 'Paid')],
] as const;

/** Why a print ended, by what its reason has in it. */
const reasons = [
  ['ITEM_SHORT', said('포인트가 부족합니다', 'There are not enough points')],
  ['FILE_UNKNOWN', said('문서를 찾을 수 없습니다', 'The document is not there')],
  ['"expired"', said('제시간에 인쇄한 PC가 없습니다', 'No PC printed it in time')],
  ['"failed"', said('PC가 인쇄하지 못했습니다', 'The PCs could not print it')],
  ['"cancelled"', said('직원이 취소했습니다', 'It was cancelled by staff')],
] as const;

const list = (tag: string, name: string, items: readonly (readonly [string, string])[], more = '') =>
  items.map(([of, text]) => `<${tag} ${name}='${of}'${more}>${text}</${tag}>`).join('\n');

/** What the page of a print shows, in Korean or English; its script fills in where the print is. */
export const body = `<h1>${said('인쇄', 'Print')}</h1>
<p data-paid hidden>${said('포인트', 'Points')} <b data-points></b> · ${said('부수', 'Copies')} <b data-copies></b></p>
<ol>
${list('li', 'data-step', steps)}
</ol>
<div role="status">
<div data-end="refused" hidden><b>${said('거절되었습니다', 'It was refused')}</b></div>
<div data-end="returned" hidden><b>${said('포인트가 반환되었습니다', 'Your points are back')}</b></div>
${list('span', 'data-why', reasons, ' hidden')}
</div>
<p data-line>${said('연결 중…', 'Connecting…')}</p>`;
