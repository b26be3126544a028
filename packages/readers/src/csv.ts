export { findColumn, foldHeader } from './csv/columns.ts';
export { type CsvOptions, type CsvRow, readCsv } from './csv/read-csv.ts';
export { readTable, type Sample, widthOf } from './csv/read-table.ts';
export { type ReceivedText, receiveText, type TextOptions } from './csv/receive-text.ts';
export type { Encoding, Header } from './csv-contract.ts';
