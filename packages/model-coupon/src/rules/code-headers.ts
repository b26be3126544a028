import { foldHeader } from '@clever/readers/csv';

/** What columns of codes are called, as they are written. */
export const codeHeaders: readonly string[] = [
  ...['code', 'codes', 'coupon', 'coupons', 'coupon code', 'coupon codes', 'coupon number', 'coupon no'],
  ...['voucher', 'vouchers', 'voucher code', 'voucher codes', 'voucher number', 'voucher no'],
  ...['promo code', 'promo codes', 'promotion code', 'promotional code', 'promotional codes'],
  ...['discount code', 'discount codes', 'offer code', 'redemption code', 'redeem code', 'activation code'],
  ...['gift code', 'gift card', 'gift card code', 'gift card codes', 'gift card number', 'gift certificate code'],
  ...['serial', 'serial code', 'serial number', 'serial no'],
  ...['쿠폰', '쿠폰 코드', '쿠폰 번호', '코드', '코드 번호', '할인 코드', '할인 쿠폰', '할인 쿠폰 코드'],
  ...['프로모션 코드', '프로모 코드', '이벤트 코드', '상품권', '상품권 코드', '상품권 번호', '바우처', '바우처 코드'],
  ...['기프트 코드', '기프트카드', '기프트카드 코드', '교환 코드', '등록 코드', '시리얼', '시리얼 코드', '시리얼 번호'],
  ...['일련번호', '난수', '난수 번호'],
];

const folded = new Set(codeHeaders.map(foldHeader));

/** Returns whether a text is what a column of codes is usually called. */
export const isCodeHeader = (text: string): boolean => folded.has(foldHeader(text));
