// duckdb.mjs PACKAGE SCRATCH: DuckDB reads each table of a package, and a table made here of all that
// is awkward, with the options that the README names; what it finds must be what the bytes say.
// Run in the folder of the npm packages.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(path.resolve('package.json'));
const { DuckDBInstance } = require('@duckdb/node-api');

// As documented. Codes are strings: without all_varchar a column of digits would lose its zeros.
const OPTIONS = String.raw`delim='\t', header=true, quote='', escape='', nullstr='\N', all_varchar=true`;
// Takes our escapes back. The backslash steps aside first, for a byte that no official text holds.
const UNESCAPED = String.raw`replace(replace(replace(replace(replace(COLUMN,
    '\\', chr(1)), '\t', chr(9)), '\n', chr(10)), '\r', chr(13)), chr(1), '\')`;

const [packageFolder, scratch] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create(':memory:')).connect();
let passed = 0;
let failed = 0;

function check(name, good, detail) {
    if (good) {
        passed++;
    } else {
        failed++;
        console.error(`interop: ${name}: ${detail}`);
    }
}

async function query(sql) {
    return (await connection.runAndReadAll(sql)).getRows();
}

const text = (value) =>
    JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part} as a number` : part));
const source = (file) => `read_csv('${file.replaceAll("'", "''")}', ${OPTIONS})`;

// The rows as the schema documents the dialect: LF, tab, \N.
function rowsOf(file) {
    const lines = readFileSync(file, 'utf8').split('\n');
    if (lines.pop() !== '')
        throw new Error(`${file}: no line end at the end`);
    const rows = lines.map((line) => line.split('\t'));
    const names = rows.shift();
    return { names, rows: rows.map((row) => row.map((v) => (v === String.raw`\N` ? null : v))) };
}

function unescaped(value) {
    const meaning = { t: '\t', n: '\n', r: '\r', '\\': '\\' };
    return value === null ? null : value.replace(/\\(.)/g, (_, letter) => meaning[letter]);
}

// A query that fails is a check that failed.
async function attempt(name, checks) {
    try {
        await checks(name);
    } catch (error) {
        check(name, false, error.message);
    }
}

async function compareTable(name, file) {
    const { names, rows } = rowsOf(file);
    const described = await query(`DESCRIBE SELECT * FROM ${source(file)}`);
    check(`${name}: columns`, described.map((row) => row[0]).join() === names.join(),
          `read as ${described.map((row) => row[0])}`);
    check(`${name}: types`, described.every((row) => row[1] === 'VARCHAR'), 'not all are VARCHAR');

    const read = await query(`SELECT * FROM ${source(file)}`);
    const differing = rows.findIndex((row, i) => text(row) !== text(read[i]));
    check(`${name}: rows`, read.length === rows.length && differing < 0,
          `${read.length} rows, expected ${rows.length}; the first that differs is ${differing}: ` +
          `${text(read[differing])} instead of ${text(rows[differing])}`);

    const decoded = names.map((column) => UNESCAPED.replace('COLUMN', `"${column}"`)).join(', ');
    const values = await query(`SELECT ${decoded} FROM ${source(file)}`);
    check(`${name}: escapes`,
          text(values) === text(rows.map((row) => row.map(unescaped))),
          'the values differ once the escapes are taken back');
}

// Every table that the manifest names; each has rows, but for disagreements.
const manifest = JSON.parse(readFileSync(path.join(packageFolder, 'datapackage.json'), 'utf8'));
for (const resource of manifest.resources)
    await attempt(resource.name, (name) =>
        compareTable(name, path.join(packageFolder, resource.path)));

// Not stated and empty are two things, quotes are text, blanks stay, zeros stay.
const awkward = path.join(scratch, 'awkward.tsv');
writeFileSync(awkward, [
    ['code', 'value'],
    ['empty', ''],
    ['not_stated', String.raw`\N`],
    ['quote', 'a "quoted" word'],
    ['open_quote', '"unbalanced'],
    ['quotes', '""'],
    ['apostrophe', "Crohn's"],
    ['blanks', '  two before, one after '],
    ['zeros', '00100'],
    ['null_word', 'NULL'],
    ['backslash_n', String.raw`\\N`],
    ['escapes', String.raw`tab\tline\nreturn\rbackslash\\`],
    ['escaped_letter', String.raw`\\t is no tab`],
    ['comma', 'a,b;c|d'],
    ['utf8', 'Ménière ≥ 2 µg'],
    ['comment', '# no comment'],
].map((row) => row.join('\t') + '\n').join(''));
await attempt('awkward', (name) => compareTable(name, awkward));
await attempt('awkward: empty and not stated', async (name) => {
    const [[empty, notStated]] = await query(`SELECT count(*) FILTER (value = ''),
        count(*) FILTER (value IS NULL) FROM ${source(awkward)}`);
    check(name, Number(empty) === 1 && Number(notStated) === 1,
          `${empty} empty and ${notStated} not stated, expected one of each`);
});

console.log(`interop: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
