// check_duckdb.mjs THREADS CODES.csv CLAIMS.csv OUT.csv: what codeset check does, by DuckDB. Claims with
// their codes are joined with the intervals of the table by code and date, and written as CSV with the
// status, the day and a note behind. Prints "milliseconds N": the time within the process of that query,
// once it has started, has the table of codes, and has run the query once before.
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(path.resolve('package.json'));
const { DuckDBInstance } = require('@duckdb/node-api');

const [threads, codes, claims, out] = process.argv.slice(2);
const quoted = (name) => `'${name.replaceAll("'", "''")}'`;
const columns = (types) => `{${Object.entries(types).map(([name, type]) => `'${name}': '${type}'`).join(', ')}}`;

const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
await connection.run(`CREATE TABLE codes AS
    SELECT code, billable, valid_from, coalesce(valid_to, DATE '9999-12-31') AS valid_to
    FROM read_csv(${quoted(codes)}, header = true, auto_detect = false, columns = ${columns({
        code: 'VARCHAR', billable: 'VARCHAR', valid_from: 'DATE', valid_to: 'DATE' })})`);
const query = `COPY (
    SELECT claim, b.code, b.date,
           CASE WHEN c.code IS NULL THEN 'not valid' WHEN c.billable = '0' THEN 'header' ELSE 'valid'
           END AS code_status,
           b.date AS code_on,
           CASE WHEN c.billable = '0' THEN 'not at the highest specificity' END AS code_note
    FROM read_csv(${quoted(claims)}, header = true, auto_detect = false, columns = ${columns({
        claim: 'VARCHAR', code: 'VARCHAR', date: 'DATE' })}) b
    LEFT JOIN codes c
           ON c.code = replace(b.code, '.', '') AND b.date BETWEEN c.valid_from AND c.valid_to
) TO ${quoted(out)} (HEADER true)`;

await connection.run(query);
const start = process.hrtime.bigint();
await connection.run(query);
const end = process.hrtime.bigint();
console.log(`milliseconds ${Number(end - start) / 1e6}`);
