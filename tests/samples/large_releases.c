/*
 * A large synthetic pair of ICD-10-CM releases, for tests of memory and time.
 *
 * Every row is a function of its number and the seed, so that nothing needs to be kept. The codes
 * are the 9,360 categories A00 to Z9Z, each a tree of ten children a node down to six characters,
 * walked from the root and cut where the wanted number is reached; few codes spread over all
 * letters. A share of the leaves of six characters changes:
 * half of those get another title, a quarter is missing before, a quarter afterwards.
 */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "tests/samples/official_layout.h"
#include "tests/samples/sample_releases.h"
#include "tests/samples/zip_write.h"

enum {
    CATEGORIES = 26 * 10 * 36,
    LEAVES_A_NODE = 10,
    SUBTREE_5 = 1 + LEAVES_A_NODE,             /* rows of a node of five characters */
    SUBTREE_4 = 1 + LEAVES_A_NODE * SUBTREE_5, /* ... of four */
    LEAST_A_CATEGORY = 40,
};

enum fate { FATE_STAYS, FATE_REVISED, FATE_ADDED, FATE_REMOVED };

struct large_row {
    char code[8];
    char short_title[64];
    char old_title[128], title[128];
    char flag;
    enum fate fate;
};

/* splitmix64: a good mixture of a number and a seed */
static uint64_t mix(uint64_t seed, uint64_t number)
{
    uint64_t x = seed * 0x9e3779b97f4a7c15u + (number + 1) * 0xbf58476d1ce4e5b9u;
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
    x = (x ^ x >> 27) * 0x94d049bb133111ebu;
    return x ^ x >> 31;
}

/* The characters behind the category of its k-th row, counted from 0; the length is the depth. */
static size_t write_tail(unsigned long k, char *tail)
{
    size_t n = 0;
    if (k > 0) {
        unsigned long rest = (k - 1) % SUBTREE_4;
        tail[n++] = (char)('0' + (k - 1) / SUBTREE_4);
        if (rest > 0) {
            tail[n++] = (char)('0' + (rest - 1) / SUBTREE_5);
            if ((rest - 1) % SUBTREE_5 > 0)
                tail[n++] = (char)('0' + (rest - 1) % SUBTREE_5 - 1);
        }
    }
    tail[n] = '\0';
    return n;
}

static void write_titles(struct large_row *row, uint64_t dice)
{
    static const char *const nouns[] = {"Sprain",      "Fracture", "Burn",      "Laceration",
                                        "Neoplasm",    "Abscess",  "Infection", "Poisoning",
                                        "Dislocation", "Erosion",  "Fever",     "Paresis"};
    static const char *const sites[] = {"left lantern", "right lantern", "keel",       "bowsprit",
                                        "upper deck",   "lower deck",    "forecastle", "rudder",
                                        "mizzen mast",  "anchor chain",  "galley",     "hold"};
    static const char *const ends[] = {"initial encounter", "subsequent encounter",
                                       "sequela",           "unspecified",
                                       "acute phase",       "with complications"};
    const char *noun = nouns[dice % 12], *site = sites[dice / 12 % 12];
    const char *end = ends[dice / 144 % 6];
    snprintf(row->short_title, sizeof row->short_title, "%s of %s, type %s, %.4s", noun, site,
             row->code, end);
    snprintf(row->old_title, sizeof row->old_title, "%s of %s, type %s, %s", noun, site, row->code,
             end);
    snprintf(row->title, sizeof row->title, "%s of %s, type %s, %s%s", noun, site, row->code, end,
             row->fate == FATE_REVISED ? " or unknown" : "");
}

static void make_row(struct large_row *row, const struct large_request *r, unsigned long a_category,
                     unsigned long number)
{
    static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    unsigned long used = (r->codes + a_category - 1) / a_category;
    unsigned long category = number / a_category * CATEGORIES / used, k = number % a_category;
    uint64_t dice = mix(r->seed, number);
    char next[4];
    row->code[0] = (char)('A' + category / 360);
    row->code[1] = digits[category / 36 % 10];
    row->code[2] = digits[category % 36];
    size_t depth = write_tail(k, row->code + 3);
    bool last = k + 1 == a_category || number + 1 == r->codes;
    row->flag = !last && write_tail(k + 1, next) > depth ? '0' : '1';
    row->fate = FATE_STAYS;
    if (depth == 3 && (double)(dice % 1000000) < r->change_percent * 10000) {
        static const enum fate fates[] = {FATE_REVISED, FATE_REVISED, FATE_ADDED, FATE_REMOVED};
        row->fate = fates[dice / 1000000 % 4];
    }
    write_titles(row, dice / 4000000);
}

struct large_file {
    struct zip_writer *zip;
    struct buffer line;
};

static void flush(struct large_file *f)
{
    zip_write(f->zip, f->line.at, f->line.length);
    buffer_clear(&f->line);
}

static void put_order(struct large_file *f, const struct large_request *r, unsigned long a_category,
                      bool newer)
{
    struct large_row row;
    unsigned long written = 0;
    for (unsigned long i = 0; i < r->codes; i++) {
        make_row(&row, r, a_category, i);
        if (row.fate == (newer ? FATE_REMOVED : FATE_ADDED))
            continue;
        struct sample_row as = {row.code, row.flag, newer ? row.title : row.old_title,
                                row.short_title};
        put_order_line(&f->line, ++written, &as);
        flush(f);
    }
}

static void put_order_addenda(struct large_file *f, const struct large_request *r,
                              unsigned long a_category, const char *old_file, const char *new_file)
{
    struct addenda a = {.layout = ADDENDA_CM_ORDER, .out = &f->line};
    struct large_row row;
    for (unsigned long i = 0; i < r->codes; i++) {
        make_row(&row, r, a_category, i);
        struct sample_row before = {row.code, row.flag, row.old_title, row.short_title};
        struct sample_row after = {row.code, row.flag, row.title, row.short_title};
        addenda_put(&a, row.fate == FATE_ADDED ? NULL : &before,
                    row.fate == FATE_REMOVED ? NULL : &after, false);
        flush(f);
    }
    addenda_put_trailer(&a, TRAILER_FULL, old_file, new_file);
    flush(f);
}

static void begin(struct large_file *f, const char *name, int year)
{
    zip_begin(f->zip, name, ZIP_FILE, ZIP_DEFLATED_FAST, (struct date){(short)(year - 1), 6, 6});
}

static bool write_one(const char *folder, const struct large_request *r, unsigned long a_category,
                      bool newer)
{
    struct large_file f = {.zip = NULL};
    struct buffer path;
    char old_name[40], name[40], addenda[40];
    int year = newer ? r->year : r->year - 1;
    buffer_init(&path);
    buffer_init(&f.line);
    snprintf(name, sizeof name, "icd10cm_order_%d.txt", year);
    snprintf(old_name, sizeof old_name, "icd10cm_order_%d.txt", year - 1);
    snprintf(addenda, sizeof addenda, "icd10cm_order_addenda_%d.txt", year);
    buffer_printf(&path, "%s/cms_%d_dx.zip", folder, year);
    bool good = !path.failed && (f.zip = zip_open(path.at)) != NULL;
    if (good) {
        begin(&f, name, year);
        put_order(&f, r, a_category, newer);
        zip_end(f.zip);
        if (newer) {
            begin(&f, addenda, year);
            put_order_addenda(&f, r, a_category, old_name, name);
            zip_end(f.zip);
        }
        good = zip_close(f.zip) && !f.line.failed;
    }
    if (!good)
        fprintf(stderr, "make-samples: %s: could not be written\n", path.failed ? name : path.at);
    buffer_release(&path);
    buffer_release(&f.line);
    return good;
}

bool large_releases_write(const char *folder, const struct large_request *request)
{
    unsigned long a_category = (request->codes + CATEGORIES - 1) / CATEGORIES;
    if (a_category < LEAST_A_CATEGORY)
        a_category = LEAST_A_CATEGORY;
    return write_one(folder, request, a_category, false) &&
           write_one(folder, request, a_category, true);
}
