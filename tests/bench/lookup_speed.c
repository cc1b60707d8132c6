/*
 * lookup_speed TABLE FOLDER ROUNDS: random codes on a day, asked of a lookup table, tinycdb, LMDB
 * and SQLite, which are filled with what the table says: key, days, billable or not, both titles.
 * All in one process, by turns, warm; every query is independent of the others and the same for
 * all. Medians of processor time, in nanoseconds a query, and bytes of the files; the answers must
 * be the same.
 */
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cdb.h>
#include <lmdb.h>
#include <sqlite3.h>

#include "schema/codeset_table.h"

enum { QUERIES = 1000000, PATH_SIZE = 4096, TITLE_SIZE = 4096, VALUE_SIZE = 16 + 2 * TITLE_SIZE };
enum { OPENINGS = 101, DATABASE_LIMIT = 1 << 30, MOST_ROUNDS = 99 };

struct query {
    unsigned char length; /* of the code */
    unsigned char system;
    char code[14];
};

/* What cdb and LMDB have of a code: the system and the code give it. */
struct record {
    char key[16];
    size_t key_size;
    struct codeset_answer answer;
    char short_title[TITLE_SIZE], long_title[TITLE_SIZE];
    char value[VALUE_SIZE];
    size_t value_size;
};

struct peers {
    struct codeset_table table;
    struct cdb cdb;
    MDB_env *environment;
    MDB_txn *transaction;
    MDB_dbi base;
    sqlite3 *database;
    sqlite3_stmt *statement;
    uint32_t day;
};

static void require(int holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "lookup_speed: %s\n", what);
    exit(2);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* ---- filling */

static void read_record(const struct codeset_table *t, int system, uint32_t code, struct record *r)
{
    r->key[0] = (char)('0' + system);
    r->key_size = 1 + (size_t)codeset_table_code_text(t, system, code, r->value);
    memcpy(r->key + 1, r->value, r->key_size - 1);
    uint32_t count = codeset_table_interval_count(t, system, code);
    require(count == 1 && codeset_table_interval(t, system, code, 0, &r->answer) == CODESET_OK,
            "the table must be of one release");
    codeset_table_title(t, system, code, 0, CODESET_SHORT, r->short_title, TITLE_SIZE);
    codeset_table_title(t, system, code, 0, CODESET_LONG, r->long_title, TITLE_SIZE);
    char billable = (char)(r->answer.billable == 1);
    memcpy(r->value, &r->answer.from, 4);
    memcpy(r->value + 4, &r->answer.to, 4);
    memcpy(r->value + 8, &billable, 1);
    size_t short_size = strlen(r->short_title) + 1, long_size = strlen(r->long_title) + 1;
    memcpy(r->value + 9, r->short_title, short_size);
    memcpy(r->value + 9 + short_size, r->long_title, long_size);
    r->value_size = 9 + short_size + long_size;
}

static void insert_row(const struct peers *p, int system, const struct record *r)
{
    sqlite3_stmt *s = p->statement;
    sqlite3_bind_int(s, 1, system);
    sqlite3_bind_text(s, 2, r->key + 1, (int)r->key_size - 1, SQLITE_STATIC);
    sqlite3_bind_int64(s, 3, r->answer.from);
    sqlite3_bind_int64(s, 4, r->answer.to);
    sqlite3_bind_int(s, 5, r->answer.billable);
    sqlite3_bind_text(s, 6, r->short_title, -1, SQLITE_STATIC);
    sqlite3_bind_text(s, 7, r->long_title, -1, SQLITE_STATIC);
    require(sqlite3_step(s) == SQLITE_DONE && sqlite3_reset(s) == SQLITE_OK, "SQLite: no row");
}

static void begin_peers(struct peers *p, struct cdb_make *make)
{
    remove("codes.lmdb"); /* of an earlier run */
    remove("codes.sqlite");
    int file = open("codes.cdb", O_RDWR | O_CREAT | O_TRUNC, 0644);
    require(file >= 0 && cdb_make_start(make, file) == 0, "cdb cannot be made");
    require(mdb_env_create(&p->environment) == 0 &&
                mdb_env_set_mapsize(p->environment, DATABASE_LIMIT) == 0 &&
                mdb_env_open(p->environment, "codes.lmdb", MDB_NOSUBDIR | MDB_NOSYNC, 0644) == 0 &&
                mdb_txn_begin(p->environment, NULL, 0, &p->transaction) == 0 &&
                mdb_dbi_open(p->transaction, NULL, 0, &p->base) == 0,
            "LMDB cannot be made");
    require(sqlite3_open("codes.sqlite", &p->database) == SQLITE_OK &&
                sqlite3_exec(p->database,
                             "CREATE TABLE codes (system INTEGER, code TEXT, first INTEGER, "
                             "last INTEGER, billable INTEGER, short TEXT, long TEXT, "
                             "PRIMARY KEY (system, code, first)) WITHOUT ROWID; BEGIN",
                             NULL, NULL, NULL) == SQLITE_OK &&
                sqlite3_prepare_v2(p->database, "INSERT INTO codes VALUES (?, ?, ?, ?, ?, ?, ?)",
                                   -1, &p->statement, NULL) == SQLITE_OK,
            "SQLite cannot be made");
}

static void commit_peers(struct peers *p, struct cdb_make *make)
{
    int file = make->cdb_fd;
    require(cdb_make_finish(make) == 0 && close(file) == 0, "cdb cannot be written");
    require(mdb_txn_commit(p->transaction) == 0, "LMDB cannot be written");
    mdb_env_close(p->environment);
    sqlite3_finalize(p->statement);
    require(sqlite3_exec(p->database, "COMMIT", NULL, NULL, NULL) == SQLITE_OK,
            "SQLite cannot be written");
    sqlite3_close(p->database);
}

/* The keys come in order, system by system. */
static void fill_peers(struct peers *p)
{
    static struct record r;
    struct cdb_make make;
    begin_peers(p, &make);
    for (int s = 0; s < (int)codeset_table_system_count(&p->table); s++) {
        for (uint32_t code = 0; code < codeset_table_code_count(&p->table, s); code++) {
            read_record(&p->table, s, code, &r);
            MDB_val key = {r.key_size, r.key}, value = {r.value_size, r.value};
            require(cdb_make_add(&make, r.key, (unsigned)r.key_size, r.value,
                                 (unsigned)r.value_size) == 0,
                    "cdb takes no record");
            require(mdb_put(p->transaction, p->base, &key, &value, MDB_APPEND) == 0,
                    "LMDB takes no record");
            insert_row(p, s, &r);
        }
    }
    commit_peers(p, &make);
}

static void open_peers(struct peers *p)
{
    int file = open("codes.cdb", O_RDONLY);
    require(file >= 0 && cdb_init(&p->cdb, file) == 0, "cdb cannot be opened");
    require(mdb_env_create(&p->environment) == 0 &&
                mdb_env_set_mapsize(p->environment, DATABASE_LIMIT) == 0 &&
                mdb_env_open(p->environment, "codes.lmdb", MDB_NOSUBDIR | MDB_RDONLY | MDB_NOLOCK,
                             0644) == 0 &&
                mdb_txn_begin(p->environment, NULL, MDB_RDONLY, &p->transaction) == 0 &&
                mdb_dbi_open(p->transaction, NULL, 0, &p->base) == 0,
            "LMDB cannot be opened");
    require(
        sqlite3_open_v2("codes.sqlite", &p->database, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
            sqlite3_exec(p->database, "PRAGMA mmap_size = 268435456; PRAGMA cache_size = -65536",
                         NULL, NULL, NULL) == SQLITE_OK &&
            sqlite3_prepare_v2(p->database,
                               "SELECT billable FROM codes WHERE system = ? AND code = ? AND "
                               "first <= ? AND last >= ?",
                               -1, &p->statement, NULL) == SQLITE_OK,
        "SQLite cannot be opened");
}

/* ---- asking: 1 when the code may stand on a transaction that day */

static int ask_table(struct peers *p, const struct query *q)
{
    struct codeset_answer a;
    codeset_table_find(&p->table, q->system, q->code, q->length, p->day, &a);
    return a.status == CODESET_VALID;
}

static int is_valid(const char *value, uint32_t day)
{
    uint32_t from, to;
    memcpy(&from, value, 4);
    memcpy(&to, value + 4, 4);
    return from <= day && day <= to && value[8] == 1;
}

static size_t key_of_query(const struct query *q, char key[16])
{
    key[0] = (char)('0' + q->system);
    memcpy(key + 1, q->code, sizeof q->code);
    return 1 + (size_t)q->length;
}

static int ask_cdb(struct peers *p, const struct query *q)
{
    char key[16];
    if (cdb_find(&p->cdb, key, (unsigned)key_of_query(q, key)) <= 0)
        return 0;
    const char *value = cdb_getdata(&p->cdb);
    return value && is_valid(value, p->day);
}

static int ask_lmdb(struct peers *p, const struct query *q)
{
    char text[16];
    MDB_val key = {key_of_query(q, text), text}, value;
    return mdb_get(p->transaction, p->base, &key, &value) == 0 && is_valid(value.mv_data, p->day);
}

static int ask_sqlite(struct peers *p, const struct query *q)
{
    sqlite3_stmt *s = p->statement;
    sqlite3_bind_int(s, 1, q->system);
    sqlite3_bind_text(s, 2, q->code, q->length, SQLITE_STATIC);
    sqlite3_bind_int64(s, 3, p->day);
    sqlite3_bind_int64(s, 4, p->day);
    int valid = sqlite3_step(s) == SQLITE_ROW && sqlite3_column_int(s, 0) == 1;
    sqlite3_reset(s);
    return valid;
}

/* ---- the run */

static const struct peer {
    const char *name, *file; /* NULL: the table */
    int (*ask)(struct peers *p, const struct query *q);
    size_t queries;
    double goal; /* of the ratio to the table's time */
} all[] = {
    {"codeset", NULL, ask_table, QUERIES, 1},
    {"tinycdb", "codes.cdb", ask_cdb, QUERIES, 1},
    {"LMDB", "codes.lmdb", ask_lmdb, QUERIES, 4},
    {"SQLite", "codes.sqlite", ask_sqlite, QUERIES / 10, 40},
};
enum { PEERS = sizeof all / sizeof *all };

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* Codes of both systems, each as likely as the other. */
static struct query *draw_queries(const struct codeset_table *t, uint32_t *keys)
{
    struct query *queries = calloc(QUERIES, sizeof *queries);
    uint64_t state = 88172645463325252u;
    int systems = (int)codeset_table_system_count(t);
    require(queries != NULL, "out of memory");
    *keys = 0;
    for (int s = 0; s < systems; s++)
        *keys += codeset_table_code_count(t, s);
    for (size_t i = 0; i < QUERIES; i++) {
        uint32_t code = (uint32_t)(next_random(&state) % *keys);
        int s = 0;
        char text[16];
        for (; code >= codeset_table_code_count(t, s); s++)
            code -= codeset_table_code_count(t, s);
        int length = codeset_table_code_text(t, s, code, text);
        require(length > 0 && length <= (int)sizeof queries->code, "a code is too long");
        queries[i].length = (unsigned char)length;
        queries[i].system = (unsigned char)s;
        memcpy(queries[i].code, text, (size_t)length);
    }
    return queries;
}

/* Nanoseconds a query; counts the valid ones of the first tenth, which all are asked for. */
static double time_of(const struct peer *peer, struct peers *p, const struct query *queries,
                      uint32_t *valid)
{
    double begun = now();
    *valid = 0;
    for (size_t i = 0; i < peer->queries; i++)
        *valid += peer->ask(p, &queries[i]) && i < QUERIES / 10;
    return (now() - begun) / (double)peer->queries;
}

static int compare_times(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static double median(double *times, int count)
{
    qsort(times, (size_t)count, sizeof *times, compare_times);
    return times[count / 2];
}

static double opening_time(const char *path)
{
    double times[OPENINGS];
    for (int i = 0; i < OPENINGS; i++) {
        struct codeset_table t;
        double begun = now();
        require(codeset_table_open(&t, path, 0) == CODESET_OK, "the table cannot be opened");
        times[i] = now() - begun;
        codeset_table_close(&t);
    }
    return median(times, OPENINGS);
}

static void report(double times[PEERS][MOST_ROUNDS], int rounds, uint64_t table_size)
{
    double ours = median(times[0], rounds);
    for (int i = 0; i < PEERS; i++) {
        struct stat status;
        double size = (double)table_size, time = median(times[i], rounds);
        if (all[i].file) {
            require(stat(all[i].file, &status) == 0, "a file is not there");
            size = (double)status.st_size;
        }
        printf("%-8s %8.1f ns  %6.1f times ours (goal %g)  %6.2f MB, ours are %3.0f %% of it\n",
               all[i].name, time, time / ours, all[i].goal, size / 1e6,
               100 * (double)table_size / size);
    }
}

int main(int argc, char **argv)
{
    static struct peers p;
    static double times[PEERS][MOST_ROUNDS];
    uint32_t keys, valid[PEERS];
    struct codeset_release release;
    char path[PATH_SIZE];
    long asked = argc == 4 ? strtol(argv[3], NULL, 10) : 0;
    require(asked > 0 && asked <= MOST_ROUNDS, "usage: lookup_speed TABLE FOLDER ROUNDS");
    int rounds = (int)asked;
    require(realpath(argv[1], path) && chdir(argv[2]) == 0, "no table, or no folder");
    require(codeset_table_open(&p.table, path, 0) == CODESET_OK &&
                codeset_table_release(&p.table, 0, 0, &release) == CODESET_OK,
            "the table cannot be opened");
    p.day = release.effective;
    fill_peers(&p);
    open_peers(&p);
    struct query *queries = draw_queries(&p.table, &keys);
    for (int round = -1; round < rounds; round++) { /* the first warms up */
        for (int i = 0; i < PEERS; i++)
            times[i][round < 0 ? 0 : round] = time_of(&all[i], &p, queries, &valid[i]);
        for (int i = 1; i < PEERS; i++)
            require(valid[i] == valid[0], "the answers are not the same");
    }
    printf("%" PRIu32 " keys, %d random queries on one day, medians of %d rounds; of the first %d "
           "all find %" PRIu32 " valid\n",
           keys, QUERIES, rounds, QUERIES / 10, valid[0]);
    report(times, rounds, p.table.size);
    printf("opening the table without verification: %.1f us (goal 200)\n",
           opening_time(path) / 1000);
    return 0;
}
