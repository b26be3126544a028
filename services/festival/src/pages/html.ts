import { said } from '@clever/service';

/** What the page of a festival's leaderboard shows, in Korean or English; its script fills in what the festival is called and who leads. */
export const body = `<header>
<h1></h1>
<p data-text></p>
<p data-times></p>
</header>
<p role="status"><b data-for="making" hidden>${said('준비 중입니다', 'It is being made')}</b>
<b data-for="coming" hidden>${said('아직 시작하지 않았습니다', 'It has not begun yet')}</b>
<b data-for="refused" hidden>${said('만들지 못했습니다', 'It could not be made')}</b>
<b data-for="ending ended" hidden>${said('축제가 끝났습니다', 'The festival is over')}</b></p>
<section>
<div><h2>${said('순위표', 'Leaderboard')}</h2>
<span data-live hidden>${said('실시간', 'Live')}</span><span data-line>${said('연결 중…', 'Connecting…')}</span></div>
<ol aria-live="polite"></ol>
<p data-empty hidden>${said('아직 점수가 없습니다', 'Nobody has a score yet')}</p>
</section>`;
