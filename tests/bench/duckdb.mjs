// duckdb.mjs OLD.csv NEW.csv CHANGES.sql: the rows that changed, "code<TAB>change" a line, then
// "milliseconds N": the time within the process of a query that reads both files and joins them.
// DuckDB has two threads, has started, and has run the query once before.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(path.resolve('package.json'));
const { DuckDBInstance } = require('@duckdb/node-api');

const [oldFile, newFile, changes] = process.argv.slice(2);
const quoted = (name) => `'${name.replaceAll("'", "''")}'`;
const columns = `{${['code', 'kind', 'billable', 'short', 'long']
    .map((name) => `'${name}': 'VARCHAR'`).join(', ')}}`;
const table = (file) =>
    `read_csv(${quoted(file)}, header = true, auto_detect = false, columns = ${columns})`;
const query = `WITH old AS (FROM ${table(oldFile)}), new AS (FROM ${table(newFile)})
${readFileSync(changes, 'utf8')}`;

const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
const connection = await instance.connect();
await connection.runAndReadAll(query);
const start = process.hrtime.bigint();
const rows = (await connection.runAndReadAll(query)).getRows();
const end = process.hrtime.bigint();
console.log(rows.map((row) => row.join('\t')).join('\n'));
console.log(`milliseconds ${Number(end - start) / 1e6}`);
