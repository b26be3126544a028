import { type AdminWords, text } from '@clever/contract/admin';
import type { dataModel } from './db/generated/data-model.ts';

/** Where a tag or a category comes from. */
export const origins = {
  import: text('Import', '가져오기'),
  suggestion: text('Suggestion', '자동 제안'),
  person: text('A person', '직접 입력'),
} as const;

/** What the admin site calls fields of programmes, episodes and sources. */
export const adminWords = {
  words: {
    originalTitle: text('Original title', '원제'),
    broadcaster: text('Broadcaster', '방송사'),
    firstAired: text('First aired', '첫 방송일'),
    synopsis: text('Synopsis', '줄거리'),
    people: text('People', '출연·제작진'),
    links: text('Links', '링크'),
    provenance: text('Provenance', '항목별 출처'),
    written: { ...text('Written by a person', '직접 입력한 값'), about: '다시 가져와도 바뀌지 않음' },
    titleKey: { ...text('Title, folded', '제목 비교값'), about: '띄어쓰기와 기호를 뺀 제목' },
    category: text('Category', '분류'),
    categorySource: text('Where the category is from', '분류 근거'),
    categoryConfidence: text('Confidence in the category', '분류 신뢰도'),
    categoryCorrection: text('Correction of the category', '분류 정정'),
    nouns: { ...text('Nouns', '추출한 명사'), about: '태그와 분류를 제안할 때 사용' },
    suggestedAt: text('Suggested', '제안 일시'),
    programmeId: text('Programme', '프로그램'),
    source: text('Source', '출처'),
    confidence: text('Confidence', '신뢰도'),
    verdict: text('Verdict', '판정'),
    decidedBy: text('Decided by', '판정자'),
    decidedAt: text('Decided', '판정 일시'),
    number: text('Number', '회차'),
    aired: text('Aired', '방송일'),
    fields: text('What it says', '원본 내용'),
    importedAt: text('Imported', '가져온 일시'),
    format: text('Format', '파일 형식'),
    mapping: text('Mapping', '항목 연결'),
    rank: { ...text('Rank', '우선순위'), about: '내용이 서로 다르면 숫자가 작은 출처를 따름' },
  },
  values: {
    verdict: { confirmed: text('Confirmed', '확정'), rejected: text('Rejected', '거절') },
    format: { csv: text('CSV', 'CSV'), json: text('JSON', 'JSON') },
    categorySource: origins,
  },
  about: {
    Source: text(
      'Where programmes come from, and how its records are read.',
      '프로그램 정보를 제공하는 곳과 읽는 방법.',
    ),
    Record: text(
      'What a source said of a programme when it was last imported.',
      '출처가 마지막으로 알려 준 프로그램 정보.',
    ),
    Programme: text('Programmes, put together from all sources.', '모든 출처를 합친 프로그램 정보.'),
    Tag: text('Tags of programmes, suggested or decided.', '프로그램의 태그. 제안되었거나 사람이 판정한 것.'),
    Episode: text('Episodes of programmes.', '프로그램의 회차.'),
  },
  problems: {
    ARCHIVE_PROGRAMME_UNKNOWN: '없는 프로그램입니다',
    ARCHIVE_EPISODE_UNKNOWN: '프로그램에 없는 회차입니다',
    ARCHIVE_EPISODE_TAKEN: '같은 번호의 회차가 있습니다',
    ARCHIVE_SOURCE_UNKNOWN: '없는 출처입니다',
    ARCHIVE_IMPORT_UNREADABLE: '출처의 파일 형식과 맞지 않습니다',
    ARCHIVE_SYNOPSIS_ABSENT: '줄거리가 없는 프로그램입니다',
  },
} as const satisfies AdminWords<typeof dataModel>;
