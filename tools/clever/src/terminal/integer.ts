import { InvalidArgumentError } from 'commander';

/** Makes a parser of whole numbers within a range, both ends included. */
export const integer =
  (least: number, most: number) =>
  (value: string): number => {
    const number = Number(value);
    if (Number.isInteger(number) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It is not a whole number from ${least} to ${most}.`);
  };
